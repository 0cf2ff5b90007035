"""Who stands behind whom, told from the control that was read: ways up, the mules behind whom each root stands."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from cypher.plan import Roots
from cypher.render_roots import DECISIONS_CROSSED
from graph_schema.links import Holds
from graph_schema.sameness import joined

MULES = 200  # of all that is asked from
Row = list[Any]


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties one entity to the next: its kinds of links, the grade and rank of the best statement, who says so."""

    decision: bool
    kinds: frozenset[str]
    grade: str | None
    rank: int
    sources: frozenset[str]
    links: list[Row]


@dataclass(frozen=True, slots=True)
class Way:
    """A way up: the keys on it and what ties each to the next."""

    stops: tuple[str, ...]
    ties: tuple[Tie, ...] = ()

    @property
    def length(self) -> int:
        """How many steps of control it has."""
        return len(self.ties) - self.crossed

    @property
    def crossed(self) -> int:
        """How many decisions it crosses."""
        return sum(tie.decision for tie in self.ties)

    @property
    def weakest(self) -> Tie:
        """The first of its ties whose best statement is graded worst."""
        return min(self.ties, key=lambda tie: tie.rank)

    @property
    def sources(self) -> set[str]:
        """Who states its steps of control."""
        return {source for tie in self.ties if not tie.decision for source in tie.sources}

    @property
    def order(self) -> tuple[Any, ...]:
        """Its place among ways: the shortest, over the fewest decisions, the best-graded where weakest, by keys."""
        return self.length, self.crossed, -self.weakest.rank, self.stops

    def to(self, stop: str, tie: Tie) -> "Way":
        """This way and one tie more."""
        return Way((*self.stops, stop), (*self.ties, tie))


@dataclass(frozen=True, slots=True)
class Behind:
    """A root: all keys of it that ways reach, the mules behind whom it stands, and a way from each."""

    root: str
    members: list[str]
    mules: list[str]
    sources: list[str]
    weakest: str | None
    above: str
    ways: list[Way]


@dataclass
class Standing:
    """What is told of a question for roots: all roots in their order, all ways, and which bounds left anything out."""

    ranked: list[Behind] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)
    cut: set[str] = field(default_factory=set)


class _Climb:
    """The control that was read, and the ways up in it."""

    def __init__(self, asked: Roots, found: Row) -> None:
        _, entities, steps, decisions, _ = found
        self._asked = asked
        self._hubs = {key for key, hub, *_ in entities if hub}
        self.above: dict[str, list[str]] = {key: above for key, _, above, _ in entities}
        self._steps = {(below, above): _tie(row, decision=False) for below, above, *row in steps}
        self.decisions: dict[str, dict[str, Tie]] = defaultdict(dict)
        for one, other, *row in decisions:
            self.decisions[one][other] = self.decisions[other][one] = _tie(row, decision=True)
        self.cut: set[str] = set()

    def is_hub(self, key: str) -> bool:
        """Whether nothing above it was walked on to."""
        return key in self._hubs

    def mules(self, start: str) -> list[str]:
        """Who holds the account or wallet that is asked from, or those that are one with it; else itself."""
        held = {y for x in self._level({}, [Way((start,))]) for y, tie in self._up(x) if Holds.type() in tie.kinds}
        return sorted(held) or [start]

    def ways(self, start: str, mule: str) -> dict[str, Way]:
        """The way to each that is reached from a start, of whose holders only this mule is walked through."""
        others = set(self.mules(start)) - {mule}
        reached = level = self._level({}, [Way((start,))])
        for length in range(self._asked.longest):
            onwards = [
                way.to(y, tie)
                for x, way in level.items()
                for y, tie in self._up(x, told=True)
                if length or y not in others
            ]
            level = self._level(reached, onwards)
            reached = reached | level
        if any(y not in reached for x in level if not self.is_hub(x) for y in self.above[x]):
            self.cut.add("deeper")
        return reached

    def _up(self, below: str, *, told: bool = False) -> Iterator[tuple[str, Tie]]:
        """Who controls it, as far as may be walked; ``told``: and whether that leaves anybody out."""
        above, most = self.above[below], self._asked.breadth
        if told and above and self.is_hub(below):
            self.cut.add("hub")
        if told and len(above) > most and not self.is_hub(below):
            self.cut.add("many")
        for key in above[:most]:
            if tie := self._steps.get((below, key)):
                yield key, tie

    def _level(self, reached: dict[str, Way], onwards: Sequence[Way]) -> dict[str, Way]:
        """Those that are reached for the first time, and who is one with them: each over the fewest decisions, then
        the best-graded way, then from the first by key."""
        level: dict[str, Way] = {}
        for crossed in range(DECISIONS_CROSSED + 1):
            ways = [way for way in onwards if way.crossed == crossed]
            ways += [
                way.to(other, tie)
                for key, way in level.items()
                if way.crossed == crossed - 1
                for other, tie in self.decisions[key].items()
            ]
            for way in sorted(ways, key=_best_first):
                if way.stops[-1] not in reached:
                    level.setdefault(way.stops[-1], way)
        return level


