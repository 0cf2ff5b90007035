"""The answer to a question for those who enable a compound."""

from typing import Any

from api.graphql.answer_owners import Told
from api.graphql.enabling import AT, UNTIL, Enabled, Enabling
from api.graphql.ownership import Tie
from api.graphql.projector import Projector, compose
from api.graphql.readers import Row
from api.graphql.scalars import time_text
from api.graphql.selection import Selected
from cypher.plan import WhoEnables


def who_enables(asked: Selected, root: WhoEnables, found: Row | None, projector: Projector) -> dict[str, Any] | None:
    """The JSON of `whoEnables`; None where nothing may be read of the compound."""
    if found is None:
        return None
    enabled = Enabled(root, found)
    everybody, left_out = enabled.all, enabled.left_out()

    def entities(part: Selected, rows: list[Row]) -> list[Any]:
        return list(map(projector.entity(part, root.shape), rows))

    def links(part: Selected, tie: Tie) -> list[Any]:
        read = projector.link(part, root.columns)
        return [read(*link) for link in tie.links]

    def ownership(part: Selected, who: str) -> dict[str, Any] | None:
        above = enabled.above(who)
        return None if above is None else Told(root, above, who, projector, root.first, root.first).answer(part)

    def enabler(part: Selected, one: Enabling) -> dict[str, Any]:
        rows, best = enabled.read.rows, one.tie.told[0]
        place = None if one.place is None else enabled.places[one.place]
        return compose(
            part,
            {
                "who": lambda below: entities(below, [rows[one.who]])[0],
                "members": lambda below: entities(below, [rows[key] for key in enabled.read.members[one.who]]),
                "by": lambda _: one.by,
                "means": lambda _: one.means,
                "place": lambda below: None if place is None else entities(below, [place[0]])[0],
                "since": lambda _: time_text(best[AT]),
                "until": lambda _: time_text(best[UNTIL]),
                "grade": lambda _: one.tie.grade,
                "sources": lambda _: sorted(one.tie.sources),
                "links": lambda below: links(below, one.tie),
                "located": lambda below: [] if place is None else links(below, place[1]),
                "ownership": lambda below: ownership(below, one.who),
            },
        )

    return compose(
        asked,
        {
            "compound": lambda part: entities(part, [enabled.read.rows[enabled.compounds[0]]])[0],
            "members": lambda part: entities(part, enabled.members),
            "enablers": lambda part: [enabler(part, one) for one in everybody],
            "truncated": lambda _: bool(left_out),
            "leftOut": lambda _: left_out,
        },
    )
