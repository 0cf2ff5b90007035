"""What is known of planted payments: trails, where money rests, who collects. By plain search over a scheme's payments.

It shares nothing with the statements and algorithms that it is compared with: everything of a scheme is at distinct
times and exactly known, so the shortest definition does.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bench.generate.times import HOUR
from bench.generate.world import money

STEPS, GAP = 10, 168 * HOUR
"""Of the documents: payments at most, and seconds at most from one payment to the next."""


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment between the keys of two places at a second; amounts in the smallest part of their unit.

    ``told``: how many sources state it.
    """

    fact: str
    start: str
    end: str
    at: int
    amount: int
    unit: str
    received: int
    received_unit: str
    told: int = 1


def trails(payments: Iterable[Payment], first: Payment, kept: Collection[str]) -> list[list[Payment]]:
    """Every way on from a payment to where none follows, in the order of their payments."""
    by_start = defaultdict(list)
    for paid in payments:
        by_start[paid.start].append(paid)

    def onwards(trail: list[Payment]) -> Iterator[list[Payment]]:
        last = trail[-1]
        follow = [
            paid for paid in by_start[last.end]
            if last.at <= paid.at <= last.at + GAP and paid not in trail
        ]  # fmt: skip
        if last.end in kept or len(trail) == STEPS or not follow:
            yield trail
            return
        for paid in follow:
            yield from onwards([*trail, paid])

    return sorted(onwards([first]), key=lambda trail: [paid.at for paid in trail])


def told_trails(payments: Iterable[Payment], first: Payment, kept: Collection[str]) -> dict[str, Any]:
    """The answer of ``moneyTrail`` from a payment."""
    found = []
    for trail in trails(payments, first, kept):
        last = trail[-1].end
        found.append({
            "length": len(trail),
            "stopped": "CUSTODIAN" if last in kept else "STEPS" if len(trail) == STEPS else "END",
            "entities": [{"key": key} for key in (first.start, *(paid.end for paid in trail))],
            "steps": [{"links": [{"fact": paid.fact}] * paid.told} for paid in trail],
        })  # fmt: skip
    return {"truncated": False, "trails": found}


@dataclass(frozen=True, slots=True)
class Lot:
    """Money that came at once: how much, and which share of the sum that is followed it is, 0 of clean money."""

    amount: Fraction
    share: Fraction

    def part(self, part: Fraction, rate: Fraction = Fraction(1)) -> "Lot":
        """A part of it, at a rate."""
        return Lot(self.amount * part * rate, self.share * part)


def resting(payments: Iterable[Payment], first: Payment, method: str) -> dict[tuple[str, str], Lot]:
    """Of the sum of a payment what lies where in which unit: FIFO (first in, first out) or HAIRCUT (of all alike)."""
    lie: dict[tuple[str, str], list[Lot]] = defaultdict(list)
    for paid in sorted(payments, key=lambda one: one.at):
        lots = lie[paid.start, paid.unit]
        there, wanted = sum((lot.amount for lot in lots), Fraction(0)), Fraction(paid.amount)
        gone = [Lot(wanted - there, Fraction(0))] if wanted > there else []
        stay = []
        wanted = min(wanted, there)
        even = wanted / there if there else Fraction(0)
        for lot in lots:
            part = even if method == "HAIRCUT" else min(Fraction(1), wanted / lot.amount)
            wanted -= lot.amount * part if method == "FIFO" else 0
            gone += [lot.part(part)] if part else []
            stay += [lot.part(1 - part)] if part < 1 else []
        lie[paid.start, paid.unit] = stay
        rate = Fraction(paid.received, paid.amount)
        moved = [lot.part(Fraction(1), rate) for lot in gone]
        if paid is first:
            moved = [Lot(Fraction(paid.received), Fraction(1))]
        lie[paid.end, paid.received_unit] += moved
    found = {}
    for where, lots in lie.items():
        of_sum = [lot for lot in lots if lot.share]
        if of_sum:
            found[where] = Lot(
                sum((lot.amount for lot in of_sum), Fraction(0)), sum((lot.share for lot in of_sum), Fraction(0))
            )
    return found


def told_resting(payments: Iterable[Payment], first: Payment, method: str, kept: Collection[str]) -> dict[str, Any]:
    """The answer of ``moneyNow`` for a payment."""
    found = resting(payments, first, method)
    return {
        "complained": money(first.amount, first.unit),
        "share": str(sum((lot.share for lot in found.values()), Fraction(0))),
        "places": [
            {
                "place": {"key": place}, "amount": money(int(lot.amount), unit), "share": str(lot.share),
                "stopped": "CUSTODIAN" if place in kept else "END",
            }
            for (place, unit), lot in sorted(found.items())
        ],
        "unplaced": [],
    }  # fmt: skip


def told_collecting(payments: Iterable[Payment], place: str, first: int) -> dict[str, Any]:
    """The answer of ``collectors`` for a place into which all that counts was paid from a second on."""
    came = [paid for paid in payments if paid.end == place and paid.at >= first]
    gone = [paid for paid in payments if paid.start == place and paid.at >= first]
    unit = came[0].received_unit
    senders = sorted({paid.start for paid in came})
    return {
        "truncated": False,
        "collectors": [{
            "place": {"key": place}, "senders": senders, "senderCount": len(senders),
            "received": money(sum(paid.received for paid in came), unit),
            "passedOn": money(sum(paid.amount for paid in gone), unit),
        }],
    }  # fmt: skip
