"""Where the money of a payment may have gone on to: one way to each place, over the fewest payments.

A payment may follow another at the place to which that went, unless it is provably earlier: its latest moment lies
before the earliest of the other, or both are of the same span and its number in a block or statement is the lower.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from graph_schema.payments import Payment


@dataclass(frozen=True, slots=True)
class Reached:
    """The way to each place that is reached, as payments; and whether money went on that was not followed."""

    ways: dict[str, tuple[Payment, ...]]
    deeper: bool


class Reaching:
    """Payments by the place that they leave, in which the money of one after another is followed."""

    def __init__(self, payments: Iterable[Payment]) -> None:
        self._leaving: dict[str, list[Payment]] = defaultdict(list)
        for payment in sorted(payments, key=lambda one: (-one.until, _rank(one))):
            self._leaving[payment.start].append(payment)

    def reach(self, paid: Payment, stops: AbstractSet[str], longest: int) -> Reached:
        """Where the money of a payment may have gone on to, by at most so many payments, that one among them.

        Nothing is followed from ``stops``. Of ways over as few payments that is told whose payments, from the last
        backwards, come first by earliest moment, latest moment and fact.
        """
        before: dict[str, Payment | None] = {paid.fact: None}
        last: dict[str, Payment] = {paid.end: paid}
        leaving = {place: _Leaving(payments) for place, payments in self._leaving.items()}
        layer = [paid]
        for _ in range(longest - 1):
            layer = sorted(self._next(layer, before, leaving, stops), key=_rank)
            for payment in layer:
                last.setdefault(payment.end, payment)
        deeper = next(self._next(layer, before, leaving, stops), None) is not None
        return Reached({place: _way(payment, before) for place, payment in last.items()}, deeper)

    def _next(
        self,
        layer: list[Payment],
        before: dict[str, Payment | None],
        leaving: dict[str, "_Leaving"],
        stops: AbstractSet[str],
    ) -> Iterator[Payment]:
        """The payments that follow those of a layer and none before."""
        for payment in layer:
            if payment.end not in stops and payment.end in leaving:
                for following in leaving[payment.end].after(payment):
                    if following.fact not in before:
                        before[following.fact] = payment
                        yield following


class _Leaving:
    """The payments out of one place, each given once: to the first that it may follow."""

    def __init__(self, payments: list[Payment]) -> None:
        self._payments = payments  # those that end latest first
        self._given = 0
        self._held: list[Payment] = []  # passed over for their numbers alone

    def after(self, payment: Payment) -> list[Payment]:
        """Those that may follow a payment and were not given before."""
        held, self._held = self._held, []
        while self._given < len(self._payments) and self._payments[self._given].until >= payment.at:
            held.append(self._payments[self._given])
            self._given += 1
        found: list[Payment] = []
        for one in held:
            (found if one.until >= payment.at and not _numbered_before(one, payment) else self._held).append(one)
        return found


def _way(payment: Payment, before: dict[str, Payment | None]) -> tuple[Payment, ...]:
    way = [payment]
    while earlier := before[way[-1].fact]:
        way.append(earlier)
    return tuple(reversed(way))


def _numbered_before(one: Payment, other: Payment) -> bool:
    """Whether the number of a payment puts it before another of the same span."""
    if one.sequence is None or other.sequence is None or (one.at, one.until) != (other.at, other.until):
        return False
    return one.sequence < other.sequence


def _rank(payment: Payment) -> tuple[Any, ...]:
    return payment.at, payment.until, payment.fact
