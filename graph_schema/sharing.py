"""Who shares means with whom: which uses of one thing may have been at one time, and how much each such thing weighs.

A means is what somebody uses: a device, a telephone, a paper, an account on a platform, a place. What few use says much
and what many use says little, so a means weighs 1/(n - 1), n being how many use it: 1 where they are two.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Any

from graph_schema.links import LocatedAt, Uses
from graph_schema.times import AFTER_ALL, BEFORE_ALL

USERS: tuple[str, ...] = Uses.pattern.sources
"""Kinds of those who use means."""

MEANS: tuple[str, ...] = (*Uses.pattern.targets, *LocatedAt.pattern.targets)
"""Kinds of what is used; a place is used by persons and organizations that are located at it."""


@dataclass(frozen=True, slots=True)
class Use:
    """What one source states of a use: from the earliest moment to the latest (ms), its grade and the rank of that."""

    at: int
    until: int
    grade: str | None
    rank: int
    statement: Any


@dataclass(frozen=True, slots=True)
class Means:
    """A thing and the uses of it by the key of each user, of each the best-graded first; None: too many to be read."""

    key: str
    users: Mapping[str, Sequence[Use]] | None


@dataclass(frozen=True, slots=True)
class Overlap:
    """From when to when two uses may have been at one time (ms), and the worse of their grades.

    ``certain``: both state when they began and when they ended.
    """

    at: int
    until: int
    certain: bool
    weakest: str | None


@dataclass(frozen=True, slots=True)
class Shared:
    """A means that two use, among how many users, and what is stated of the use of each."""

    means: str
    users: int
    overlap: Overlap
    of_user: Sequence[Use]
    of_other: Sequence[Use]

    @property
    def weight(self) -> Fraction:
        """1/(n - 1) of n users."""
        return Fraction(1, self.users - 1)


@dataclass(frozen=True, slots=True)
class Sharing:
    """Two users, each by the first key of those that are one, and what they share, the rarest first."""

    user: str
    other: str
    shared: tuple[Shared, ...]

    @property
    def weight(self) -> Fraction:
        """What all that they share weighs."""
        return sum((one.weight for one in self.shared), Fraction(0))


@dataclass(frozen=True, slots=True)
class Common:
    """A means of so many users that it ties nobody; ``users`` are their keys, None where they are too many to be read,
    and ``count`` is how many they are, those that are one counted once."""

    means: str
    users: Sequence[str] | None
    count: int | None


def overlap(uses: Sequence[Use], others: Sequence[Use]) -> Overlap | None:
    """When uses of one may have been at the time of uses of another, each the best-graded first; None: provably never.

    Of the statements that may speak of one time those are taken of which the worse is graded best, then the first.
    """
    best: tuple[Use, Use] | None = None
    rank = -1
    for one in uses:
        for other in others:
            if min(one.rank, other.rank) <= rank:
                break
            if max(one.at, other.at) <= min(one.until, other.until):
                best, rank = (one, other), min(one.rank, other.rank)
    if best is None:
        return None
    weakest = min(best, key=lambda use: use.rank)
    certain = all(use.at > BEFORE_ALL and use.until < AFTER_ALL for use in best)
    return Overlap(max(use.at for use in best), min(use.until for use in best), certain, weakest.grade)


def sharing(
    means: Iterable[Means],
    asked: AbstractSet[str],
    one: Mapping[str, str],
    own: Iterable[tuple[str, str]],
    common_from: int,
) -> tuple[list[Sharing], list[Common]]:
    """Who shares what with those, or shares that, which is ``asked`` about; and the means that are common.

    ``one`` has for each user's key the first key of those that are one; ``own`` are holders with their accounts, which
    share nothing with each other. Two who share come by weight, then by how many means, then by keys; common means by
    key.
    """
    about = {one.get(key, key) for key in asked}
    theirs = {frozenset((one.get(holder, holder), one.get(held, held))) for holder, held in own}
    shared: dict[tuple[str, str], list[Shared]] = defaultdict(list)
    common: list[Common] = []
    for thing in means:
        if thing.users is None:
            common.append(Common(thing.key, None, None))
            continue
        users = _users(thing.users, one)
        if len(users) >= common_from:
            common.append(Common(thing.key, sorted(thing.users), len(users)))
            continue
        for pair in combinations(sorted(users), 2):
            if (thing.key not in asked and about.isdisjoint(pair)) or frozenset(pair) in theirs:
                continue
            user, other = pair if pair[0] in about or pair[1] not in about else pair[::-1]
            if found := overlap(users[user], users[other]):
                shared[user, other].append(Shared(thing.key, len(users), found, users[user], users[other]))
    two = [
        Sharing(user, other, tuple(sorted(found, key=lambda each: (-each.weight, each.means))))
        for (user, other), found in shared.items()
    ]
    two.sort(key=lambda each: (-each.weight, -len(each.shared), each.user, each.other))
    return two, sorted(common, key=lambda each: each.means)


def _users(uses: Mapping[str, Sequence[Use]], one: Mapping[str, str]) -> dict[str, list[Use]]:
    """The uses by each user, those of all that are one together."""
    found: dict[str, list[Use]] = defaultdict(list)
    for key in sorted(uses):
        found[one.get(key, key)] += uses[key]
    return {user: sorted(of, key=lambda use: -use.rank) for user, of in found.items()}
