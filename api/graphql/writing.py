"""From the root fields of a mutation to what was written: one after the other, each a transaction of its own.

Everything is read and checked before anything is written, so that a mistake in one field writes nothing at all. What
only the graph can tell (an end that nobody may see) refuses its own field; the others are written and answered.
"""

import logging
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from graphql import GraphQLError

from api.actors import handlings, read_again, readable
from api.graphql.cost import check_cost
from api.graphql.mutations import (
    LONGEST_REASON,
    WITHDRAWALS,
    InvalidError,
    line_of,
    statements_of,
)
from api.graphql.planner import plan_root
from api.graphql.selection import Selected
from api.handling_names import registered
from api.vain_keys import VainKeys
from cypher.connection import Database
from cypher.errors import DatabaseError
from cypher.plan import LinkByKey, Operation, RecordByKey
from graph_schema.actors import Reader
from graph_schema.handling import Handling, HandlingError
from graph_schema.statements import Statement
from graph_schema.writing import (
    WritingError,
    check_restoring,
    check_retraction,
    check_writer,
    desk_source,
    read_written_handling,
)
from loaders.desk import LONGEST_KEY, AbsentError, StaleError, View, Write, state
from loaders.desk_decisions import restore, retract
from loaders.json_lines import check_texts

log = logging.getLogger("crosstrace.graphql")

MUTATIONS_MOST = 10
LARGEST = 200_000  # characters of what one mutation is given, as JSON
TRIES = 3
UNSURE = (
    "the database could not answer, and it is not known whether this was written; send the same again with the same "
    "idempotencyKey, and it is written once"
)

