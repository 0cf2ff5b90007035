"""The answer to a question for deposit addresses that are used again."""

from itertools import chain
from typing import Any

from api.graphql.answer_ways import ways
from api.graphql.projector import Projector, compose
from api.graphql.readers import Row
from api.graphql.reused_deposits import (
    COMPLAINTS,
    ENTITY,
    HOLDERS,
    KEEPERS,
    WAYS,
    Reused,
    ToldDeposits,
    tell_deposits,
)
from api.graphql.scalars import time_text
from api.graphql.selection import Selected
from api.graphql.ties import ties
from cypher.plan import DepositReuse, EntityShape
from cypher.render_deposit_reuse import COMPLAINED, FILED
from cypher.render_money_now import BESIDE, PAYMENTS, PLACES
from cypher.render_questions import HUB
from graph_schema.payments import Payment


def deposit_reuse(asked: Selected, root: DepositReuse, found: Row, projector: Projector) -> dict[str, Any]:
    """The JSON of `depositReuse`."""
    told = tell_deposits(root, found)
    left_out = _left_out(root, told)

    def entities(part: Selected, rows: list[Row], shape: EntityShape | None) -> list[Any]:
        read = projector.entity(part, shape or EntityShape())
        return [read(row) for row in rows]

    def ways_to(part: Selected, led: list[tuple[Payment, ...]]) -> list[dict[str, Any]]:
        keys = [[way[0].start, *(paid.end for paid in way)] for way in led]
        links = [[told.links[paid.fact] for paid in way] for way in led]
        rows = [told.rows[key] for key in chain(*keys)]
        return ways(part, root, [list(way) for way in zip(keys, links, strict=True)], rows, projector)

    def deposit(part: Selected, one: Reused) -> dict[str, Any]:
        place, arrivals = one.place, [each[-1] for each in one.ways]
        return compose(
            part,
            {
                "deposit": lambda below: entities(below, [place[ENTITY]], root.shape)[0],
                "complaints": lambda below: entities(
                    below, [told.rows[key] for key in one.complaints[:COMPLAINTS]], root.complaint
                ),
                "complaintCount": lambda _: one.count,
                "providers": lambda below: entities(below, place[KEEPERS][:BESIDE], root.keeper),
                "customers": lambda below: entities(below, place[HOLDERS][:BESIDE], root.holder),
                "countries": lambda _: sorted(
                    {country for row in (place[ENTITY], *place[KEEPERS][:BESIDE]) for country, _, _ in ties(row)}
                ),
                "since": lambda _: time_text(min(paid.at for paid in arrivals)),
                "until": lambda _: time_text(max(paid.until for paid in arrivals)),
                "ways": lambda below: ways_to(below, one.ways[:WAYS]),
            },
        )

    return compose(
        asked,
        {
            "deposits": lambda part: [deposit(part, one) for one in told.deposits[: root.first]],
            "untraced": lambda _: told.untraced,
            "truncated": lambda _: bool(left_out),
            "leftOut": lambda _: left_out,
        },
    )


def _left_out(root: DepositReuse, told: ToldDeposits) -> list[str]:
    """What bounds left out, in words."""
    texts = {
        "filed": f"of the complaints all but {FILED}: ask for fewer at once",
        "complained": f"of the payments complained of all but {COMPLAINED}: ask for fewer complaints at once",
        "deeper": f"what more than {root.longest} payments lead to: ask with a larger maxLength",
        "hub": f"what left a place of more than {HUB:,} readable links",
        "bound": f"what lies beyond the {PLACES} nearest places, or beyond places that {PAYMENTS:,} payments left: ask "
        "for fewer complaints, or with an until",
        "first": f"of the deposit addresses all but {root.first}: ask with a larger first",
        "ways": f"of the ways to one deposit address all but {WAYS}",
        "complaints": f"of the complaints of one deposit address all but {COMPLAINTS}",
        "beside": f"of those who keep or hold one deposit address all but {BESIDE}",
    }
    return [text for name, text in texts.items() if name in told.cut]
