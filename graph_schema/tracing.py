"""What share of one payment rests where, by a method that the caller chooses. All numbers are exact.

Money is kept by place and unit. Under FIFO what came first leaves first; under HAIRCUT every payment takes of all that
is there alike. What a payment takes beyond what is known to be there was there before and is clean. A payment that
states what was received changes the unit at its own rate. ``in_order`` says which payment takes effect before which.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import islice
from math import lcm
from typing import Protocol

from graph_schema.payments import Payment, in_order

NONE = Fraction(0)
LONGEST = 14_000
"""Bits of the common denominator of all shares and amounts of a tracing, some 4,200 digits: the exact parts of much
that mixes get longer with every payment."""


class Method(StrEnum):
    """How money that mixes is told apart."""

    FIFO = "FIFO"
    HAIRCUT = "HAIRCUT"


class Stop(StrEnum):
    """Why money is not followed on from a place."""

    CUSTODIAN = "CUSTODIAN"
    HUB = "HUB"
    BOUND = "BOUND"


class Unplaced(StrEnum):
    """Why a share cannot be said to rest anywhere."""

    STEPS = "STEPS"
    HUB = "HUB"
    BOUND = "BOUND"
    GAP = "GAP"
    NO_AMOUNT = "NO_AMOUNT"
    DIGITS = "DIGITS"


@dataclass(frozen=True, slots=True)
class Gaps:
    """The most between the last arrival of any of the sum at a place and a payment that takes it on, in ms, by rail."""

    most: int | None = None
    by_rail: Mapping[str, int] | None = None

    def left_out(self, came: int, payment: Payment) -> bool:
        """Whether a payment is too late to be followed, where the last of the sum came at a moment (ms)."""
        most = (self.by_rail or {}).get(payment.rail or "", self.most)
        return most is not None and payment.at - came > most


NO_GAPS = Gaps()


@dataclass(frozen=True, slots=True)
class Rest:
    """A share that rests at a place: how much of the unit it comes to, and which payments carried it, in order."""

    place: str
    unit: str
    amount: Fraction
    share: Fraction
    carriers: tuple[Payment, ...]


@dataclass(frozen=True, slots=True)
class Lost:
    """A share of which is not known where it rests, the place up to which it is known, and what it came to there;
    ``unit`` is None where no amount is stated."""

    because: Unplaced
    place: str
    unit: str | None
    amount: Fraction
    share: Fraction


@dataclass(frozen=True, slots=True)
class Traced:
    """Where the sum rests, and what could not be placed, each by place and unit: all shares together are 1."""

    rests: tuple[Rest, ...]
    lost: tuple[Lost, ...]


@dataclass(frozen=True, slots=True)
class _Lot:
    """Money at one place: so much, how much of it stems from the sum, which share of the sum that is, and (as bits) by
    which payments it came.
    """

    amount: Fraction
    tainted: Fraction = NONE
    share: Fraction = NONE
    carriers: int = 0

    def part(self, part: Fraction, rate: Fraction = Fraction(1), carrier: int = 0) -> "_Lot":
        """A part of it, changed into another unit at a rate, and carried by one payment more."""
        if not self.share:
            return _Lot(self.amount * part * rate)
        return _Lot(self.amount * part * rate, self.tainted * part * rate, self.share * part, self.carriers | carrier)


class _Pool(Protocol):
    """What is known to lie at one place in one unit."""

    def put(self, lots: Iterable[_Lot]) -> None:
        """Add what came."""

    def take(self, amount: Fraction) -> list[_Lot]:
        """Take so much out; what lacks is clean."""

    def lots(self) -> Iterable[_Lot]:
        """All that is there."""

    def clean(self) -> None:
        """Forget which part of it stems from the sum."""


class _Queue:
    """What came first leaves first."""

    def __init__(self) -> None:
        self._lots: deque[_Lot] = deque()

    def put(self, lots: Iterable[_Lot]) -> None:
        for lot in lots:
            if not lot.share and self._lots and not self._lots[-1].share:
                lot = _Lot(lot.amount + self._lots.pop().amount)
            if lot.amount:
                self._lots.append(lot)

    def take(self, amount: Fraction) -> list[_Lot]:
        taken: list[_Lot] = []
        while amount and self._lots:
            lot = self._lots.popleft()
            if lot.amount > amount:
                part = amount / lot.amount
                self._lots.appendleft(lot.part(1 - part))
                lot = lot.part(part)
            taken.append(lot)
            amount -= lot.amount
        return [*([_Lot(amount)] if amount else []), *taken]

    def lots(self) -> Iterable[_Lot]:
        return self._lots

    def clean(self) -> None:
        lots, self._lots = self._lots, deque()
        self.put(_Lot(lot.amount) for lot in lots)


class _Mixture:
    """Every payment takes of all alike."""

    def __init__(self) -> None:
        self._all = _Lot(NONE)

    def put(self, lots: Iterable[_Lot]) -> None:
        for lot in lots:
            self._all = _joined(self._all, lot)

    def take(self, amount: Fraction) -> list[_Lot]:
        there = self._all.amount
        if amount >= there:
            taken, self._all = self._all, _Lot(NONE)
        else:
            taken, self._all = self._all.part(amount / there), self._all.part(1 - amount / there)
        return [_joined(taken, _Lot(amount - taken.amount))]

    def lots(self) -> Iterable[_Lot]:
        return (self._all,)

    def clean(self) -> None:
        self._all = _Lot(self._all.amount)


def _joined(one: _Lot, other: _Lot) -> _Lot:
    return _Lot(
        one.amount + other.amount, one.tainted + other.tainted, one.share + other.share, one.carriers | other.carriers
    )


def trace(
    payments: Iterable[Payment],
    complained: Payment,
    method: Method,
    read: Mapping[str, Stop | None],
    gaps: Gaps = NO_GAPS,
) -> Traced:
    """Where the sum of the payment complained of rests after all these payments.

    ``read`` are the places all of whose payments are among them, None, or from which nothing is followed on, and why;
    what comes to any other is followed no further.
    """
    if _sent(complained) is None:
        lost = Lost(Unplaced.NO_AMOUNT, complained.end, None, NONE, Fraction(1))
        return Traced((), (lost,))
    ledger = _Ledger(complained, method, read, gaps)
    order = in_order([*(one for one in payments if one.fact != complained.fact), complained], complained.fact)
    for number, payment in enumerate(order):
        ledger.enter(number, payment)
    return ledger.traced(order)


def _sent(payment: Payment) -> tuple[Fraction, str, Fraction, str] | None:
    """What a payment takes and what it brings, each with its unit; None where it does not say so."""
    amount, unit = payment.amount, payment.unit
    if amount is None or unit is None or amount <= 0:
        return None
    came, as_unit = payment.received, payment.received_unit
    if came is None or as_unit is None:
        came, as_unit = amount, unit
    return (Fraction(amount), unit, Fraction(came), as_unit) if came > 0 else None


class _Ledger:
    def __init__(self, complained: Payment, method: Method, read: Mapping[str, Stop | None], gaps: Gaps) -> None:
        self._complained, self._read, self._gaps = complained, read, gaps
        self._pools: dict[str, dict[str, _Pool]] = defaultdict(dict)
        self._pool: type[_Queue] | type[_Mixture] = _Queue if method is Method.FIFO else _Mixture
        self._came: dict[str, int] = {}
        self._lost: dict[tuple[Unplaced, str, str], tuple[Fraction, Fraction]] = {}
        self._denominator = 1

    def enter(self, number: int, payment: Payment) -> None:
        """Let a payment take effect."""
        sent = _sent(payment)
        followed = payment.start in self._read and self._read[payment.start] is None
        if sent is None:
            if followed and payment.amount != 0:
                self._lose_all(payment.start)
            return
        amount, unit, came, as_unit = sent
        pool = self._at(payment.start, unit) if followed else self._pool()
        before = [lot for lot in pool.lots() if lot.share]
        lots = pool.take(amount)
        moved = [lot.part(Fraction(1), came / amount, 1 << number) for lot in lots]
        if payment.fact == self._complained.fact:
            moved = [_Lot(came, came, Fraction(1), 1 << number)]
        elif not any(lot.share for lot in moved):
            moved = [_Lot(came)]
        elif not self._exact((*moved, *islice(pool.lots(), 1))):
            self._lose(Unplaced.DIGITS, payment.start, unit, before)
            pool.clean()
            moved = [_Lot(came)]
        elif self._gaps.left_out(self._came[payment.start], payment):
            self._lose(Unplaced.GAP, payment.start, unit, lots)
            moved = [_Lot(came)]
        stop = self._read.get(payment.end, Unplaced.STEPS)
        if stop in (None, Stop.CUSTODIAN):
            self._at(payment.end, as_unit).put(moved)
            if any(lot.share for lot in moved):
                self._came[payment.end] = max(payment.until, self._came.get(payment.end, payment.until))
        else:
            self._lose(Unplaced(str(stop)), payment.end, as_unit, moved)

    def traced(self, order: list[Payment]) -> Traced:
        """What rests where now."""
        rests = [
            Rest(place, unit, *_sums(lots), _carriers(lots, order))
            for place, by_unit in sorted(self._pools.items())
            for unit, pool in sorted(by_unit.items())
            if (lots := [lot for lot in pool.lots() if lot.share])
        ]
        lost = [Lost(*where, *told) for where, told in sorted(self._lost.items())]
        return Traced(tuple(rests), tuple(lost))

    def _at(self, place: str, unit: str) -> _Pool:
        by_unit = self._pools[place]
        return by_unit.get(unit) or by_unit.setdefault(unit, self._pool())

    def _exact(self, lots: Iterable[_Lot]) -> bool:
        """Whether one denominator, not too long, serves for all that there was and for these; it is kept if so."""
        parts = [part for lot in lots for part in (lot.amount, lot.tainted, lot.share)]
        common = lcm(self._denominator, *(part.denominator for part in parts))
        if common.bit_length() > LONGEST:
            return False
        self._denominator = common
        return True

    def _lose_all(self, place: str) -> None:
        """Of what lies at a place it is no longer known whether it lies there."""
        for unit, pool in self._pools[place].items():
            if any(lot.share for lot in pool.lots()):
                self._lose(Unplaced.NO_AMOUNT, place, unit, pool.lots())
                pool.clean()

    def _lose(self, because: Unplaced, place: str, unit: str, lots: Iterable[_Lot]) -> None:
        for lot in lots:
            if lot.share:
                amount, share = self._lost.get((because, place, unit), (NONE, NONE))
                self._lost[because, place, unit] = amount + lot.tainted, share + lot.share


def _sums(lots: list[_Lot]) -> tuple[Fraction, Fraction]:
    return sum((lot.tainted for lot in lots), NONE), sum((lot.share for lot in lots), NONE)


def _carriers(lots: list[_Lot], order: list[Payment]) -> tuple[Payment, ...]:
    bits = 0
    for lot in lots:
        bits |= lot.carriers
    return tuple(payment for number, payment in enumerate(order) if bits >> number & 1)
