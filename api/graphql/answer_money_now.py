"""Where money rests, as an answer: the tracing of what the statement read, with who keeps it and whom to ask."""

from collections.abc import Callable
from fractions import Fraction
from functools import cached_property
from typing import Any

from api.graphql.answer_ways import step
from api.graphql.draft_requests import Drafting
from api.graphql.exact import decimal_text
from api.graphql.projector import Projector, compose
from api.graphql.readers import Row
from api.graphql.selection import Selected
from api.graphql.ties import ties
from api.graphql.traced_money import ENTITY, HOLDERS, HOLDS, KEEPERS, KEY, STEPS, STOP, TracedMoney
from cypher.plan import EntityShape, MoneyNow
from cypher.render_money_now import BESIDE, PAYMENTS, PLACES
from graph_schema.entities import Account
from graph_schema.freezing import Channel, channels
from graph_schema.money import format_amount
from graph_schema.payments import Payment
from graph_schema.times import AFTER_ALL, BEFORE_ALL, from_iso, to_iso
from graph_schema.tracing import Lost, Method, Rest, Unplaced

_HOUR = 3_600_000


def money_now(
    asked: Selected, root: MoneyNow, found: Row, projector: Projector, agency: str | None
) -> dict[str, Any] | None:
    """The JSON of ``moneyNow`` for somebody of an agency; None where no statement of the payment may be read."""
    money = TracedMoney(asked, root, found)
    return None if money.complained is None else _Answer(asked, money, projector, agency).told()


