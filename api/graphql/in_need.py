"""What the statements about people in need read, as it is told; what cannot be read raises."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from api.graphql.readers import Row
from cypher.plan import CallsForHelp, Screening
from cypher.render_people import (
    CALL_TIES,
    CALLS_READ,
    PEOPLE_READ,
    RETURNS_READ,
    SCREENED_MEMBERS,
    SCREENED_TIES,
)
from cypher.render_questions import PARALLEL
from graph_schema.helping import Waiting, last_act
from graph_schema.links import AskedFor, ConfinedAt, HappenedAt, NamedIn, PartOf, TookPartIn
from graph_schema.times import UNKNOWN, Span

CALL_ENTITIES, SCREENING_ENTITIES = 5, 3  # where the rows of all entities stand in what was found


@dataclass(frozen=True, slots=True)
class Tie:
    """What is said of two who are tied in a role, the best-graded statement first."""

    start: str
    end: str
    kind: str
    role: str | None
    links: list[Row]


@dataclass(frozen=True, slots=True)
class Call:
    """A call with what it is tied to."""

    key: str
    waiting: Waiting
    persons: list[Tie]
    cases: list[Tie]
    sites: list[Tie]
    ask: list[tuple[str, str]]

    @property
    def place(self) -> tuple[bool, bool, int, str]:
        """Where it stands among calls."""
        received = self.waiting.received
        return not self.waiting.is_open, received is None, received or 0, self.key


@dataclass(frozen=True, slots=True)
class Return:
    """A repatriation with what it is tied to."""

    key: str
    span: Span
    persons: list[Tie]
    cases: list[Tie]
    places: list[Tie]


class Calls:
    """Calls for help in their order, and repatriations by key."""

    def __init__(self, asked: CallsForHelp, found: Row) -> None:
        self._calls, self._returns, self._ties, self._sites, self._asking, _, *self._more, _ = found
        self._asked = asked
        self.rows: dict[str, Row] = {row[0]: row for row in found[CALL_ENTITIES]}

    @cached_property
    def calls(self) -> list[Call]:
        """All that were read."""
        return sorted((self._call(*one) for one in self._calls), key=lambda call: call.place)

    @cached_property
    def returns(self) -> list[Return]:
        """All that were read."""
        return [
            Return(
                key,
                UNKNOWN if span is None else Span(span[0], span[1], "none"),
                self._of(key, TookPartIn.type()),
                self._of(key, PartOf.type()),
                self._of(key, HappenedAt.type()),
            )
            for key, span in self._returns
        ]

    def told(self) -> set[str]:
        """The keys of the entities that an answer is about."""
        calls = self.calls[: self._asked.first]
        ties = [tie for call in calls for tie in (*call.persons, *call.cases, *call.sites)]
        ties += [tie for one in self.returns for tie in (*one.persons, *one.cases, *one.places)]
        keys = {key for tie in ties for key in (tie.start, tie.end)} | {key for one in calls for key in _flat(one.ask)}
        return keys | {one.key for one in calls} | {one.key for one in self.returns}

    def left_out(self) -> Iterator[str]:
        """What bounds left out, in words."""
        people, calls, returns = self._more
        said = [*(tie[4] for tie in self._ties), *(site[2] for site in self._sites)]
        told = {
            f"of the persons at the compounds asked about all but {PEOPLE_READ:,}: ask about some": people,
            f"of the calls all but {CALLS_READ:,}: name compounds, cases or persons with `from`": calls,
            f"of the repatriations all but {RETURNS_READ:,}: name cases or persons with `from`": returns,
            f"of what calls and repatriations are tied to all but {CALL_TIES:,} of each sort":
                max(map(len, (self._ties, self._sites, self._asking))) > CALL_TIES,
            f"of the statements of one tie all but {PARALLEL}": any(len(one) > PARALLEL for one in said),
            f"of the calls all but {self._asked.first}: ask with a larger first":
                len(self._calls) > self._asked.first,
        }  # fmt: skip
        return (text for text, cut in told.items() if cut)

    def _call(self, key: str, state: str | None, received: int | None, due: int | None, acted: int | None) -> Call:
        persons, cases = self._of(key, AskedFor.type()), self._of(key, PartOf.type())
        who = {tie.start for tie in persons}
        sites = [
            Tie(start, end, "", None, told[:PARALLEL]) for start, end, told in self._sites[:CALL_TIES] if start in who
        ]
        about = who | {tie.end for tie in sites}
        acts = [acted, received, *(tie[5] for tie in self._ties[:CALL_TIES] if tie[0] == key)]
        on = self._asked.on
        waiting = Waiting(state, received, due, last_act(acts, on), on)
        ask = [(reason, agency) for reason, agency in self._asking[:CALL_TIES] if reason in about]
        return Call(key, waiting, persons, cases, sites, ask)

    def _of(self, key: str, kind: str) -> list[Tie]:
        return self._by_anchor.get((key, kind), [])

    @cached_property
    def _by_anchor(self) -> dict[tuple[str, str], list[Tie]]:
        found: dict[tuple[str, str], list[Tie]] = {}
        for anchor, other, kind, role, told, _ in self._ties[:CALL_TIES]:
            inwards = kind in {AskedFor.type(), TookPartIn.type()}
            ends = (other, anchor) if inwards else (anchor, other)
            found.setdefault((anchor, kind), []).append(Tie(*ends, kind, role, told[:PARALLEL]))
        return found


@dataclass(frozen=True, slots=True)
class Beside:
    """A sign or a role, with what sources saw and the best grade."""

    tie: Tie
    words: list[str]
    grade: str | None


@dataclass(frozen=True, slots=True)
class ToScreen:
    """A person under all keys that decisions hold to be one."""

    members: list[str]
    signs: list[Beside]
    roles: list[Beside]
    decisions: list[Tie]


class Screened:
    """Whom to screen, by key."""

    def __init__(self, asked: Screening, found: Row) -> None:
        self._persons, self._ties, self._decisions, _, self._more, _ = found
        self._asked = asked
        self.rows: dict[str, Row] = {row[0]: row for row in found[SCREENING_ENTITIES]}

    @cached_property
    def persons(self) -> list[ToScreen]:
        """Those that are listed."""
        return [self._person(members) for members in self._persons[: self._asked.first]]

    def told(self) -> set[str]:
        """The keys of the entities that an answer is about."""
        beside = [one.tie for person in self.persons for one in (*person.signs, *person.roles)]
        ends = {key for tie in beside for key in (tie.start, tie.end)}
        return ends | {key for person in self.persons for key in person.members}

    def left_out(self) -> Iterator[str]:
        """What bounds left out, in words."""
        said = [*(tie[6] for tie in self._ties), *(one[2] for one in self._decisions)]
        told = {
            f"of the persons all but {self._asked.first}: ask with `after` the last one's key, or a larger first":
                len(self._persons) > self._asked.first,
            f"of those who are one all but {SCREENED_MEMBERS}": self._more,
            f"of the signs and roles, or of the decisions, all but {SCREENED_TIES:,}: ask for fewer with `first`":
                max(len(self._ties), len(self._decisions)) > SCREENED_TIES,
            f"of the statements of one sign, role or decision all but {PARALLEL}":
                any(len(one) > PARALLEL for one in said),
        }  # fmt: skip
        return (text for text, cut in told.items() if cut)

    def _person(self, members: list[str]) -> ToScreen:
        among = set(members)
        ties = [
            Beside(Tie(start, end, kind, role, told[:PARALLEL]), sorted(set(words)), grade)
            for start, end, kind, role, words, grade, told in self._ties[:SCREENED_TIES]
            if start in among
        ]
        decisions = [
            Tie(one, other, "", None, told[:PARALLEL])
            for one, other, told in self._decisions[:SCREENED_TIES]
            if one in among and other in among
        ]
        confined = [one for one in ties if one.tie.kind == ConfinedAt.type()]
        return ToScreen(members, confined, [one for one in ties if one.tie.kind == NamedIn.type()], decisions)


def _flat(pairs: list[tuple[str, str]]) -> Iterator[str]:
    return (key for pair in pairs for key in pair)
