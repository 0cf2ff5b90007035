"""Where money rests, worked out by hand: one coin after another, with no code of the product.

Under FIFO each place is a line of coins of the smallest part of a unit; under HAIRCUT a list of fractions. Slow and
plain: for small amounts only. The order of payments is found by looking at all that are left, each time.
"""

from collections import defaultdict
from fractions import Fraction
from typing import Any

Row = dict[str, Any]


def by_moment(payments: list[Row], complained: str) -> list[Row]:
    """One after another: of those left, the first that nothing left has to come before."""

    def same_block(one: Row, other: Row) -> bool:
        numbered = None not in (one["sequence"], other["sequence"]) and one["sequence"] != other["sequence"]
        return numbered and (one["at"], one["until"]) == (other["at"], other["until"])

    def must(one: Row, other: Row) -> bool:
        meet = one["to_key"] == other["from_key"] or one["from_key"] == other["to_key"]
        return one["until"] < other["at"] or (meet and same_block(one, other) and one["sequence"] < other["sequence"])

    def brings(one: Row, other: Row) -> bool:
        numbered = same_block(one, other) and one["sequence"] > other["sequence"]
        return one["to_key"] == other["from_key"] and one["at"] <= other["until"] and not numbered

    def rank(one: Row) -> tuple:
        number = one["sequence"]
        return (one["until"], one["at"], number is None, number or 0, one["fact"])

    left, done = list(payments), []
    while left:
        free = [one for one in left if not any(must(other, one) for other in left if other is not one)]
        ready = [one for one in free if not any(brings(other, one) for other in left if other is not one)]
        chosen = min(ready, key=rank) if ready else min(free, key=lambda one: (one["fact"] != complained, rank(one)))
        left.remove(chosen)
        done.append(chosen)
    return done


class ByHand:
    """What rests where, ``(place, unit): (amount, share)``, and what was lost, ``(reason, place): share``."""

    def __init__(self, payments: list[Row], complained: str, method: str, read: dict[str, str | None]) -> None:
        self.rests: dict[tuple[str, str], tuple[Fraction, Fraction]] = {}
        self.lost: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
        lies: dict[tuple[str, str], list[tuple[Fraction, Fraction, Fraction]]] = defaultdict(list)
        for payment in by_moment(payments, complained):
            start, end, amount = payment["from_key"], payment["to_key"], payment["amount"]
            followed = start in read and read[start] is None
            if amount is None:
                for (place, unit), pieces in lies.items():
                    if place == start and followed:
                        self.lost["NO_AMOUNT", start] += sum(piece[2] for piece in pieces)
                        lies[place, unit] = [(all_, Fraction(0), Fraction(0)) for all_, _, _ in pieces]
                continue
            moved = [(Fraction(amount), Fraction(0), Fraction(0))]
            if followed:
                moved, lies[start, payment["unit"]] = _taken(lies[start, payment["unit"]], Fraction(amount), method)
            if payment["fact"] == complained:
                moved = [(Fraction(amount), Fraction(amount), Fraction(1))]
            came, unit = payment["received"] or (amount, payment["unit"])
            rate = Fraction(came, amount)
            moved = [(all_ * rate, dirty * rate, share) for all_, dirty, share in moved]
            why = read.get(end, "STEPS")
            if why in (None, "CUSTODIAN"):
                lies[end, unit] += moved
            else:
                self.lost[why, end] += sum(piece[2] for piece in moved)
        for where, pieces in lies.items():
            if share := sum((piece[2] for piece in pieces), Fraction(0)):
                self.rests[where] = (sum((piece[1] for piece in pieces), Fraction(0)), share)
        self.lost = {where: share for where, share in self.lost.items() if share}


def _taken(pieces: list[tuple], amount: Fraction, method: str) -> tuple[list[tuple], list[tuple]]:
    """What goes and what stays; what lacks goes as clean money."""
    there = sum((piece[0] for piece in pieces), Fraction(0))
    gone, stay, wanted = [], [], min(amount, there)
    if amount > there:
        gone.append((amount - there, Fraction(0), Fraction(0)))
    for piece in pieces:
        part = wanted / there if method == "HAIRCUT" else min(Fraction(1), wanted / piece[0] if piece[0] else 0)
        if method == "FIFO":
            wanted -= piece[0] * part
        for side, of_it in ((gone, part), (stay, 1 - part)):
            if of_it:
                side.append(tuple(value * of_it for value in piece))
    return gone, stay
