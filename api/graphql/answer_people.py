"""The answers to questions about people in need."""

from collections.abc import Callable, Iterable
from typing import Any

from api.graphql.answer_ways import step
from api.graphql.in_need import Beside, Call, Calls, Return, Screened, Tie, ToScreen
from api.graphql.projector import Projector, compose
from api.graphql.readers import Row
from api.graphql.scalars import time_text
from api.graphql.selection import Selected
from cypher.plan import CallsForHelp, Screening
from graph_schema.helping import is_sign, is_suspicion


def calls_for_help(asked: Selected, root: CallsForHelp, found: Row, projector: Projector) -> dict[str, Any]:
    """The JSON of `callsForHelp`."""
    read = Calls(root, found)
    telling = _Telling(root, read.rows, projector)
    left_out = list(read.left_out())

    def call(part: Selected, one: Call) -> dict[str, Any]:
        waiting = one.waiting
        return compose(
            part,
            {
                "call": telling.entity(one.key),
                "state": lambda _: waiting.state,
                "open": lambda _: waiting.is_open,
                "overdue": lambda _: waiting.is_overdue,
                "received": _moment(waiting.received),
                "due": _moment(waiting.due),
                "lastAct": _moment(waiting.last_act),
                "hoursSinceCall": lambda _: waiting.hours_since_call,
                "hoursSinceAct": lambda _: waiting.hours_since_act,
                "persons": telling.persons(one.persons),
                "sites": telling.steps(one.sites),
                "cases": telling.steps(one.cases),
                "ask": lambda place: [
                    compose(place, {"agency": telling.entity(agency), "about": telling.entity(about)})
                    for about, agency in one.ask
                ],
            },
        )

    def returned(part: Selected, one: Return) -> dict[str, Any]:
        return compose(
            part,
            {
                "event": telling.entity(one.key),
                "at": _moment(one.span.at),
                "until": _moment(one.span.until),
                "persons": telling.persons(one.persons),
                "cases": telling.steps(one.cases),
                "places": telling.steps(one.places),
            },
        )

    return compose(
        asked,
        {
            "calls": lambda part: [call(part, one) for one in read.calls[: root.first]],
            "repatriations": lambda part: [returned(part, one) for one in read.returns],
            "truncated": lambda _: bool(left_out),
            "leftOut": lambda _: left_out,
        },
    )


def screening(asked: Selected, root: Screening, found: Row, projector: Projector) -> dict[str, Any]:
    """The JSON of `screening`."""
    read = Screened(root, found)
    telling = _Telling(root, read.rows, projector)
    left_out = list(read.left_out())

    def sign(part: Selected, one: Beside) -> dict[str, Any]:
        told = {"site": telling.entity(one.tie.end), "words": lambda _: one.words}
        return compose(part, {**telling.beside(one), **told})

    def role(part: Selected, one: Beside) -> dict[str, Any]:
        told = {
            "case": telling.entity(one.tie.end),
            "role": lambda _: one.tie.role,
            "sign": lambda _: is_sign(one.tie.role),
            "suspicion": lambda _: is_suspicion(one.tie.role),
        }
        return compose(part, {**telling.beside(one), **told})

    def person(part: Selected, one: ToScreen) -> dict[str, Any]:
        return compose(
            part,
            {
                "who": telling.entity(one.members[0]),
                "members": telling.entities(one.members),
                "signs": lambda place: [sign(place, each) for each in one.signs],
                "roles": lambda place: [role(place, each) for each in one.roles],
                "decisions": telling.steps(one.decisions),
            },
        )

    return compose(
        asked,
        {
            "persons": lambda part: [person(part, one) for one in read.persons],
            "truncated": lambda _: bool(left_out),
            "leftOut": lambda _: left_out,
        },
    )


class _Telling:
    """How entities and ties of one answer are told."""

    def __init__(self, root: CallsForHelp | Screening, rows: dict[str, Row], projector: Projector) -> None:
        self._root, self._rows, self._projector = root, rows, projector

    def entity(self, key: str) -> Callable[[Selected], Any]:
        return lambda part: self._projector.entity(part, self._root.shape)(self._rows[key])

    def entities(self, keys: Iterable[str]) -> Callable[[Selected], list[Any]]:
        return lambda part: [self.entity(key)(part) for key in keys]

    def links(self, tie: Tie) -> Callable[[Selected], list[Any]]:
        return lambda part: [self._projector.link(part, self._root.columns)(*link) for link in tie.links]

    def steps(self, ties: list[Tie]) -> Callable[[Selected], list[Any]]:
        return lambda part: [
            step(part, self._root, self._rows[tie.start], self._rows[tie.end], tie.links, self._projector)
            for tie in ties
        ]

    def persons(self, ties: list[Tie]) -> Callable[[Selected], list[Any]]:
        return lambda part: [self._in_part(part, tie) for tie in ties]

    def _in_part(self, asked: Selected, tie: Tie) -> dict[str, Any]:
        told = {"person": self.entity(tie.start), "role": lambda _: tie.role, "links": self.links(tie)}
        return compose(asked, told)

    def beside(self, one: Beside) -> dict[str, Callable[[Selected], Any]]:
        return {
            "person": self.entity(one.tie.start),
            "grade": lambda _: one.grade,
            "links": self.links(one.tie),
        }


def _moment(at: int | None) -> Callable[[Selected], str | None]:
    return lambda _: None if at is None else time_text(at)
