"""Whether two answers are the same, row for row and in order."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from bench.finbench.asked import Asked
from bench.finbench.queries import Query

SHOWN = 3
Rows = list[list[Any]]


@dataclass(slots=True)
class Tally:
    """What the answers of one read came to.

    ``filled`` counts those with a row that says more than that there is nothing; ``inexact`` the figures that differ by
    a thousandth, since amounts are kept to nine digits; ``left_out`` those that could not be compared, as the answer
    was cut, ``ended`` those that the server ended for time or memory.
    """

    query: str
    asked: int = 0
    equal: int = 0
    filled: int = 0
    rows: int = 0
    inexact: int = 0
    left_out: int = 0
    ended: int = 0
    milliseconds: list[float] = field(default_factory=list)
    unequal: list[str] = field(default_factory=list)

    def take(self, query: Query, asked: Asked, answer: Rows, oracle: Rows) -> None:
        """Count one answer."""
        self.asked += 1
        self.rows += len(answer)
        self.filled += any(value not in _NOTHING for row in oracle for value in row)
        if (off := differences(query, answer, oracle)) is None:
            self.unequal.append(f"{query.name} {asked}: {answer[:SHOWN]} where the oracle has {oracle[:SHOWN]}")
        else:
            self.equal += 1
            self.inexact += off


_NOTHING = (0, -1, -1_000)


def differences(query: Query, answer: Rows, oracle: Rows) -> int | None:
    """How many rounded figures differ by a thousandth; None when anything else differs."""
    if len(answer) != len(oracle):
        return None
    inexact = 0
    for row, expected in zip(answer, oracle, strict=True):
        if len(row) != len(expected):
            return None
        for place, (value, wanted) in enumerate(zip(row, expected, strict=True)):
            if value == wanted and type(value) is type(wanted):
                continue
            if place not in query.rounded or abs(value - wanted) != 1:
                return None
            inexact += 1
    return inexact


def middle(figures: Iterable[float], share: float) -> float:
    """The figure below which that share of them lies."""
    ordered = sorted(figures)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
