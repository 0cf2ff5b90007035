"""The mutations: what each takes, and how that becomes statements, read as a line of the records format is."""

from dataclasses import dataclass
from typing import Any

import strawberry
from pydantic import ValidationError

from api.graphql.arguments import Argument
from api.graphql.mutation_inputs import LINK_MEMBERS, RECORD_MEMBERS, written_envelope, written_names
from api.graphql.scalars import UTCTime
from graph_schema.actors import Reader
from graph_schema.declare import Entity, Link, Stated, camel
from graph_schema.entities import Case, Person
from graph_schema.links import NamedIn
from graph_schema.registry import KIND_BY_PREFIX
from graph_schema.statements import Statement
from graph_schema.writing import desk_source
from loaders.desk import Write
from loaders.format import Origin
from loaders.record_fields import Faults
from loaders.records import read_link, read_record
from loaders.rejects import reasons

Content = dict[str, Any]
LONGEST_REASON = 2_000  # characters

_IDEMPOTENCY = Argument(
    "idempotency_key",
    str,
    meaning="Your own key for this write, 1 to 200 characters. The same again with the same key answers the same and "
    "writes nothing; another write under it is refused.",
)
_HANDLING = Argument(
    "handling",
    str | None,
    strawberry.UNSET,
    "tlp=amber;pap=green;release=KR-KNP, or a registered name. Left out: amber+strict, for your agency alone, in the "
    "case of the request alone where it names one.",
)
_ENVELOPE = Argument("envelope", "EnvelopeInput | None", strawberry.UNSET, "Time, grade, nature, victim, days.")
_CASE = Argument("case", strawberry.ID, meaning="The key of the case, which you must be able to read.")
_ENTITY = Argument("entity", strawberry.ID, meaning="The key of an entity: one that you may read, or a natural key.")
_KEY = Argument("key", strawberry.ID, meaning="The key of a record or link.")
_REASON = Argument("reason", str, meaning=f"Why; kept with the fact. 1 to {LONGEST_REASON:,} characters.")
_GROUND = Argument("ground", str | None, strawberry.UNSET, "On what ground.")
_ABOUT = (_ENVELOPE, _HANDLING, _IDEMPOTENCY)

MUTATIONS: dict[str, tuple[str, tuple[Argument, ...]]] = {
    "assert_record": (
        "State something of one entity; nothing that others state is changed.",
        (
            Argument("record", "RecordInput", meaning="What is stated, under the name of its kind."),
            _HANDLING,
            _IDEMPOTENCY,
        ),
    ),
    "assert_link": (
        "State what ties two entities. Of an end with a natural key (phone:+..., wallet:...) nobody needs to have said "
        "anything.",
        (Argument("link", "LinkInput", meaning="What is stated, under the name of its kind."), _HANDLING, _IDEMPOTENCY),
    ),
    "add_to_case": (
        "Put an entity into the file of a case, in a role or in none.",
        (
            _CASE,
            _ENTITY,
            Argument("role", str | None, strawberry.UNSET, "The part that it has; see NAMED_IN."),
            _GROUND,
            *_ABOUT,
        ),
    ),
    "set_role": (
        "Decide on the role of a person in a case, for the time in `envelope`. Roles given before stay as they were.",
        (
            _CASE,
            Argument(
                "person", strawberry.ID, meaning="The key of the person, of whom you must be able to read something."
            ),
            Argument("role", str, meaning="suspect, victim_of_trafficking, witness ...; see NAMED_IN."),
            Argument("decided_by", str | None, strawberry.UNSET, "Who decided; you, when left out."),
            Argument("decided_at", UTCTime | None, strawberry.UNSET, "When it was decided."),
            _GROUND,
            *_ABOUT,
        ),
    ),
    "note": (
        "Write down an assessment of an entity, as a record of your agency.",
        (_ENTITY, Argument("text", str, meaning="The assessment in your own words."), *_ABOUT),
    ),
    "retract": (
        "Withdraw a record or link of your agency that somebody here stated; as a supervisor, any of your agency's.",
        (_KEY, _REASON, _IDEMPOTENCY),
    ),
    "restore": (
        "Take back that a fact of your agency was withdrawn; for supervisors. It stands again if a run in force states "
        "it.",
        (_KEY, _REASON, _IDEMPOTENCY),
    ),
}
WITHDRAWALS = frozenset({"retract", "restore"})
ASSERTIONS = frozenset(map(camel, MUTATIONS)) - WITHDRAWALS


