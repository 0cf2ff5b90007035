"""What the statement of ``displacement`` read: who was at a site before a raid and at which others after it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from api.graphql.readers import Row
from cypher.plan import Displacement
from cypher.render_displacement import BESIDE_THEM, PARTS, PRESENT, SITES_LOOKED_AT
from cypher.render_questions import PARALLEL
from graph_schema.moving import (
    Likeness,
    Moved,
    Seen,
    Stay,
    believed_first,
    likeness,
    moved,
    seen_after,
    seen_before,
)
from graph_schema.registry import kind_of
from graph_schema.sameness import joined
from graph_schema.times import Span

ENTITIES = 7  # where the rows of all entities stand in what was found


@dataclass(frozen=True, slots=True)
class Tie:
    """What is said of two who are tied, the best-graded statement first."""

    start: str
    end: str
    told: list[Stay]

    @property
    def links(self) -> list[Row]:
        """Those statements that are shown."""
        return shown(self.told)


@dataclass(frozen=True, slots=True)
class There:
    """A site to which some may have moved: what it consists of, who was there after the raid and not before, and who of
    these was at the raided site before."""

    site: str
    parts: list[str]
    stays: dict[str, list[Stay]]
    after: dict[str, Seen]
    moved: dict[str, Moved]
    kinds: list[Likeness]

    @property
    def certain(self) -> int:
        """How many moved for certain."""
        return sum(one.certain for one in self.kinds)


class Read:
    """What was read, as it is told; what cannot be read raises."""

    def __init__(self, asked: Displacement, found: Row) -> None:
        moment, happened, located, self.raided, stayed, there, decisions, _, *self._more = found
        self._asked, self._there, self._moment = asked, there, moment
        self.rows: dict[str, Row] = {row[0]: row for row in found[ENTITIES]}
        self._ties, self._stayed, self._decisions = [*happened, *located], stayed, decisions

    @cached_property
    def raid(self) -> Span:
        """When the raid may have been."""
        return Span(self._moment[0], self._moment[1], "none")

    @cached_property
    def members(self) -> dict[str, list[str]]:
        """By first key all who are one, by key."""
        found: dict[str, list[str]] = defaultdict(list)
        for key in sorted(self._one):
            found[self._one[key]].append(key)
        return found

    @cached_property
    def ties(self) -> list[Tie]:
        """Where the event happened, and the places that compounds are at; by keys."""
        return list(_ties(self._ties))

    @cached_property
    def decisions(self) -> list[Tie]:
        """Those that join any two who were at a site, or lead from one to another; by keys."""
        return list(_ties(self._decisions))

    @cached_property
    def stays(self) -> dict[str, list[Stay]]:
        """Statements of stays at the raided site that may have been before the raid, by who."""
        return self._by_who(self._stayed)

    @cached_property
    def before(self) -> dict[str, Seen]:
        """Who was there before, by key."""
        return dict(sorted(seen_before(self.stays, self.raid).items()))

    @cached_property
    def there(self) -> list[There]:
        """The sites that were asked about; else those to which somebody may have moved. First that to which most moved
        for certain, then to which most may have, then by key."""
        found = [self._at(*one) for one in self._there]
        told = [one for one in found if one.moved or self._asked.to is not None]
        return sorted(told, key=lambda one: (-one.certain, -len(one.moved), one.site))

    def weakest(self, who: str, one: Moved) -> str | None:
        """The worst grade of what a move rests on: of both statements that count, and of what joins those of whom they
        speak; None where that is not graded."""
        grounds = [one.before, one.after]
        if len(self.members[who]) > 1:
            grounds += [tie.told[0] for tie in self.decisions if self._one[tie.start] == who]
        return min(grounds, key=lambda stay: (stay.rank, stay.grade or "")).grade

    def left_out(self) -> Iterator[str]:
        """What bounds of reading left out, in words."""
        more_parts, more_before, more_sites, more_one = self._more
        sites = self._there
        statements = [*(tie.told for tie in (*self.ties, *self.decisions)), *(said for _, said in self._stayed)]
        statements += [said for _, _, stays, _ in sites for _, said in stays]
        told = {
            f"of the compounds and places of one site all but {PARTS}":
                more_parts or any(len(parts) > PARTS for _, parts, *_ in sites),
            f"of those who were at the raided site all but {PRESENT}": more_before,
            f"of those who were at one of the other sites all but {PRESENT}": any(more for *_, more in sites),
            f"of the other sites all but {SITES_LOOKED_AT}: ask about some with `to`": more_sites,
            f"of those whom decisions hold to be one with these all but {BESIDE_THEM}": more_one,
            f"of the statements of one tie or stay all but {PARALLEL}": any(len(one) > PARALLEL for one in statements),
        }  # fmt: skip
        return (text for text, cut in told.items() if cut)

    def _at(self, site: str, parts: list[str], told: list[Row], more: bool) -> There:
        stays = self._by_who(told)
        unread = {self._one[key] for key, said in told if len(said) > PARALLEL}
        after = dict(sorted(seen_after(stays, self.raid, unread).items()))
        _, more_before, *_ = self._more
        kinds = likeness(self.before, after, lambda who: kind_of(who).__name__, whole=not (more or more_before))
        return There(site, parts[:PARTS], stays, after, moved(self.before, after), kinds)

    def _by_who(self, told: list[Row]) -> dict[str, list[Stay]]:
        found: dict[str, list[Stay]] = defaultdict(list)
        for key, said in told:
            found[self._one[key]] += map(_stay, said[:PARALLEL])
        return {who: believed_first(stays) for who, stays in found.items()}

    @cached_property
    def _one(self) -> dict[str, str]:
        """For each who was at a site, or is one with these, the first key of those that are one."""
        present = {key for key, _ in self._stayed} | {key for _, _, stays, _ in self._there for key, _ in stays}
        ties = [(one, other) for one, other, _ in self._decisions]
        return joined({*present, *(key for tie in ties for key in tie)}, ties)


def keys_told(read: Read, first: int, most: int) -> set[str]:
    """The keys of the entities that an answer is about: ``first`` of the sites, ``most`` of each list."""
    sites = read.there[:first]
    who = [*read.before][:most]
    who += [key for one in sites for among in (one.after, one.moved) for key in [*among][:most]]
    told = {member for key in who for member in read.members[key]}
    ties = [*read.ties[:most], *read.decisions[:most]]
    grounds = {*read.raided, *(part for one in sites for part in (one.site, *one.parts))}
    return told | grounds | {key for tie in ties for key in (tie.start, tie.end)}


def shown(told: Iterable[Stay]) -> list[Row]:
    """The statements of these that are shown."""
    return [stay.statement for stay in told][:PARALLEL]


def _ties(rows: list[Row]) -> list[Tie]:
    told = [Tie(start, end, believed_first(map(_stay, said))) for start, end, said in rows]
    return sorted(told, key=attrgetter("start", "end"))


def _stay(row: Row) -> Stay:
    at, until, precision, rank, recorded, key, grade, statement = row
    return Stay(Span(at, until, precision), rank, recorded, key, grade, statement)
