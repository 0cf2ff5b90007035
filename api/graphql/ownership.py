"""Who owns what, told from what was read: whom decisions hold to be one counts as one, and each holding once, with the
share that its best readable statement has."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import Any

from api.graphql.owner_shapes import UnclearBecause
from cypher.plan import Ownership
from cypher.render_owners import CONTROLLERS, LISTINGS
from cypher.render_questions import PARALLEL
from cypher.render_roots import CLIMBED
from graph_schema.owning import Blocked, Holding, Owned, blocked, owned, too_much
from graph_schema.sameness import joined

Row = list[Any]
_RANK, _RECORDED, _KEY, _SHARE, _SOURCE, _GRADE, _LINK = range(7)


@dataclass(frozen=True, slots=True)
class Tie:
    """What is said of two who are tied: every statement that was read, the best-graded first."""

    above: str
    below: str
    told: list[Row]

    @property
    def links(self) -> list[Row]:
        """Those statements that are shown."""
        return [one[_LINK] for one in self.told[:PARALLEL]]

    @property
    def cut(self) -> bool:
        """Whether some are not shown."""
        return len(self.told) > PARALLEL

    @property
    def grade(self) -> str | None:
        """Of the best statement."""
        grade: str | None = self.told[0][_GRADE]
        return grade

    @property
    def sources(self) -> set[str]:
        """Who says so."""
        return {one[_SOURCE] for one in self.told}


@dataclass(frozen=True, slots=True)
class Held(Tie):
    """A holding, with the statement whose share counts, if any says how much."""

    counted: Row | None

    @property
    def share(self) -> Fraction | None:
        """The part that is held, 0 to 1. Raises ValueError for a value that is no share."""
        return None if self.counted is None else part_of(self.counted[_SHARE])

    @property
    def best(self) -> Row:
        """The statement by which it is graded: that whose share counts, else the best."""
        return self.counted or self.told[0]

    def stated(self) -> list[tuple[Fraction, list[str], str | None]]:
        """Each share that is stated, the one that counts first, with who states it and the best grade of these."""
        found: dict[Fraction, tuple[list[str], str | None]] = {}
        for one in [*([self.counted] if self.counted else []), *self.told]:
            if one[_SHARE] is not None:
                sources, _ = found.setdefault(part_of(one[_SHARE]), ([], one[_GRADE]))
                if one[_SOURCE] not in sources:
                    sources.append(one[_SOURCE])
        return [(share, sources, grade) for share, (sources, grade) in found.items()]


class Read:
    """What the statement of a question for owners found."""

    def __init__(self, asked: Ownership, found: Row) -> None:
        entities, reached, holdings, control, self._others, decisions, listed, self.carried = found
        self._asked = asked
        self._steps = {key: step for key, step, _ in reached}
        self._above: dict[str, list[str]] = {key: above for key, _, above in reached}
        self._holdings, self._decisions, self._control, self._listed = holdings, decisions, control, listed
        self.rows: dict[str, Row] = {row[0]: row for row in entities}

    @cached_property
    def one(self) -> dict[str, str]:
        """For each who was reached, or directs or controls them, the first key of those that are one with it."""
        return joined({*self._steps, *self._others}, ((one, other) for one, other, _ in self._decisions))

    @cached_property
    def members(self) -> dict[str, list[str]]:
        """By first key all who were reached and are one, by key."""
        found: dict[str, list[str]] = defaultdict(list)
        for key in sorted(self.one):
            found[self.one[key]].append(key)
        return found

    @cached_property
    def held(self) -> list[Held]:
        """The holdings, each pair once, by who is owned and by owner."""
        told: dict[tuple[str, str], list[Row]] = defaultdict(list)
        counted: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for below, above, best, statements in self._holdings:
            pair = self.one[below], self.one[above]
            told[pair] += statements
            counted[pair] += [] if best is None else [best]
        return [
            Held(above, below, believed_first(said), min(counted[below, above], key=_belief, default=None))
            for (below, above), said in sorted(told.items(), key=_ends)
        ]

    @cached_property
    def holdings(self) -> list[Holding]:
        """The same as shares alone."""
        return [Holding(one.above, one.below, one.share) for one in self.held]

    @cached_property
    def decisions(self) -> list[Tie]:
        """What joins any two."""
        return [Tie(*decision) for decision in sorted(self._decisions, key=itemgetter(0, 1))]

    @cached_property
    def control(self) -> list[Tie]:
        """Who directs or controls whom, each pair once, by who is controlled and by who does."""
        told: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for below, above, statements in self._control[:CONTROLLERS]:
            told[self.one[below], self.one[above]] += statements
        return [Tie(above, below, believed_first(said)) for (below, above), said in sorted(told.items(), key=_ends)]

    @cached_property
    def lists(self) -> dict[str, list[Tie]]:
        """By first key the lists that name one: each agency once, by key."""
        told: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for key, agency, statements in self._listed[:LISTINGS]:
            told[self.one[key], agency] += statements
        found: dict[str, list[Tie]] = defaultdict(list)
        for (key, agency), said in sorted(told.items(), key=_ends):
            found[key].append(Tie(agency, key, believed_first(said)))
        return found

    @cached_property
    def cut(self) -> set[str]:
        """Those of whom not all readable owners were read."""
        most = self._asked.breadth
        return {
            self.one[key]
            for key, above in self._above.items()
            if len(above) > most or any(owner not in self._steps for owner in above)
        }

    @cached_property
    def blocked(self) -> dict[str, tuple[Blocked, Fraction]]:
        """Whether listed or blocked owners hold half of each company, and how much of it they are known to hold."""
        return blocked(self.holdings, self.lists.keys(), self.cut)

    def left_out(self, beside: Iterable[Tie] = ()) -> Iterator[str]:
        """What bounds of reading left out, in words; of the statements of ties ``beside`` too."""
        asked, longest = self._asked, self._asked.longest
        unread = {
            step for key, step in self._steps.items() for owner in self._above[key][: asked.breadth]
            if owner not in self._steps
        }  # fmt: skip
        ties = (*self.held, *self.control, *self.decisions, *chain.from_iterable(self.lists.values()), *beside)
        told = {
            f"who owns more than {longest} steps above: ask with a larger maxLength": longest in unread,
            f"of the owners of one all but {asked.breadth}: ask with a larger follow":
                any(len(above) > asked.breadth for above in self._above.values()),
            f"of the entities at one step all but {CLIMBED:,}: take fewer steps, or follow fewer": self.carried,
            f"of those who direct or control anybody there all but {CONTROLLERS:,}":
                len(self._control) > CONTROLLERS or len(self._others) > 2 * CONTROLLERS,
            f"of the lists that name anybody there all but {LISTINGS:,}": len(self._listed) > LISTINGS,
            f"of the statements of one tie all but {PARALLEL}": any(tie.cut for tie in ties),
        }  # fmt: skip
        return (text for text, cut in told.items() if cut)


@dataclass(frozen=True, slots=True)
class Owner:
    """An owner in the end: the worst grade and the sources of all holdings on ways to it, and of decisions there."""

    key: str
    share: Fraction
    unsure: bool
    ultimate: bool
    weakest: str | None
    sources: list[str]


class Above:
    """All that lies above one of those that were asked from."""

    def __init__(self, read: Read, start: str, at_least: int) -> None:
        self.read, self.start, self._at_least = read, read.one[start], at_least

    @cached_property
    def owned(self) -> Owned:
        """The shares."""
        return owned(self.start, self.read.holdings)

    @cached_property
    def held(self) -> list[Held]:
        """The holdings in all that is reached, whoever has more of one first."""
        found = [one for one in self.read.held if one.below in self.owned.shares]
        return sorted(found, key=lambda one: (one.below, one.share is not None, -(one.share or 0), one.above))

    @cached_property
    def companies(self) -> list[str]:
        """What was asked from, and all others on the way that are owned: the largest share first, then by key."""
        between = {one.below for one in self.held} - {self.start}
        return [self.start, *sorted(between, key=lambda key: (-self.owned.shares[key], key))]

    @cached_property
    def ends(self) -> list[str]:
        """The owners in the end: those of whom no holding was read; the largest share first, then by key."""
        owned_themselves = {one.below for one in self.held if one.share != 0}
        found = self.owned.shares.keys() - owned_themselves - {self.start}
        return sorted(found, key=lambda key: (-self.owned.shares[key], key))

    @cached_property
    def owners(self) -> list[Owner]:
        """Of these who hold as much as is asked for, may hold more than is known, or are named by a list."""
        return [
            self._owner(key)
            for key in self.ends
            if self.owned.shares[key] * 100 >= self._at_least or key in self.owned.unsure or key in self.read.lists
        ]

    @cached_property
    def control(self) -> list[Tie]:
        """Who directs or controls anybody who is reached; first those of what was asked from."""
        found = [one for one in self.read.control if one.below in self.owned.shares]
        return sorted(found, key=lambda one: one.below != self.start)

    @cached_property
    def decisions(self) -> list[Tie]:
        """The decisions that join anybody who is reached."""
        return [one for one in self.read.decisions if self.read.one[one.below] in self.owned.shares]

    @cached_property
    def unclear(self) -> list[tuple[str, tuple[str, ...]]]:
        """What is not clear, each reason with the keys of whom: by reason, then by keys."""
        because = UnclearBecause
        reached = {one.below for one in self.held}
        found = [(because.NOT_STATED, (one.below, one.above)) for one in self.held if one.share is None]
        found += [(because.CONTRADICTED, (one.below, one.above)) for one in self.held if len(one.stated()) > 1]
        told = [(because.CIRCLE if one.solved else because.ENDLESS, one.members) for one in self.owned.circles]
        told += [(because.TOO_MUCH, (key,)) for key in too_much(self.read.holdings) if key in reached]
        return sorted((reason.name, keys) for reason, keys in (*found, *told))

    def _owner(self, key: str) -> Owner:
        on_the_way = {key}
        waiting = [key]
        while waiting:
            for one in self._below.get(waiting.pop(), ()):
                if one.below not in on_the_way:
                    on_the_way.add(one.below)
                    waiting.append(one.below)
        ties = [one for owner in on_the_way for one in self._below.get(owner, ())]
        joins = [one.told[0] for one in self.decisions if self.read.one[one.below] in on_the_way]
        grades = [*(one.best for one in ties), *joins]
        return Owner(
            key,
            self.owned.shares[key],
            key in self.owned.unsure,
            key not in self.read.cut,
            min(grades, key=lambda one: (one[_RANK], one[_GRADE] or ""))[_GRADE],
            sorted({source for one in ties for source in one.sources}),
        )

    @cached_property
    def _below(self) -> dict[str, list[Held]]:
        """By owner what it holds of those who are reached."""
        found: dict[str, list[Held]] = defaultdict(list)
        for one in self.held:
            if one.share != 0:
                found[one.above].append(one)
        return found


def keys_told_of(above: Above, first: int, most: int) -> set[str]:
    """The keys of the entities that an answer is about: ``first`` of the owners, ``most`` of the others."""
    read = above.read
    one = {above.start, *(owner.key for owner in above.owners[:first]), *above.companies[:most]}
    one |= {key for tie in (*above.held[:most], *above.control[:most]) for key in (tie.above, tie.below)}
    listing = {tie.above for key in one for tie in read.lists.get(key, ())}
    one |= {key for _, keys in above.unclear[:most] for key in keys}
    joins = {key for tie in above.decisions[:most] for key in (tie.above, tie.below)}
    return {member for key in one for member in read.members[key]} | listing | joins


def part_of(per_cent: float) -> Fraction:
    """The part that a stated share is. Raises ValueError where it is none."""
    if isinstance(per_cent, bool) or not isinstance(per_cent, int | float) or not 0 <= per_cent <= 100:
        raise ValueError("no share in per cent")
    return Fraction(str(per_cent)) / 100


def believed_first(statements: list[Row]) -> list[Row]:
    """Statements of one tie in the order in which they are believed."""
    return sorted(statements, key=_belief)


def _belief(statement: Row) -> tuple[int, int, str]:
    return -statement[_RANK], -statement[_RECORDED], statement[_KEY]


_ends = itemgetter(0)
