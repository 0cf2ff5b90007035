"""The answer to a question for places that collect."""

from typing import Any

from api.graphql.collecting import Collecting, Payment, collecting, more_payments
from api.graphql.projector import Projector, compose
from api.graphql.readers import Row
from api.graphql.scalars import time_text
from api.graphql.selection import Selected
from cypher.plan import Collectors
from cypher.render_collectors import PAYMENTS_LOOKED_AT, PLACES_LOOKED_AT
from graph_schema.links import Sent
from graph_schema.money import format_amount

LISTED = 100  # senders and payments of a place


def collectors(asked: Selected, root: Collectors, found: Row, projector: Projector) -> dict[str, Any]:
    """The JSON of `collectors`."""
    places, more_places, _ = found
    collected = collecting(root, places)
    left_out = _left_out(root, places, collected, more_places)

    def money(part: Selected, amount: int, unit: str) -> dict[str, Any]:
        return compose(part, {"amount": lambda _: format_amount(amount, unit), "unit": lambda _: unit})

    def links(part: Selected, payments: list[Payment]) -> list[Any]:
        read = projector.link(part, root.columns)
        return [read(Sent.type(), paid.link) for paid in payments[:LISTED]]

    def collector(part: Selected, one: Collecting) -> dict[str, Any]:
        return compose(
            part,
            {
                "place": lambda place: projector.entity(place, root.shape)(one.place),
                "received": lambda place: money(place, one.received, one.unit),
                "passedOn": lambda place: money(place, one.passed_on, one.unit),
                "senders": lambda _: one.senders[:LISTED],
                "senderCount": lambda _: len(one.senders),
                "since": lambda _: time_text(one.came[0].at),
                "until": lambda _: time_text(max(paid.until for paid in one.came)),
                "cameIn": lambda place: links(place, one.came),
                "wentOut": lambda place: links(place, one.gone),
            },
        )

    return compose(
        asked,
        {
            "collectors": lambda part: [collector(part, one) for one in collected[: root.first]],
            "truncated": lambda _: bool(left_out),
            "leftOut": lambda _: left_out,
        },
    )


def _left_out(root: Collectors, places: list[Row], collected: list[Collecting], more_places: bool) -> list[str]:
    """What bounds left out, in words."""
    shown = collected[: root.first]
    told = {
        f"of the places all but {PLACES_LOOKED_AT}: ask for fewer at once": more_places,
        f"of the payments to or from one place all but the first {PAYMENTS_LOOKED_AT:,}: narrow since and until":
            more_payments(places),
        "payments whose time is not known to the day": any(untimed for _, kept, *_, untimed in places if not kept),
        f"of the places that collect all but {root.first}: ask with a larger first": len(collected) > root.first,
        f"of senders and payments of one place all but {LISTED}":
            any(len(told) > LISTED for one in shown for told in (one.came, one.gone, one.senders)),
    }  # fmt: skip
    return [text for text, cut in told.items() if cut]
