"""What passed between countries in which month: placed where facts say so, and told apart by why where they do not.

A passage has one country at each end and one month, or it is not placed. Nothing is guessed: an end that is tied to no
country or to several, and a time that may lie in two months, leave it where it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from graph_schema.times import AFTER_ALL, BEFORE_ALL, to_iso


class What(StrEnum):
    """What passed: money, a complaint about what was paid, a person."""

    PAYMENT = "PAYMENT"
    COMPLAINT = "COMPLAINT"
    HELD = "HELD"
    RECRUITED = "RECRUITED"
    JOURNEY = "JOURNEY"


class Because(StrEnum):
    """Why a passage is not placed; of several reasons the first."""

    NOT_READ = "NOT_READ"
    NO_COUNTRY = "NO_COUNTRY"
    SEVERAL_COUNTRIES = "SEVERAL_COUNTRIES"
    NO_MONTH = "NO_MONTH"


@dataclass(frozen=True, slots=True)
class Passage:
    """One fact by which something may have passed: the key and source of the statement that counts, who or what passed,
    from the earliest moment at which that began to the latest (ms), the countries of each end (None: not all were
    read), the journey of a person, and how much of which unit."""

    what: What
    key: str
    source: str
    who: str
    at: int
    until: int
    start: frozenset[str] | None
    end: frozenset[str] | None
    journey: str | None = None
    unit: str | None = None
    amount: int | None = None


@dataclass(slots=True)
class Group:
    """Passages that are counted together."""

    passages: list[Passage] = field(default_factory=list)

    def count(self, what: What) -> int:
        """How many payments, or different complaints or persons."""
        return len({one.who for one in self.passages if one.what is what})

    @property
    def journeys(self) -> int:
        """On how many journeys the persons were."""
        return len({one.journey for one in self.passages if one.what is What.JOURNEY})

    @property
    def amounts(self) -> dict[str, list[int]]:
        """By unit every amount, in its smallest part."""
        found: dict[str, list[int]] = {}
        for one in self.passages:
            if one.unit is not None and one.amount is not None:
                found.setdefault(one.unit, []).append(one.amount)
        return dict(sorted(found.items()))

    @property
    def sources(self) -> list[str]:
        """Who states what is counted."""
        return sorted({one.source for one in self.passages})

    @property
    def keys(self) -> list[str]:
        """The statements that are counted, by key."""
        return sorted(one.key for one in self.passages)


Corridor = tuple[str, str, str]
"""From which country, to which, in which month."""


def place(passage: Passage) -> Corridor | Because:
    """Where a passage is counted, or why nowhere."""
    if passage.start is None or passage.end is None:
        return Because.NOT_READ
    if not passage.start or not passage.end:
        return Because.NO_COUNTRY
    if len(passage.start) > 1 or len(passage.end) > 1:
        return Because.SEVERAL_COUNTRIES
    month = month_of(passage.at, passage.until)
    if month is None:
        return Because.NO_MONTH
    [start], [end] = passage.start, passage.end
    return start, end, month


def month_of(at: int, until: int) -> str | None:
    """The one month of UTC in which all moments from one to the other lie; None where there is none."""
    if at <= BEFORE_ALL or until >= AFTER_ALL:
        return None
    first, last = (to_iso(moment).partition("T")[0].rpartition("-")[0] for moment in (at, until))
    return first if first == last else None


def placed(passages: Iterable[Passage]) -> tuple[dict[Corridor, Group], dict[tuple[What, Because], Group]]:
    """Every passage in its corridor and month, or among those that are not placed: what crosses a border first, then
    by countries and month; what is not placed in the order of what it is and why."""
    corridors: dict[Corridor, Group] = {}
    others: dict[tuple[What, Because], Group] = {}
    for passage in passages:
        found = place(passage)
        if isinstance(found, Because):
            others.setdefault((passage.what, found), Group()).passages.append(passage)
        else:
            corridors.setdefault(found, Group()).passages.append(passage)
    reasons = [(what, because) for what in What for because in Because if (what, because) in others]
    return (
        {one: corridors[one] for one in sorted(corridors, key=lambda one: (one[0] == one[1], one))},
        {one: others[one] for one in reasons},
    )
