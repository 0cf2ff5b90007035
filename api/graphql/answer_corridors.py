"""The answer to a question for what passed between countries."""

from typing import Any

from api.graphql.border_traffic import Read
from api.graphql.projector import compose
from api.graphql.readers import Row
from api.graphql.selection import Selected
from cypher.plan import Corridors
from graph_schema.corridors import Corridor, Group, What
from graph_schema.money import LARGEST, format_amount

COUNTED_LISTED = 50  # statements of one corridor and month


def corridors(asked: Selected, root: Corridors, found: Row) -> dict[str, Any]:
    """The JSON of `corridors`."""
    read = Read(root, found)
    passed, others = read.groups
    shown = [*passed.items()][: root.first]
    told = {
        f"of the corridors and months all but {root.first}: ask with a larger first": len(passed) > root.first,
        f"of the statements of one corridor and month, or of what could not be placed, all but {COUNTED_LISTED}":
            any(len(group.passages) > COUNTED_LISTED for group in (*(one for _, one in shown), *others.values())),
    }  # fmt: skip
    left_out = [*read.left_out(), *(text for text, cut in told.items() if cut)]
    return compose(
        asked,
        {
            "corridors": lambda part: [_corridor(part, *one) for one in shown],
            "unplaced": lambda part: [_unplaced(part, *why, group) for why, group in others.items()],
            "truncated": lambda _: bool(left_out),
            "leftOut": lambda _: left_out,
        },
    )


def _corridor(asked: Selected, corridor: Corridor, group: Group) -> dict[str, Any]:
    start, end, month = corridor
    return compose(
        asked,
        {
            "from": lambda _: start,
            "to": lambda _: end,
            "month": lambda _: month,
            "payments": lambda _: group.count(What.PAYMENT),
            "complaints": lambda _: group.count(What.COMPLAINT),
            "held": lambda _: group.count(What.HELD),
            "recruited": lambda _: group.count(What.RECRUITED),
            "travellers": lambda _: group.count(What.JOURNEY),
            "journeys": lambda _: group.journeys,
            **_summed(group),
        },
    )


def _unplaced(asked: Selected, what: What, because: str, group: Group) -> dict[str, Any]:
    return compose(
        asked,
        {
            "what": lambda _: what.value,
            "because": lambda _: because,
            "count": lambda _: len(group.passages),
            **_summed(group),
        },
    )


def _summed(group: Group) -> dict[str, Any]:
    return {
        "amounts": lambda part: [_amount(part, *one) for one in group.amounts.items()],
        "sources": lambda _: group.sources,
        "counted": lambda _: group.keys[:COUNTED_LISTED],
    }


def _amount(asked: Selected, unit: str, amounts: list[int]) -> dict[str, Any]:
    def summed(part: Selected) -> str:
        found = sum(amounts)
        if abs(found) > LARGEST:
            raise part.refusal(
                f"the sum of {unit} passes {format_amount(LARGEST, unit)}, the most that is told; ask for a part of "
                "it, such as a shorter time or fewer places"
            )
        return format_amount(found, unit)

    return compose(
        asked,
        {
            "unit": lambda _: unit,
            "count": lambda _: len(amounts),
            "sum": summed,
            "min": lambda _: format_amount(min(amounts), unit),
            "max": lambda _: format_amount(max(amounts), unit),
        },
    )
