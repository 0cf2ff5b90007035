"""Payments in the order in which they take effect, as far as their times are known.

Money that comes to a place at a moment may leave it at the same moment, and a payment that is known to the day may be
the one that passed on what came that noon. So of two payments, one of which brings to a place what the other may take
from it, the one that brings comes first, unless it is provably later.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment, however many state it: between the keys of two places, from the earliest moment to the latest (ms).

    ``sequence`` is its number in a block or statement. Amounts are whole numbers of the smallest part of their unit;
    ``received`` is what arrived where a swap or bridge changed the unit. None: not stated.
    """

    fact: str
    start: str
    end: str
    at: int
    until: int
    sequence: int | None = None
    rail: str | None = None
    amount: int | None = None
    unit: str | None = None
    received: int | None = None
    received_unit: str | None = None


def in_order(payments: Sequence[Payment], first: str | None = None) -> list[Payment]:
    """The payments, each fact once, in the order in which they take effect.

    1. What is provably earlier comes first: its latest moment lies before the other's earliest. Of a payment that
       brings to a place and one that takes from it, both of the same span and numbered, the lower number comes first.
    2. Then what brings to a place comes before what takes from it.
    3. Then by latest moment, earliest moment, number (none last) and fact.

    Where payments wait for one another in a circle by the second rule, the one whose fact is ``first`` goes on, else
    that which the third names.
    """
    by_rank = sorted(payments, key=_rank)
    schedule = _Schedule(by_rank, next((n for n, one in enumerate(by_rank) if one.fact == first), None))
    return [by_rank[number] for number in schedule.run()]


def _rank(payment: Payment) -> tuple[int, int, bool, int, str]:
    number = payment.sequence
    return payment.until, payment.at, number is None, number or 0, payment.fact


class _Schedule:
    """Payments by their numbers in the order of the third rule, each with what it still waits for."""

    def __init__(self, payments: list[Payment], first: int | None) -> None:
        self._payments = payments
        self._first = first
        self._bound = [0] * len(payments)  # how many have to come before, by number
        self._behind = [0] * len(payments)  # how many bring what each may take
        self._lower: list[list[int]] = [[] for _ in payments]  # which are bound to come after each
        self._brings: list[list[int]] = [[] for _ in payments]  # which may take what each brings
        self._reached = [False] * len(payments)
        self._done = [False] * len(payments)
        self._ready: list[int] = []
        self._blocked: list[tuple[bool, int]] = []
        self._tie()

    def run(self) -> Iterator[int]:
        """The numbers in the order of all rules."""
        ends = [(payment.until, number) for number, payment in enumerate(self._payments)]
        heapify(ends)
        coming = sorted(range(len(ends)), key=lambda number: self._payments[number].at, reverse=True)
        for _ in self._payments:
            while self._done[ends[0][1]]:
                heappop(ends)
            while coming and self._payments[coming[-1]].at <= ends[0][0]:
                number = coming.pop()
                self._reached[number] = True
                self._offer(number)
            chosen = self._chosen()
            self._done[chosen] = True
            for count, waiting in ((self._bound, self._lower[chosen]), (self._behind, self._brings[chosen])):
                for after in waiting:
                    count[after] -= 1
                    if not count[after]:
                        self._offer(after)
            yield chosen

    def _tie(self) -> None:
        """What waits for what: at each place what takes for what brings, unless one of them is provably earlier."""
        bringing: dict[str, list[int]] = defaultdict(list)
        taking: dict[str, list[int]] = defaultdict(list)
        for number, payment in enumerate(self._payments):
            bringing[payment.end].append(number)
            taking[payment.start].append(number)
        for place in bringing.keys() & taking.keys():
            into = sorted(bringing[place], key=lambda number: self._payments[number].at)
            begins = [self._payments[number].at for number in into]
            for after in taking[place]:
                payment = self._payments[after]
                for before in into[: bisect_right(begins, payment.until)]:
                    if self._payments[before].until >= payment.at and before != after:
                        self._wait(before, after)

    def _wait(self, before: int, after: int) -> None:
        turned = _numbered(self._payments[before], self._payments[after])
        if not turned:
            self._brings[before].append(after)
            self._behind[after] += 1
        else:
            lower, higher = (before, after) if turned < 0 else (after, before)
            self._lower[lower].append(higher)
            self._bound[higher] += 1

    def _offer(self, number: int) -> None:
        if self._reached[number] and not self._bound[number] and not self._done[number]:
            heappush(self._blocked, (number != self._first, number))
            if not self._behind[number]:
                heappush(self._ready, number)

    def _chosen(self) -> int:
        while self._ready:
            number = heappop(self._ready)
            if not self._done[number]:
                return number
        while self._done[self._blocked[0][1]]:
            heappop(self._blocked)
        return heappop(self._blocked)[1]


def _numbered(one: Payment, other: Payment) -> int:
    """-1 where the numbers of two payments of the same span put the one first, 1 where the other, 0 where neither."""
    if one.sequence is None or other.sequence is None or (one.at, one.until) != (other.at, other.until):
        return 0
    return (one.sequence > other.sequence) - (one.sequence < other.sequence)
