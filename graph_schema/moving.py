"""Who moved from one site to another: who may have been at the one before a raid, and at the other after it and not
before. Each of the three is certain, possible or not, and so is what they come to.

A stay is what one source states of somebody's being at a site: at work, held, or seen there. It begins within the unit
of time that its source gives and ends within another; what has no beginning or end may have lasted.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction
from typing import Any

from graph_schema.links import ConfinedAt, LocatedAt, WorksAt
from graph_schema.times import Span, earliest_end, latest_begin

SITE_KINDS: tuple[str, ...] = ("Compound", "Place")
"""Kinds of sites: a compound lies at places."""

STAYS: tuple[str, ...] = (WorksAt.type(), ConfinedAt.type(), LocatedAt.type())
"""Kinds of links from who is at a site to the site."""

WHO: tuple[str, ...] = ("Person", "Organization", "Device")
"""Kinds of who and what is at a site and may be at another; an event and a compound stay where they are."""


class Was(IntEnum):
    """Whether something was so, as far as may be read."""

    NOT = 0
    POSSIBLE = 1
    CERTAIN = 2


@dataclass(frozen=True, slots=True)
class Stay:
    """What one source states of a stay; ``statement`` is what is shown of it."""

    span: Span
    rank: int
    recorded: int
    key: str
    grade: str | None
    statement: Any


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody who was at a site at the time that is asked for, and the statement that says so most surely."""

    was: Was
    counted: Stay


@dataclass(frozen=True, slots=True)
class Moved:
    """Somebody who was at one site before, and at the other after and not before."""

    was: Was
    before: Stay
    after: Stay


@dataclass(frozen=True, slots=True)
class Likeness:
    """How many of one kind were at the one site before, at the other after and not before, and both, these for certain;
    and the last but one by how many were at either (None: not told, for some were left out)."""

    kind: str
    before: int
    after: int
    moved: int
    certain: int
    jaccard: Fraction | None


Stays = Mapping[str, Sequence[Stay]]


def before(stay: Stay, raid: Span) -> Was:
    """Whether a stay was, at any moment, before a raid that was at some moment of a span."""
    if latest_begin(stay.span) < raid.at:
        return Was.CERTAIN
    return Was.POSSIBLE if stay.span.at < raid.until else Was.NOT


def after(stay: Stay, raid: Span) -> Was:
    """Whether a stay was, at any moment, after it."""
    if earliest_end(stay.span) > raid.until:
        return Was.CERTAIN
    return Was.POSSIBLE if stay.span.until > raid.at else Was.NOT


def seen_before(stays: Stays, raid: Span) -> dict[str, Seen]:
    """Who may have been at a site before a raid."""
    found = {who: _surest(of, lambda stay: before(stay, raid)) for who, of in stays.items()}
    return {who: seen for who, seen in found.items() if seen.was > Was.NOT}


def seen_after(stays: Stays, raid: Span, unread: Iterable[str] = ()) -> dict[str, Seen]:
    """Who may have been at a site after a raid and not before it; of the ``unread`` not all statements were read, and
    one of the others may say that they were there before."""
    unsure = set(unread)
    found: dict[str, Seen] = {}
    for who, of in stays.items():
        seen = _surest(of, lambda stay: after(stay, raid))
        early = _surest(of, lambda stay: before(stay, raid)).was
        was = min(seen.was, Was(Was.CERTAIN - early), Was.POSSIBLE if who in unsure else Was.CERTAIN)
        if was > Was.NOT:
            found[who] = Seen(was, seen.counted)
    return found


def moved(earlier: Mapping[str, Seen], later: Mapping[str, Seen]) -> dict[str, Moved]:
    """Who was at both, the certain first, then by key."""
    found = {
        who: Moved(min(seen.was, later[who].was), seen.counted, later[who].counted)
        for who, seen in earlier.items()
        if who in later
    }
    return dict(sorted(found.items(), key=lambda one: (-one[1].was, one[0])))


def likeness(
    earlier: Mapping[str, Seen], later: Mapping[str, Seen], kind_of: Callable[[str], str], *, whole: bool
) -> list[Likeness]:
    """How alike the two are, kind by kind; ``whole``: all who were at either were read."""
    both = moved(earlier, later)
    kinds = {who: kind_of(who) for who in (*earlier, *later)}
    told = []
    for kind in [kind for kind in WHO if kind in kinds.values()]:
        here, there, common = ([who for who in among if kinds[who] == kind] for among in (earlier, later, both))
        certain = sum(both[who].was == Was.CERTAIN for who in common)
        alike = Fraction(len(common), len({*here, *there})) if whole else None
        told.append(Likeness(kind, len(here), len(there), len(common), certain, alike))
    return told


def believed_first(stays: Iterable[Stay]) -> list[Stay]:
    """Statements of stays in the order in which they are believed."""
    return sorted(stays, key=lambda stay: (-stay.rank, -stay.recorded, stay.key))


def _surest(stays: Sequence[Stay], when: Callable[[Stay], Was]) -> Seen:
    """The statement, of those that say it most surely the first."""
    told = [(when(stay), stay) for stay in stays]
    return Seen(*max(told, key=lambda one: one[0]))
