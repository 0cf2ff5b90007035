"""The answer to a question for roots."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from api.graphql.answer_ways import step
from api.graphql.projector import Projector, compose
from api.graphql.readers import Row
from api.graphql.selection import Selected
from api.graphql.standing_behind import MULES, Behind, Standing, Way, stand_behind
from cypher.plan import Roots
from cypher.render_questions import HUB
from cypher.render_roots import CLIMBED


def roots(asked: Selected, root: Roots, found: Row, projector: Projector) -> dict[str, Any]:
    """The JSON of `roots`."""
    standing = stand_behind(root, found)
    by_key = {row[0]: row for _, _, _, row in found[1]}
    left_out = _left_out(root, standing)

    def entities(part: Selected, keys: Sequence[str]) -> list[Any]:
        read = projector.entity(part, root.shape)
        return [read(by_key[key]) for key in keys]

    def way(part: Selected, told: Way) -> dict[str, Any]:
        return compose(
            part,
            {
                "length": lambda _: told.length,
                "weakest": lambda _: told.weakest.grade,
                "sources": lambda _: sorted(told.sources),
                "entities": lambda place: entities(place, told.stops),
                "steps": lambda place: [
                    step(place, root, by_key[below], by_key[above], tie.links, projector)
                    for (below, above), tie in zip(pairwise(told.stops), told.ties, strict=True)
                ],
            },
        )

    def ways(part: Selected, told: list[Way]) -> list[dict[str, Any]]:
        return [way(part, one) for one in told[: root.ways]]

    def behind(part: Selected, one: Behind) -> dict[str, Any]:
        return compose(
            part,
            {
                "root": lambda place: entities(place, [one.root])[0],
                "members": lambda place: entities(place, one.members),
                "mules": lambda place: entities(place, one.mules),
                "muleCount": lambda _: len(one.mules),
                "sources": lambda _: one.sources,
                "weakest": lambda _: one.weakest,
                "above": lambda _: one.above,
                "ways": lambda place: ways(place, one.ways),
            },
        )

    return compose(
        asked,
        {
            "ranked": lambda part: [behind(part, one) for one in standing.ranked[: root.first]],
            "ways": lambda part: ways(part, standing.ways),
            "truncated": lambda _: bool(left_out),
            "leftOut": lambda _: left_out,
        },
    )


def _left_out(root: Roots, standing: Standing) -> list[str]:
    """What bounds left out, in words."""
    most = max((len(one.ways) for one in standing.ranked), default=0)
    told = {
        f"who stands more than {root.longest} steps above: ask with a larger maxLength": "deeper" in standing.cut,
        f"of those above one entity all but {root.breadth}: ask with a larger follow": "many" in standing.cut,
        f"who stands above an entity of more than {HUB:,} readable links: ask from it by itself": "hub" in standing.cut,
        f"of the entities at one step all but {CLIMBED:,}: ask from fewer at once": "carried" in standing.cut,
        f"of the mules all but {MULES:,}: ask from fewer at once": "mules" in standing.cut,
        f"of the roots all but {root.first:,}: ask with a larger first": len(standing.ranked) > root.first,
        f"of the ways all but {root.ways:,}: ask with larger ways": max(most, len(standing.ways)) > root.ways,
    }
    return [text for text, cut in told.items() if cut]