class InvalidError(Exception):
    """Everything that is wrong with what a mutation was given, a line each: ``field: what to write instead``."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Line:
    """One statement as a line of the records format would have it: its kind, its fields, the entity it speaks of where
    that is not a new one, and how its fields are called where it was given."""

    kind: type[Stated]
    content: Content
    entity: str | None
    called: dict[str, str]


def line_of(name: str, given: Content, reader: Reader) -> Line:
    """What a mutation of this name states. Raises InvalidError."""
    match name:
        case "assertRecord":
            [(member, stated)] = given["record"].items()
            return _record(RECORD_MEMBERS[member], stated)
        case "assertLink":
            [(member, stated)] = given["link"].items()
            return _line(LINK_MEMBERS[member], stated)
        case "note":
            return _note(given)
        case "setRole":
            wanted = {"role", "decidedBy", "decidedAt", "ground"}
            stated = {"decidedBy": reader.actor.name, **_among(given, wanted)}
            return _named_in(given, given["person"], stated, "person", Person)
        case _:
            stated = _among(given, {"role", "ground"})
            return _named_in(given, given["entity"], stated, "entity", None)


def statements_of(line: Line, write: Write) -> list[Statement]:
    """The statements of a line, the last of which is what was asked for. Raises InvalidError with all that is wrong."""
    origin = Origin(desk_source(write.reader.actor.agency), write.reader.actor.agency)
    content = {**line.content, "id": write.item}
    faults: Faults = []
    try:
        if issubclass(line.kind, Link):
            return list(read_link(line.kind, content, origin, faults=faults))
        assert issubclass(line.kind, Entity)  # noqa: S101 - the two kinds of facts
        return [Statement(record=read_record(line.kind, content, origin, entity=line.entity, faults=faults))]
    except (ValidationError, ValueError) as error:
        found = [str(fault) for fault in faults] or reasons(error)
    raise InvalidError([_renamed(fault, line) for fault in found])


def _record(kind: type[Entity], stated: Content) -> Line:
    if kind.natural:
        return _line(kind, stated)
    rest = {name: value for name, value in stated.items() if name != "entity"}
    return _line(kind, rest, entity=stated.get("entity"))


def _note(given: Content) -> Line:
    prefix = given["entity"].partition(":")[0]
    kind = KIND_BY_PREFIX.get(prefix)
    if kind is None:
        raise InvalidError(["entity: write a key, which begins with a kind, such as person: or wallet:"])
    envelope = given.get("envelope") or {}
    stated = {"nature": "assessment", **envelope, "description": given["text"]}
    if kind.natural:
        return _line(kind, {**stated, "key": given["entity"]}, called={"description": "text", "key": "entity"})
    return _line(kind, stated, entity=given["entity"], called={"description": "text"})


def _named_in(given: Content, entity: str, stated: Content, called: str, kind: type[Entity] | None) -> Line:
    for name, key, wanted in (("case", given["case"], Case), (called, entity, kind)):
        if wanted and not key.startswith(f"{wanted.prefix()}:"):
            raise InvalidError([f"{name}: write the key of a {wanted.__name__}, which begins with {wanted.prefix()}:"])
    ends = {"from": entity, "to": given["case"]}
    return _line(NamedIn, {**ends, **stated, **(given.get("envelope") or {})}, called={"from": called, "to": "case"})


def _line(
    kind: type[Stated], stated: Content, *, entity: str | None = None, called: dict[str, str] | None = None
) -> Line:
    """The line of what was given under GraphQL's names; ``called`` are names that stand for others there."""
    columns = written_names(kind)
    name = kind.type() if issubclass(kind, Link) else kind.__name__
    content = {columns.get(member, member): value for member, value in stated.items()}
    envelope = {part: part for part in written_envelope()}
    shown = {column: member for member, column in columns.items()} | envelope | (called or {})
    return Line(kind, {"kind": name, **content}, entity, shown)


def _among(given: Content, names: set[str]) -> Content:
    return {name: given[name] for name in names if given.get(name) is not None}


_STORED = {"from_key": "from", "to_key": "to", "review_at": "review", "delete_at": "delete"}


def _renamed(fault: str, line: Line) -> str:
    """What is wrong, under the name that the field has where it was given."""
    name, colon, rest = fault.partition(": ")
    first, dot, below = name.partition(".")
    first = _STORED.get(first, first)
    return f"{line.called.get(first, first)}{dot}{below}{colon}{rest}"
