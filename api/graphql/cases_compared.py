"""What the statement of ``sharedCases`` read: which cases reach what, and which two of different countries the same."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from api.graphql.answer_ways import crossing
from api.graphql.readers import Row
from cypher.plan import SharedCases
from cypher.render_shared_cases import CASES_COMPARED, FILED_LOOKED_AT, NAMED_LOOKED_AT, PAID_ONWARDS
from graph_schema.payments import Payment
from graph_schema.reaching import Reaching
from graph_schema.sameness import joined
from graph_schema.times import AFTER_ALL, BEFORE_ALL

SIDES_LISTED = 10  # of one case to one entity


@dataclass(frozen=True, slots=True)
class Tie:
    """How a case reaches an entity: it names it (no complaint), or a complaint's money may have gone there, over these
    payments after the one complained of. ``links`` state that it is named, or what the complaint concerns."""

    case: str
    complaint: str | None
    links: list[Row]
    payments: tuple[Payment, ...] = ()


@dataclass(frozen=True, slots=True)
class Two:
    """Two cases that share something: by entity how each of them reaches it."""

    case: str
    other: str
    differ: str
    shared: dict[str, list[Tie]]

    def named(self, entity: str) -> bool:
        """Whether both name it."""
        return {tie.case for tie in self.shared[entity] if tie.complaint is None} == {self.case, self.other}


class Read:
    """What was read, as it is told; what cannot be read raises."""

    def __init__(self, asked: SharedCases, found: Row) -> None:
        self._asked = asked
        files, self._complained, self._met, self._same, entities, self._more_cases, self._more_places, _ = found
        self._files = files[:CASES_COMPARED]
        self.cases: dict[str, Row] = {file[0][0]: file[0] for file in self._files}
        self.rows: dict[str, Row] = {row[0]: row for row in entities}
        self.statements: dict[str, list[Row]] = {}
        self.cut: set[str] = set()

    @cached_property
    def twos(self) -> list[Two]:
        """The twos of cases, one of them asked about, that may be of different countries and share something: first
        those that both name most, then those that share most, then by keys."""
        reached = {file[0][0]: self._reached(*file) for file in self._files}
        found = []
        for case, other in combinations(sorted(reached), 2):
            differ = crossing(self.cases[case], self.cases[other])
            shared = sorted(reached[case].keys() & reached[other].keys())
            if differ != "NO" and shared and {case, other} & {*self._asked.starts}:
                ties = {entity: [*reached[case][entity], *reached[other][entity]] for entity in shared}
                found.append(Two(case, other, differ, ties))
        return sorted(found, key=lambda two: (-sum(map(two.named, two.shared)), -len(two.shared), two.case, two.other))

    def left_out(self) -> list[str]:
        """What bounds of reading left out, in words."""
        several = len(self._files)
        told = {
            f"of the cases all but {CASES_COMPARED}, those asked about first": self._more_cases,
            f"of what one case names all but {NAMED_LOOKED_AT}": any(
                len(named) > NAMED_LOOKED_AT for _, named, _ in self._files
            ),
            f"of the places that complaints of one case concern all but {FILED_LOOKED_AT}": any(
                len(filed) > FILED_LOOKED_AT for *_, filed in self._files
            ),
            "places that money may have gone on to: take fewer payments with maxLength": self._more_places,
            f"of the payments that left one place all but the first {PAID_ONWARDS}": any(
                len(paid) > PAID_ONWARDS for *_, paid in self._met
            ),
            "what lies behind places of very many links, from which nothing is followed": any(
                stop == "HUB" for _, stop, _ in self._met
            ),
        }
        return [text for text, so in told.items() if so and several]

    @cached_property
    def _first(self) -> dict[str, str]:
        """For each entity the first of those that decisions hold to be one with it."""
        return joined(self.rows, [(one, other) for one, other in self._same])

    @cached_property
    def _reaching(self) -> Reaching:
        paid = [one for *_, payments in self._met for one in payments[:PAID_ONWARDS]]
        self.statements |= {row[0]: links for row, links in (*paid, *self._complained)}
        return Reaching(Payment(*row) for row, _ in paid)

    @cached_property
    def _stops(self) -> set[str]:
        return {place for place, stop, _ in self._met if stop is not None}

    def _reached(self, case: Row, named: list[Row], filed: list[Row]) -> dict[str, list[Tie]]:
        """By the first key of each entity how the case reaches it, the shortest ways first."""
        found: dict[str, list[Tie]] = defaultdict(list)
        for key, links in named[:NAMED_LOOKED_AT]:
            found[self._first[key]].append(Tie(case[0], None, links))
        complained = {row[0]: Payment(*row) for row, _ in self._complained}
        for complaint, place, fact, links in filed[:FILED_LOOKED_AT]:
            paid = complained.get(fact)
            if paid is None or paid.end != place:  # whenever it was
                paid = Payment("", "", place, BEFORE_ALL, AFTER_ALL)
            ways = self._reaching.reach(paid, self._stops, self._asked.longest + 1).ways
            for end, way in ways.items():
                if end in self._first:
                    found[self._first[end]].append(Tie(case[0], complaint, links, way[1:]))
        for ties in found.values():
            ties.sort(key=lambda tie: (tie.complaint is not None, len(tie.payments), tie.complaint or ""))
        return found


def keys_told(read: Read, first: int) -> Iterable[str]:
    """The keys of the cases that share something and of what they share, with all on the ways there."""
    for two in read.twos[:first]:
        yield from (two.case, two.other, *two.shared)
        for tie in (tie for ties in two.shared.values() for tie in ties):
            yield from (key for paid in tie.payments for key in (paid.start, paid.end))
            yield from filter(None, [tie.complaint])