def stand_behind(asked: Roots, found: Row) -> Standing:
    """The roots, the ways and what was left out, from the rows of the statement."""
    given, *_, carried = found
    climb = _Climb(asked, found)
    found_for = sorted(given, key=lambda one: asked.starts.index(one[0]))
    starts = [key for key in dict.fromkeys(key for _, key in found_for) if key in climb.above]
    pairs = [(start, mule) for start in starts for mule in climb.mules(start)]
    reached = {pair: climb.ways(*pair) for pair in pairs[:MULES]}
    everybody = {key for pair, ways in reached.items() for key in (*pair, *ways)}
    one = joined(everybody, ((key, other) for key, others in climb.decisions.items() for other in others))
    ways: dict[tuple[str, ...], Way] = {}
    behind: dict[str, list[tuple[str, Way]]] = defaultdict(list)
    members: dict[str, set[str]] = defaultdict(set)
    for (_, mule), to_each in reached.items():
        for root, way in _nearest(to_each, one).items():
            ways[way.stops] = way
            if root != one[mule]:
                behind[root].append((one[mule], way))
        for key in to_each:
            members[one[key]].add(key)
    ranked = [_behind(root, sorted(members[root]), told, climb) for root, told in behind.items()]
    ranked.sort(key=lambda root: (-len(root.mules), -len(root.sources), root.root))
    cuts = {"carried": carried, "mules": len(pairs) > MULES}
    listed = sorted(ways.values(), key=lambda way: (starts.index(way.stops[0]), way.order))
    return Standing(ranked, listed, climb.cut | {name for name, cut in cuts.items() if cut})


def _behind(root: str, members: list[str], told: list[tuple[str, Way]], climb: _Climb) -> Behind:
    ways = sorted({way.stops: way for _, way in told}.values(), key=lambda way: way.order)
    led = any(above not in members for key in members for above in climb.above[key])
    above = "NOBODY" if not led else "HUB" if any(map(climb.is_hub, members)) else "SOMEBODY"
    weakest = min((way.weakest for way in ways), key=lambda tie: tie.rank)
    sources = {source for way in ways for source in way.sources}
    return Behind(root, members, sorted({mule for mule, _ in told}), sorted(sources), weakest.grade, above, ways)


def _nearest(to_each: dict[str, Way], one: dict[str, str]) -> dict[str, Way]:
    """The first way to each of those that are one, none that has no step of control."""
    nearest: dict[str, Way] = {}
    for way in sorted((way for way in to_each.values() if way.length), key=lambda way: way.order):
        nearest.setdefault(one[way.stops[-1]], way)
    return nearest


def _tie(row: Row, *, decision: bool) -> Tie:
    kinds, grade, rank, sources, links = row
    return Tie(decision, frozenset(kinds), grade, rank, frozenset(sources), links)


def _best_first(way: Way) -> tuple[Any, ...]:
    return -way.weakest.rank if way.ties else 0, way.stops[-2:-1]


def keys_told(asked: Roots, standing: Standing) -> set[str]:
    """The keys of the entities that an answer is about."""
    ranked = standing.ranked[: asked.first]
    ways = [*standing.ways[: asked.ways], *(way for root in ranked for way in root.ways[: asked.ways])]
    told = {key for root in ranked for key in (root.root, *root.members, *root.mules)}
    return told | {key for way in ways for key in way.stops}
