"""Which places collect: so many senders within some time, and most of it passed on soon."""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from cypher.plan import Collectors
from cypher.render_collectors import PAYMENTS_LOOKED_AT

Row = list[Any]


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment at a place, as its best statement says; times in ms, the amount in the smallest unit."""

    fact: str
    other: str
    at: int
    until: int
    unit: str | None
    amount: int | None
    link: Row


@dataclass(frozen=True, slots=True)
class Collecting:
    """What a place collected in one unit and passed on."""

    place: Row
    unit: str
    senders: list[str]
    came: list[Payment]
    gone: list[Payment]

    @property
    def received(self) -> int:
        """In the smallest unit, as ``passed_on``."""
        return _sum(self.came)

    @property
    def passed_on(self) -> int:
        """How much left within the time."""
        return _sum(self.gone)


def collecting(asked: Collectors, places: list[Row]) -> list[Collecting]:
    """Those of the places that collect: by senders, the most first, then by key and unit. The first time of each."""
    found = [one for row in places for one in _at(asked, row)]
    return sorted(found, key=lambda one: (-len(one.senders), one.place[0], one.unit))


def more_payments(places: list[Row]) -> bool:
    """Whether more payments came to a place or left it than are looked at."""
    return any(len(paid) > PAYMENTS_LOOKED_AT for _, kept, *both, _ in places if not kept for paid in both)


def _at(asked: Collectors, row: Row) -> Iterator[Collecting]:
    place, kept, came, gone, _ = row
    if kept:
        return
    coming, leaving = ([Payment(*one) for one in paid[:PAYMENTS_LOOKED_AT]] for paid in (came, gone))
    coming = [paid for paid in coming if paid.other != place[0] and paid.amount is not None]
    for unit in sorted({paid.unit for paid in coming if paid.unit}):
        found = _first(asked, _in(unit, coming), _in(unit, leaving))
        if found:
            yield Collecting(place, unit, sorted({paid.other for paid in found[0]}), *found)


def _first(asked: Collectors, coming: list[Payment], leaving: list[Payment]) -> tuple[list[Payment], ...] | None:
    """The first payments of one unit that make a place one that collects, with those that passed it on."""
    for first in coming:
        within = [paid for paid in coming if first.at <= paid.at <= first.at + asked.within]
        if len({paid.other for paid in within}) < asked.senders:
            continue
        last = max(map(attrgetter("until"), within))
        passed = [paid for paid in leaving if paid.until >= first.at and paid.at <= last + asked.soon]
        if 100 * _sum(passed) >= asked.passed_on * _sum(within):
            return within, passed
    return None


def _in(unit: str, payments: list[Payment]) -> list[Payment]:
    return sorted((paid for paid in payments if paid.unit == unit), key=attrgetter("at", "fact"))


def _sum(payments: list[Payment]) -> int:
    return sum(paid.amount or 0 for paid in payments)
