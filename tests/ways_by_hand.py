"""Ways between entities and what lies around one, worked out from a plain list of what is said."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

from graph_schema.grades import UNGRADED_RANK, parse_grade

Said = dict[str, Any]
Passes = Callable[[Said], bool]
Whole = tuple[int, list[str], list[bool]]
Countries = dict[str, set[str]] | None


def rank(grade: str | None) -> int:
    """How well something is graded."""
    return parse_grade(grade).rank if grade else UNGRADED_RANK


class ByHand:
    """Of what may be read, a list of links, those that pass all tests."""

    def __init__(self, said: Iterable[Said], tests: Iterable[Passes] = ()) -> None:
        self.said = [one for one in said if all(test(one) for test in tests)]
        self.links: dict[frozenset[str], list[Said]] = defaultdict(list)
        self.near: dict[str, set[str]] = defaultdict(set)
        for one in self.said:
            self.links[frozenset((one["from"], one["to"]))].append(one)
            self.near[one["from"]].add(one["to"])
            self.near[one["to"]].add(one["from"])

    def ways(self, start: str, end: str, longest: int, hubs: Iterable[str] = ()) -> list[list[str]]:
        """The ways of the two smallest lengths, by length and then by keys; none leads through a hub."""
        barred, found = {*hubs} - {end}, []

        def go(way: list[str]) -> None:
            if way[-1] == end:
                found.append(way)
            elif len(way) <= longest:
                for onward in self.near[way[-1]] - {*way} - barred:
                    go([*way, onward])

        go([start])
        lengths = sorted({len(way) for way in found})[:2]
        return sorted((way for way in found if len(way) in lengths), key=lambda way: (len(way), way))

    def stepwise(
        self, start: str, end: str, longest: int, decided: "ByHand", decisions: int, hubs: set[str], tied: Countries
    ) -> tuple[list[Whole], set[str]]:
        """All ways of at most so many steps and decisions; and the hubs that end those halves of ways that are looked
        for. ``tied``: only ways of which a step crosses a border, by the countries of each entity."""
        found: list[Whole] = []
        met: set[str] = set()

        def go(way: list[str], steps: list[bool], other: str, most: int | None) -> None:
            if way[-1] == other:
                if most is None and (tied is None or any(_crosses(*two, tied) for two in pairwise(way))):
                    found.append((steps.count(False), way, steps))
                return
            if len(steps) == most:
                return
            for onward, one in ((self.near, False), (decided.near, True)):
                if steps.count(one) < (decisions if one else longest):
                    for key in onward[way[-1]] - {*way}:
                        if key in hubs and key != other:
                            met.update({key} if most is not None else ())
                        else:
                            go([*way, key], [*steps, one], other, most)

        go([start], [], end, None)
        go([start], [], end, (longest + decisions + 1) // 2)
        go([end], [], start, (longest + decisions) // 2)
        lengths = sorted({length for length, *_ in found})[:2]
        kept = [way for way in found if way[0] in lengths]
        return sorted(kept, key=lambda way: (way[0], way[2], way[1])), met

    def step(self, start: str, end: str) -> list[str]:
        """The keys of the links of one step."""
        return [one["key"] for one in sorted(self.links[frozenset((start, end))], key=lambda s: (s["fact"], s["key"]))]

    def around(self, centre: str, depth: int, per_kind: int, hubs: Iterable[str] = ()) -> dict[str, Any]:
        """What lies around an entity; ``beyond``: the hubs from which no second step is taken."""
        found, cut = self._latest(centre, per_kind)
        near, barred = {end for one in found for end in (one["from"], one["to"])} - {centre}, {*hubs}
        if depth > 1:
            for key in sorted(near - barred):
                more, more_cut = self._latest(key, per_kind)
                found, cut = found + more, cut or more_cut
        shown = {one["key"]: one for one in found}
        return {
            "entities": sorted({centre, *(end for one in found for end in (one["from"], one["to"]))}),
            "links": [one["key"] for one in sorted(shown.values(), key=lambda one: (-one["at"], one["key"]))],
            "cut": cut,
            "beyond": near & barred if depth > 1 else set(),
        }

    def _latest(self, key: str, per_kind: int) -> tuple[list[Said], bool]:
        by_kind: dict[str, list[Said]] = defaultdict(list)
        for one in sorted(self.said, key=lambda one: (-one["at"], one["key"])):
            if key in (one["from"], one["to"]):
                by_kind[one["kind"]].append(one)
        taken = [one for links in by_kind.values() for one in links[:per_kind]]
        return taken, any(len(links) > per_kind for links in by_kind.values())


def _crosses(start: str, end: str, tied: dict[str, set[str]]) -> bool:
    """Whether both are tied to countries, and to none together."""
    return bool(tied[start] and tied[end] and not tied[start] & tied[end])