class _Answer:
    def __init__(self, asked: Selected, money: TracedMoney, projector: Projector, agency: str | None) -> None:
        self._asked, self._money, self._projector = asked, money, projector
        self._root = root = money.root
        self._drafting = Drafting(root, money, Method(asked.arguments["method"]), projector.handlings, agency)

    def told(self) -> dict[str, Any]:
        paid = self._money.complained[0]
        return compose(
            self._asked,
            {
                "complained": lambda part: (
                    _money(part, Fraction(self._money.paid.amount), self._money.paid.unit)
                    if self._money.paid.amount is not None and self._money.paid.unit
                    else None
                ),
                "at": lambda _: _moment(paid[3]),
                "until": lambda _: _moment(paid[4]),
                "hours": self._hours,
                "share": lambda _: str(self._money.placed),
                "part": lambda _: decimal_text(self._money.placed),
                "places": lambda part: [self._place(part, rest) for rest in self._money.traced.rests],
                "unplaced": lambda part: [_lost(part, lost) for lost in self._money.traced.lost],
                "truncated": lambda _: bool(self._left_out),
                "leftOut": lambda _: self._left_out,
            },
        )

    @cached_property
    def _left_out(self) -> list[str]:
        reasons = {lost.because for lost in self._money.traced.lost}
        found = [text for because, text in self._bounds().items() if because in reasons]
        if any(len(rest.carriers) > STEPS for rest in self._money.traced.rests) and any(
            place.child("steps") for place in self._asked.child("places")
        ):
            found.append(f"of the payments that carried a share all but the last {STEPS} of each place")
        shown = [self._money.by_key[rest.place] for rest in self._money.traced.rests]
        if any(len(place[at] or ()) > BESIDE for place in shown for at in (KEEPERS, HOLDERS, HOLDS)):
            found.append(f"of those who keep or hold one place, or of the holds on it, all but {BESIDE}")
        return found

    def _bounds(self) -> dict[Unplaced, str]:
        return {
            Unplaced.STEPS: f"what went on by more than {self._root.longest} payments: ask with a larger maxLength",
            Unplaced.BOUND: f"places beyond the first {PLACES}, or beyond {PAYMENTS:,} payments: ask with an until",
            Unplaced.DIGITS: "shares whose exact parts would have more than some 4,200 digits: ask with an until",
            Unplaced.GAP: "what went on later than the gap: ask with a larger gapHours or railGaps",
        }

    def _hours(self, part: Selected) -> int | None:
        told: str | None = part.arguments.get("at")
        moment = self._root.until if told is None else from_iso(told)
        if moment == AFTER_ALL or self._money.paid.at == BEFORE_ALL:
            return None
        return (moment - self._money.paid.at) // _HOUR

    def _place(self, asked: Selected, rest: Rest) -> dict[str, Any]:
        place = self._money.by_key[rest.place]
        keeper = self._root.keeper or EntityShape()
        shown: list[tuple[str, list[Row], EntityShape]] = [
            ("custodians", place[KEEPERS], keeper),
            ("holders", place[HOLDERS], self._root.holder or EntityShape()),
            ("holds", place[HOLDS], self._root.hold or EntityShape()),
        ]
        return compose(
            asked,
            {
                "place": lambda part: self._projector.entity(part, self._root.shape)(place[ENTITY]),
                "amount": lambda part: _money(part, rest.amount, rest.unit),
                "share": lambda _: str(rest.share),
                "part": lambda _: decimal_text(rest.share),
                "stopped": lambda _: place[STOP] or "END",
                "last": lambda _: _moment(rest.carriers[-1].until),
                "countries": lambda _: sorted(self._countries(place)),
                "steps": lambda part: [self._step(part, payment) for payment in rest.carriers[-STEPS:]],
                "ask": lambda part: [
                    self._channel(part, place, rest, *one) for one in self._channels(place, rest.unit)
                ],
                **{name: self._entities(rows, shape) for name, rows, shape in shown},
            },
        )

    def _entities(self, rows: list[Row], shape: EntityShape) -> Callable[[Selected], list[Any]]:
        return lambda part: list(map(self._projector.entity(part, shape), rows[:BESIDE]))

    def _step(self, asked: Selected, payment: Payment) -> dict[str, Any]:
        start, end = self._money.rows[payment.start], self._money.rows[payment.end]
        return step(asked, self._root, start, end, self._money.links[payment.fact], self._projector)

    def _countries(self, place: Row) -> set[str]:
        """Those of the place and of who keeps it."""
        return {country for row in (place[ENTITY], *place[KEEPERS][:BESIDE]) for country, _, _ in ties(row)}

    def _channels(self, place: Row, unit: str) -> list[tuple[Channel, list[str]]]:
        shape = self._root.keeper
        column = shape.records.columns.index("type") if shape and shape.records else 0
        keepers = {
            row[0]: next((record[column] for record in row[1] if record[column] is not None), None)
            for row in place[KEEPERS][:BESIDE]
        }
        return channels(
            account=place[KEY].startswith(f"{Account.prefix()}:"),
            unit=unit,
            keepers=keepers,
            paid_from={country for country, _, _ in ties(self._money.complained[2])},
            rests_in=self._countries(place),
        )

    def _channel(self, asked: Selected, place: Row, rest: Rest, channel: Channel, whom: list[str]) -> dict[str, Any]:
        rows = [row for row in place[KEEPERS] if row[0] in whom]
        return compose(
            asked,
            {
                "channel": lambda _: channel.value,
                "whom": self._entities(rows, self._root.keeper or EntityShape()),
                "freezeRequest": lambda part: self._drafting.told(part, rest, channel, whom),
            },
        )


def _lost(asked: Selected, lost: Lost) -> dict[str, Any]:
    return compose(
        asked,
        {
            "because": lambda _: lost.because.value,
            "place": lambda _: lost.place,
            "amount": lambda part: None if lost.unit is None else _money(part, lost.amount, lost.unit),
            "share": lambda _: str(lost.share),
            "part": lambda _: decimal_text(lost.share),
        },
    )


def _money(asked: Selected, amount: Fraction, unit: str) -> dict[str, Any]:
    """The amount, cut at the last digit of its unit."""
    whole = amount.numerator // amount.denominator
    return compose(asked, {"amount": lambda _: format_amount(whole, unit), "unit": lambda _: unit})


def _moment(milliseconds: int) -> str | None:
    return None if milliseconds in (BEFORE_ALL, AFTER_ALL) else to_iso(milliseconds)
