"""How much of a company or place each owner holds in the end, and which companies are blocked by shares. Exact numbers.

What a way comes to is the product of the shares on it, and an owner's share the sum over all ways. Companies that own
one another are solved and not cut: what runs round among them goes on to their other owners, as integrated ownership
has it (F. Brioschi, L. Buzzacchi and M. G. Colombo, "Risk capital financing and the separation of ownership and control
in business groups", Journal of Banking and Finance 13, 1989). So the shares of those who are owned by nobody come to
all of it where all shares are known, and no circle brings anybody below a threshold.
Blocked is who is listed, and what listed or blocked owners together hold half of or more: U.S. Treasury, OFAC, "Revised
guidance on entities owned by persons whose property and interests in property are blocked", 13 August 2014, and FAQ 401
on what is held indirectly.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import lcm

HALF = Fraction(1, 2)
CIRCLE = 20  # companies that own one another and are solved
LONGEST = 14_000  # bits of the common denominator of all shares, some 4,200 digits
_NONE, _ALL = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True)
class Holding:
    """The part of one that another holds, 0 to 1; None where it is not known. Each pair stands once."""

    owner: str
    owned: str
    share: Fraction | None


@dataclass(frozen=True, slots=True)
class Circle:
    """Those who own one another, by key; ``solved`` unless they own all of themselves or more, are too many, or lead to
    shares that are too long: then what they hold of one another counts for nothing."""

    members: tuple[str, ...]
    solved: bool


@dataclass(frozen=True, slots=True)
class Owned:
    """Who owns one: of everybody above it what the ways come to, each up to where it first comes to that owner.

    ``unsure``: whose share may be more, since a holding on a way to them is of a share that is not known, or lies in a
    circle that is not solved.
    """

    shares: Mapping[str, Fraction]
    unsure: frozenset[str]
    circles: tuple[Circle, ...]


class Blocked(StrEnum):
    """Whether listed or blocked owners hold half of one or more. ``UNKNOWN``: they would with shares not known."""

    YES = "YES"
    NO = "NO"
    UNKNOWN = "UNKNOWN"


def owned(of: str, holdings: Iterable[Holding]) -> Owned:
    """Who owns how much of one. A holding of nothing is none."""
    above: dict[str, dict[str, Fraction | None]] = defaultdict(dict)
    for holding in holdings:
        if holding.share != 0:
            above[holding.owned][holding.owner] = holding.share
    found = _owned(of, above, CIRCLE)
    common = lcm(*(share.denominator for share in found.shares.values()))
    return _owned(of, above, 0) if common.bit_length() > LONGEST else found


def _owned(of: str, above: dict[str, dict[str, Fraction | None]], largest: int) -> Owned:
    """As ``owned``, with circles of so many solved at most."""
    coming: dict[str, Fraction] = defaultdict(Fraction, {of: _ALL})
    shares: dict[str, Fraction] = {}
    circles: list[Circle] = []
    for members in _components(of, above):
        passing = first = {member: coming[member] for member in members}
        if any(member in above[other] for member in members for other in members):
            solved = _solved(members, above) if len(members) <= largest else None
            circles.append(Circle(members, solved is not None))
            if solved is not None:
                passing = {to: sum((coming[by] * solved[by][to] for by in members), _NONE) for to in members}
                first = {member: passing[member] / solved[member][member] for member in members}
        shares |= first
        for member in members:
            for owner, share in above[member].items():
                if owner not in first and share is not None:
                    coming[owner] += passing[member] * share
    endless = [frozenset(circle.members) for circle in circles if not circle.solved]
    return Owned(shares, frozenset(_unsure(of, above, endless)), tuple(sorted(circles, key=lambda one: one.members)))


def too_much(holdings: Iterable[Holding]) -> list[str]:
    """Those of whom the shares that are known come to more than all, by key."""
    sums: dict[str, Fraction] = defaultdict(Fraction)
    for holding in holdings:
        sums[holding.owned] += holding.share or _NONE
    return sorted(key for key, whole in sums.items() if whole > 1)


def blocked(
    holdings: Iterable[Holding], listed: AbstractSet[str], half_known: AbstractSet[str] = frozenset()
) -> dict[str, tuple[Blocked, Fraction]]:
    """Of each that is owned, and of each in ``half_known`` (whose owners are not all known): whether it is blocked by
    shares, and how much listed or blocked owners are known to hold of it together."""
    known: dict[str, list[tuple[str, Fraction]]] = defaultdict(list)
    possible: dict[str, list[tuple[str, Fraction]]] = defaultdict(list)
    companies = set(half_known)
    for holding in holdings:
        companies.add(holding.owned)
        possible[holding.owner].append((holding.owned, _ALL if holding.share is None else holding.share))
        if holding.share is not None:
            known[holding.owner].append((holding.owned, holding.share))
    held, at_most = _spread(listed, known), _spread(listed | half_known, possible)

    def answer(company: str) -> Blocked:
        if held[company] >= HALF:
            return Blocked.YES
        return Blocked.UNKNOWN if company in half_known or at_most[company] >= HALF else Blocked.NO

    return {company: (answer(company), held[company]) for company in sorted(companies)}


def _spread(first: AbstractSet[str], held: Mapping[str, list[tuple[str, Fraction]]]) -> dict[str, Fraction]:
    """How much of each is held by these, and by those of whom they hold half or more, and so on."""
    sums: dict[str, Fraction] = defaultdict(Fraction)
    blocked, waiting = set(first), sorted(first)
    while waiting:
        for company, share in held.get(waiting.pop(), ()):
            sums[company] += share
            if sums[company] >= HALF and company not in blocked:
                blocked.add(company)
                waiting.append(company)
    return sums


def _components(start: str, above: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """All that is reached, in groups each of which is reached from each of its own; below come before above.

    R. Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on Computing 1, 1972.
    """
    found: list[tuple[str, ...]] = []
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_: list[str] = []
    still_open: set[str] = set()
    way = [(start, iter((start,)))]
    while way:
        here, onwards = way[-1]
        for there in onwards:
            if there not in number:
                number[there] = lowest[there] = len(number)
                open_.append(there)
                still_open.add(there)
                way.append((there, iter(sorted(above.get(there, ())))))
                break
            if there in still_open:
                lowest[here] = min(lowest[here], number[there])
        else:
            way.pop()
            below = way[-1][0] if way else here
            lowest[below] = min(lowest[below], lowest[here])
            if lowest[here] == number[here] and here in still_open:
                members = open_[open_.index(here) :]
                del open_[-len(members) :]
                still_open -= set(members)
                found.append(tuple(sorted(members)))
    return found[::-1]


def _solved(
    members: tuple[str, ...], above: Mapping[str, Mapping[str, Fraction | None]]
) -> dict[str, dict[str, Fraction]] | None:
    """How much comes to each of a circle from each, however often it runs round; None where it never ends.

    The inverse of 1 less the shares among them. Its series ends where each pivot is positive (A. Berman and
    R. J. Plemmons, "Nonnegative matrices in the mathematical sciences", 1979, chapter 6, on M-matrices).
    """
    size = range(len(members))
    rows = [
        [(row == column) - (above[members[row]].get(members[column]) or _NONE) for column in size]
        + [Fraction(row == column) for column in size]
        for row in size
    ]
    for pivot in size:
        by = rows[pivot][pivot]
        if by <= 0:
            return None
        rows[pivot] = [value / by for value in rows[pivot]]
        for row in size:
            if row != pivot and (times := rows[row][pivot]):
                rows[row] = [value - times * other for value, other in zip(rows[row], rows[pivot], strict=True)]
    return {
        members[row]: {members[column]: rows[row][len(members) + column] for column in size} for row in size
    }  # fmt: skip


def _unsure(
    of: str, above: Mapping[str, Mapping[str, Fraction | None]], endless: Iterable[frozenset[str]]
) -> AbstractSet[str]:
    """Those to whom a way leads over a share that is not known or does not count."""
    in_circle = {member: circle for circle in endless for member in circle}
    found: set[tuple[str, bool]] = set()
    waiting = [(of, False)]
    while waiting:
        here = waiting.pop()
        if here in found:
            continue
        found.add(here)
        company, unsure = here
        for owner, share in above.get(company, {}).items():
            waiting.append((owner, unsure or share is None or owner in in_circle.get(company, ())))
    return {owner for owner, unsure in found if unsure}
