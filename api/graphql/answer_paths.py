"""The answers to questions for ways between entities, and for what lies around one."""

from typing import Any

from api.graphql.answer_ways import ways
from api.graphql.projector import Projector, compose
from api.graphql.readers import Row
from api.graphql.selection import Selected
from cypher.plan import EntityShape, Neighbourhood, Paths
from cypher.render_neighbourhood import STEPPED_FROM
from cypher.render_questions import HUB, MOST_WAYS
from cypher.render_ways import HUBS_NAMED, UNDER_WAY


def neighbourhood(asked: Selected, root: Neighbourhood, found: Row, projector: Projector) -> dict[str, Any]:
    """The JSON of `neighbourhood`."""
    rows, links, cut, told, beyond, hubs = found
    left_out = _named({
        f"of the links of one kind at one entity all but the latest {root.per_kind}: ask with a larger perKind": cut,
        f"of the entities one step away all but the first {STEPPED_FROM} by key are not stepped from: ask about less":
            beyond,
        f"what lies beyond entities of more than {HUB:,} readable links: ask about each of them by itself": hubs,
    })  # fmt: skip
    return compose(
        asked,
        {
            "entities": lambda part: list(map(projector.entity(part, root.shape), rows)),
            "links": lambda part: [projector.link(part, root.columns)(*link) for link in links],
            "truncated": lambda _: bool(left_out),
            "leftOut": lambda _: left_out,
            "restricted": lambda part: projector.restricted(part)(told),
        },
    )


def paths(asked: Selected, root: Paths, found: Row, projector: Projector) -> dict[str, Any]:
    """The JSON of `paths`."""
    found_ways, rows, too_broad, stepwise, _ = found
    over, hubs, more_hubs = stepwise or (False, [], False)
    most = UNDER_WAY if root.stepwise else MOST_WAYS
    left_out = _named({
        f"longer ways, for more than {UNDER_WAY:,} were under way: ask for fewer steps, or over fewer links": over,
        f"of the hubs all but the first {HUBS_NAMED} by key": bool(root.hubs) and more_hubs,
        f"all ways, for there are more than {most:,}: ask for fewer steps, or over fewer links": too_broad,
        f"of the ways all but {root.first}: ask with a larger first": len(found_ways) > root.first,
    })  # fmt: skip
    return compose(
        asked,
        {
            "ways": lambda part: ways(part, root, found_ways[: root.first], rows, projector),
            "truncated": lambda _: bool(left_out),
            "leftOut": lambda _: left_out,
            "tooBroad": lambda _: too_broad,
            "hubs": lambda part: list(map(projector.entity(part, root.hubs or EntityShape()), hubs)),
        },
    )


def _named(told: dict[str, Any]) -> list[str]:
    """The texts of what was left out."""
    return [text for text, cut in told.items() if cut]
