"""Ways as answers tell them: from entity to entity, with what ties each two and whether that crosses a border."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import pairwise
from typing import Any

from api.graphql.projector import Projector, compose
from api.graphql.readers import Row
from api.graphql.selection import Selected
from api.graphql.ties import ties
from cypher.plan import (
    CallsForHelp,
    ControlChains,
    DepositReuse,
    Displacement,
    MoneyNow,
    MoneyTrail,
    Ownership,
    Paths,
    Roots,
    Screening,
    SharedCases,
)
from graph_schema.links import SameAs

Walking = (
    Paths | ControlChains | MoneyTrail | MoneyNow | Roots | DepositReuse | Ownership | Displacement | CallsForHelp
    | Screening | SharedCases
)  # fmt: skip


def ways(
    asked: Selected,
    root: Walking,
    found: list[Row],
    rows: list[Row],
    projector: Projector,
    paid: Mapping[str, Callable[[Selected, list[Row]], Any]] | None = None,
) -> list[dict[str, Any]]:
    """Each way, from its keys and the links of each step; ``rows`` are those of its entities. ``paid`` tells by
    field what is made of what was read of the payments of a way.
    """
    by_key = {row[0]: row for row in rows}

    def way(
        keys: list[str],
        steps: list[Row],
        stopped: str | None = None,
        length: int | None = None,
        payments: list[Row] | None = None,
    ) -> dict[str, Any]:
        return compose(
            asked,
            {
                **{name: partial(_told, tell, payments or []) for name, tell in (paid or {}).items()},
                "length": lambda _: len(steps) if length is None else length,
                "entities": lambda part: [projector.entity(part, root.shape)(by_key[key]) for key in keys],
                "steps": lambda part: [
                    step(part, root, by_key[start], by_key[end], links, projector)
                    for (start, end), links in zip(pairwise(keys), steps, strict=True)
                ],
                "stopped": lambda _: stopped,
                "countries": lambda _: list(dict.fromkeys(code for key in keys for code in _countries(by_key[key]))),
                "crossesBorder": lambda _: _any_crossing(by_key[key] for key in keys),
            },
        )

    return [way(*one) for one in found]


def _told(tell: Callable[[Selected, list[Row]], Any], payments: list[Row], asked: Selected) -> Any:
    return tell(asked, payments)


def step(
    asked: Selected, root: Walking, start: Row, end: Row, links: list[Row], projector: Projector
) -> dict[str, Any]:
    """One step between two entities."""
    return compose(
        asked,
        {
            "from": lambda part: projector.entity(part, root.shape)(start),
            "to": lambda part: projector.entity(part, root.shape)(end),
            "links": lambda part: [projector.link(part, root.columns)(*link) for link in links],
            "crossesBorder": lambda _: crossing(start, end),
            "decision": lambda _: bool(links) and all(link[0] == SameAs.type() for link in links),
        },
    )


def crossing(start: Row, end: Row) -> str:
    """Whether two entities share no country: YES or NO, UNKNOWN when a side is tied to none."""
    here, there = set(_countries(start)), set(_countries(end))
    if not here or not there:
        return "UNKNOWN"
    return "NO" if here & there else "YES"


def _any_crossing(rows: Iterable[Row]) -> str:
    """Whether a step of a way crosses a border, from the rows of its entities."""
    told = {crossing(*two) for two in pairwise(rows)}
    return next(one for one in ("YES", "UNKNOWN", "NO") if one in told)


def _countries(row: Row) -> list[str]:
    """The countries that an entity is tied to."""
    return [country for country, _, _ in ties(row)]
