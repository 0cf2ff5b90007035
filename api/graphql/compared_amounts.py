"""Amounts of payments as they are stated, and in another unit by the rates that a statement read."""

from functools import cached_property
from typing import Any

from api.graphql.projector import compose
from api.graphql.readers import Row
from api.graphql.selection import Selected
from graph_schema.money import format_amount
from graph_schema.rates import Taken, converted, currencies_between, day_of, rounded
from graph_schema.times import to_iso


class Rates:
    """The rates into a unit, None where no unit is asked for; ``read`` as `render_trail` says."""

    def __init__(self, unit: str | None, read: list[Row]) -> None:
        self._unit = unit
        self._read = read

    @cached_property
    def _taken(self) -> dict[tuple[str, int], Taken]:
        """By currency and the day of a payment."""
        return {(currency, asked): Taken(currency, *rate) for currency, asked, *rate in self._read}

    def payments(self, asked: Selected, found: list[Row]) -> list[dict[str, Any]]:
        """What each payment comes to."""
        return [self._payment(asked, *row) for row in found]

    def least(self, asked: Selected, found: list[Row]) -> dict[str, Any] | None:
        """The least that a payment of a way sends; None where one states none or two are in different units."""
        sent = [(amount, unit) for _, _, amount, unit, *_ in found]
        if any(None in one for one in sent) or len({unit for _, unit in sent}) != 1:
            return None
        return _money(asked, *min(sent))

    def _payment(self, asked: Selected, at: int, until: int, *amounts: Any) -> dict[str, Any]:
        sent, received = amounts[:2], amounts[2:]
        day = day_of(at, until)
        return compose(
            asked,
            {
                "sent": lambda part: self._amount(part, day, *sent),
                "received": lambda part: self._amount(part, day, *received),
            },
        )

    def _amount(self, asked: Selected, day: int | None, amount: int | None, unit: str | None) -> dict[str, Any] | None:
        if amount is None or unit is None:
            return None
        parts, why, taken = self._converted(day, amount, unit)
        return compose(
            asked,
            {
                "stated": lambda part: _money(part, amount, unit),
                "converted": lambda part: None if parts is None else _money(part, parts, str(self._unit)),
                "notConverted": lambda _: why,
                "rates": lambda part: [_rate(part, one) for one in taken],
            },
        )

    def _converted(self, day: int | None, amount: int, unit: str) -> tuple[int | None, str | None, list[Taken]]:
        """The amount in parts of the unit asked for, why it is not told, and the rates by which it was converted."""
        if self._unit is None:
            return None, None, []
        wanted = currencies_between(unit, self._unit)
        if not wanted:
            return amount, None, []
        if day is None:
            return None, "DAY", []
        rates = {currency: self._taken[currency, day] for currency in wanted if (currency, day) in self._taken}
        if len(rates) < len(wanted):
            return None, "RATE", []
        parts = rounded(converted(amount, unit, self._unit, rates))
        return (None, "SIZE", []) if parts is None else (parts, None, list(rates.values()))


def _money(asked: Selected, amount: int, unit: str) -> dict[str, Any]:
    return compose(asked, {"amount": lambda _: format_amount(amount, unit), "unit": lambda _: unit})


def _rate(asked: Selected, taken: Taken) -> dict[str, Any]:
    return compose(
        asked,
        {
            "currency": lambda _: taken.currency,
            "day": lambda _: to_iso(taken.day).partition("T")[0],
            "value": lambda _: taken.value,
            "source": lambda _: taken.source,
            "grade": lambda _: taken.grade,
        },
    )