Read = Callable[[list[Selected], Operation], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes where: ``rights`` are the version of the rights under which the reader was let in, ``read`` answers
    fields by key. The keys of what is written go to ``written``, those of its entities to ``shown``."""

    reader: Reader
    database: Database
    read: Read
    vain_keys: VainKeys | None
    rights: int | None
    written: list[str]
    shown: set[str]


class RightsChangedError(Exception):
    """Rights changed since the writer was let in; what was written before stands, and is answered when sent again."""


@dataclass(frozen=True, slots=True)
class _Checked:
    """One root field, ready to be written; ``back`` are the parts of its answer that are read, with their plans."""

    asked: Selected
    write: Write
    back: list[tuple[Selected, RecordByKey | LinkByKey]]
    statements: list[Statement] = field(default_factory=list)
    handling: Handling | None = None
    keys: frozenset[str] = frozenset()


def written(roots: tuple[Selected, ...], writer: Writer) -> dict[str, Any]:
    """The response to a mutation: ``data``, and ``errors`` where a field was refused.

    Raises GraphQLError for one mistake and InvalidMutationError for several, and then nothing was written.
    """
    asked = [root for root in roots if root.name != "__typename"]
    if len(asked) > MUTATIONS_MOST:
        raise GraphQLError(f"the operation has {len(asked)} mutations; at most {MUTATIONS_MOST} are written at once")
    checked = {one.asked.alias: one for one in _all_checked(asked, writer.reader)}
    if writer.vain_keys:
        writer.vain_keys.check(writer.reader.actor)
    data: dict[str, Any] = {}
    errors: list[GraphQLError] = []
    for root in roots:
        try:
            data[root.alias] = "Mutation" if root.name == "__typename" else _answered(checked[root.alias], writer)
        except GraphQLError as error:
            data[root.alias] = None
            errors.append(error)
    return {"data": data} | ({"errors": [error.formatted for error in errors]} if errors else {})


class InvalidMutationError(Exception):
    """All mistakes in what a request's mutations were given."""

    def __init__(self, errors: list[GraphQLError]) -> None:
        super().__init__(f"{len(errors)} mistakes")
        self.errors = errors


def _all_checked(asked: list[Selected], reader: Reader) -> list[_Checked]:
    errors: list[GraphQLError] = []
    found: list[_Checked] = []
    for root in asked:
        try:
            found.append(_checked(root, reader))
        except InvalidError as invalid:
            errors += [_refusal(root, fault) for fault in invalid.faults]
        except WritingError as error:
            errors.append(_refusal(root, str(error)))
    if errors:
        raise InvalidMutationError(errors)
    back = [((one.asked, part), plan) for one in found for part, plan in one.back]
    check_cost(Operation(tuple(plan for _, plan in back)), [place for place, _ in back])
    return found


def _checked(root: Selected, reader: Reader) -> _Checked:
    given = {name: value for name, value in root.arguments.items() if value is not None}
    own_key = given.pop("idempotencyKey")
    _check_size(given, own_key)
    write = Write(reader, root.name, given, own_key)
    back = list(_read_back(root, ""))
    if root.name in WITHDRAWALS:
        if root.name == "retract":
            check_retraction(reader, reader.actor.agency, desk_source(reader.actor.agency))
        else:
            check_restoring(reader)
        if not 1 <= len(given["reason"].strip()) <= LONGEST_REASON:
            raise InvalidError([f"reason: say why in 1 to {LONGEST_REASON:,} characters"])
        return _Checked(root, write, back, keys=frozenset({given["key"]}))
    check_writer(reader)
    try:
        named = registered()
    except HandlingError:
        raise WritingError("handling: the node's registered names cannot be read; write its parts") from None
    faults: list[str] = []
    handling = None
    try:
        handling = read_written_handling(given.get("handling"), reader, named)
    except WritingError as error:
        faults.append(str(error))
    try:
        statements = statements_of(line_of(root.name, given, reader), write)
    except InvalidError as invalid:
        faults += invalid.faults
    if faults:
        raise InvalidError(faults)
    return _Checked(root, write, back, statements, handling)


def _check_size(given: dict[str, Any], own_key: str) -> None:
    if not own_key.strip() or len(own_key) > LONGEST_KEY:
        raise InvalidError([f"idempotencyKey: write 1 to {LONGEST_KEY} characters"])
    try:
        check_texts({"given": given, "key": own_key})
    except ValueError as error:
        raise InvalidError([str(error)]) from None
    if len(str(given)) > LARGEST:
        raise InvalidError([f"more than {LARGEST:,} characters are given; state less at a time"])


def _read_back(root: Selected, key: str) -> Iterator[tuple[Selected, RecordByKey | LinkByKey]]:
    """The parts of the answer that are read, as the root fields of the same names are."""
    for part in root.children():
        if part.name in {"record", "link"}:
            plan = plan_root(replace(part, arguments={"key": key}))
            assert isinstance(plan, RecordByKey | LinkByKey)  # noqa: S101 - what these two names are planned as
            yield part, plan


def _answered(one: _Checked, writer: Writer) -> dict[str, Any]:
    """One field written and answered. Raises GraphQLError for a refusal."""
    try:
        key = _stood(one, writer)
    except AbsentError as absent:
        if writer.vain_keys:
            writer.vain_keys.note(writer.reader.actor, absent.keys)
        raise _refusal(one.asked, _absent(one, absent)) from None
    except WritingError as error:
        raise _refusal(one.asked, str(error)) from None
    except DatabaseError:
        number = secrets.token_hex(4)
        log.exception("write %s failed", number)
        raise _refusal(one.asked, f"{UNSURE} (the node's log tells more under {number})") from None
    writer.written.append(key)
    writer.shown.update(key for statement in one.statements for key in _entities(statement))
    back = _back(one, key, writer)
    return {part.alias: _part(part, key, back) for part in one.asked.children()}


def _stood(one: _Checked, writer: Writer) -> str:
    """The key of the fact that was written; tried again where handlings were added meanwhile."""
    for _ in range(TRIES):
        known = handlings(writer.database)
        view = View(readable(writer.reader, known), known.version, known.texts, writer.rights)
        try:
            if one.handling is not None:
                return state(writer.database, one.write, one.statements, one.handling, view)
            decide = retract if one.asked.name == "retract" else restore
            key, reason = one.write.content["key"], one.write.content["reason"].strip()
            decide(writer.database, one.write, key, reason, view)
        except StaleError as stale:
            if stale.rights is not None:
                raise RightsChangedError from None
            read_again(writer.database)
        else:
            return str(key)
    raise WritingError("handlings are being registered just now; send the same again")


def _back(one: _Checked, key: str, writer: Writer) -> dict[str, Any]:
    if not one.back:
        return {}
    plans = tuple(replace(plan, key=key) for _, plan in one.back)
    try:
        return writer.read([part for part, _ in one.back], Operation(plans))
    except DatabaseError:
        log.exception("what was written could not be read")
        raise _refusal(one.asked, f"this was written, and could not be read; ask for it by its key {key}") from None


def _part(part: Selected, key: str, back: dict[str, Any]) -> Any:
    match part.name:
        case "key":
            return key
        case "__typename":
            return "Written"
        case _:
            return back[part.alias]


def _absent(one: _Checked, absent: AbsentError) -> str:
    """The refusal of keys that nothing readable has, under the names of the arguments that gave them."""
    named = [name for name, value in _texts(one.write.content) if value in absent.keys]
    return f"{', '.join(named) or 'key'}: {absent}; see that it is written right, and ask who may know it"


def _texts(content: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(content, str):
        yield name, content
    elif isinstance(content, dict):
        for below, value in content.items():
            yield from _texts(value, below)


def _entities(statement: Statement) -> Iterator[str]:
    if statement.record:
        yield statement.record.entity
    for link in statement.links:
        yield from (link.from_key, link.to_key)


def _refusal(asked: Selected, reason: str) -> GraphQLError:
    return GraphQLError(f"{asked.alias}: {reason}", list(asked.nodes), path=[asked.alias])
