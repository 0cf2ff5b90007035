"""From a document to the bytes of its answer: one statement an operation, whatever it asks for.

Every failure becomes a GraphQL error with a text of our own; what a server or driver said never leaves.
"""

import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

import orjson
from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    OperationDefinitionNode,
    SelectionSetNode,
    execute_sync,
    validate,
)
from graphql.execution.values import VariableValues, get_variable_values

from api.actors import handlings, read_again, readable, tellable
from api.admission import Standing
from api.graphql.answers import answer
from api.graphql.guards import check_cost, check_selection, is_mutation, read_document
from api.graphql.keys_asked import asks_by_key, unanswered
from api.graphql.known_at import known_at
from api.graphql.planner import plan_root
from api.graphql.schema import graphql_schema
from api.graphql.selection import Context, Selected, select
from api.graphql.shown import NotingProjector, keys_of_root
from api.vain_keys import VainKeys
from cypher.connection import Database
from cypher.errors import DatabaseError, StatementTimeout
from cypher.plan import Operation
from cypher.render import render
from graph_schema.actors import Reader
from graph_schema.errors import CrosstraceError

log = logging.getLogger("crosstrace.graphql")

DOCUMENTS_KEPT = 500
ERRORS_TOLD = 10
TRIES = 3
TOO_LONG = "the question took too long and was ended; narrow it and ask again"


@dataclass(frozen=True, slots=True)
class Question:
    """A GraphQL request: the document, its variables, and which of its operations is meant where it has several.

    ``changes``: whether the way in which it is asked may change anything; HTTP's GET may not.
    """

    document: str
    variables: Mapping[str, Any] | None = None
    operation: str | None = None
    changes: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """The JSON of a GraphQL response (UTF-8), and how it came out: ``failed`` is the node's own fault."""

    body: bytes
    outcome: Literal["answered", "refused", "failed"]


class UnsafeMethodError(CrosstraceError):
    """A mutation that is asked in a way that must change nothing."""


def execute(question: Question, reader: Reader, database: Database) -> bytes:
    """The body of what ``respond`` answers."""
    return respond(question, reader, database).body


def respond(
    question: Question,
    reader: Reader,
    database: Database,
    shown: set[str] | None = None,
    vain_keys: VainKeys | None = None,
    standing: Standing | None = None,
) -> Answer:
    """The answer to a question for this reader.

    The keys of the entities in it are added to ``shown``; keys that nothing answers to are counted in ``vain_keys``,
    which raises VainKeysError when they are too many. Where rights changed since ``standing`` was judged, it is judged
    again before anything is answered, which raises TokenError or PurposeError when they are gone. A door answers
    through `audited.answer`, which logs it. Raises UnsafeMethodError for a mutation where nothing may change.
    """
    request = _Request(reader, database, set() if shown is None else shown, vain_keys, standing)
    try:
        return Answer(orjson.dumps({"data": _data_of_now(question, request)}), "answered")
    except _InvalidError as invalid:
        return _refusal(invalid.errors)
    except GraphQLError as error:
        return _refusal([error])
    except StatementTimeout:
        return _refusal([GraphQLError(TOO_LONG)], "failed")
    except DatabaseError:
        number = secrets.token_hex(4)
        log.exception("question %s failed", number)
        return _refusal(
            [GraphQLError(f"the database could not answer; the node's log tells more under {number}")], "failed"
        )


class _InvalidError(Exception):
    def __init__(self, errors: list[GraphQLError]) -> None:
        self.errors = errors


@dataclass(frozen=True, slots=True)
class _Request:
    """Who asks, what is asked, and where what has to be noted goes."""

    reader: Reader
    database: Database
    shown: set[str]
    vain_keys: VainKeys | None
    standing: Standing | None


class _RightsChangedError(Exception):
    def __init__(self, standing: Standing) -> None:
        self.standing = standing


def _data_of_now(question: Question, request: _Request) -> dict[str, Any]:
    """The data under the rights of now: asked again where rights changed since the request was let in."""
    for _ in range(TRIES):
        try:
            return _data(question, request)
        except _RightsChangedError as changed:
            standing = changed.standing.renewed()
            request = replace(request, reader=standing.reader, standing=standing)
    raise GraphQLError("rights are being changed just now; ask again")


def _data(question: Question, request: _Request) -> dict[str, Any]:
    if not question.changes and is_mutation(question.document, question.operation):
        raise UnsafeMethodError("a mutation is sent by POST")
    document = _valid_document(question.document)
    operation = _operation(document, question.operation)
    context = _context(document, operation, question.variables or {})
    roots = select(context, operation)
    check_selection(roots)
    asked = [root for root in roots if not root.name.startswith("__")]
    plan = Operation(tuple(map(plan_root, asked)), known_at(operation, context, request.reader.actor))
    check_cost(plan)
    if request.vain_keys and any(map(asks_by_key, plan.roots)):
        request.vain_keys.check(request.reader.actor)
    found = _read(asked, plan, request) if asked else {}
    meta = [root for root in roots if root.name in {"__schema", "__type"}]
    if meta:
        found |= _introspected(document, operation, meta, question)
    return {root.alias: "Query" if root.name == "__typename" else found[root.alias] for root in roots}


def _read(asked: list[Selected], plan: Operation, request: _Request) -> dict[str, Any]:
    """The answers to the data fields; asked again in the one case that handlings were added since they were read."""
    reader, database = request.reader, request.database
    known = handlings(database)
    (count, rights), *values = database.read(*render(plan, readable(reader, known), tellable(reader, known)))
    if count != known.version:
        known = read_again(database)
        (_, rights), *values = database.read(*render(plan, readable(reader, known), tellable(reader, known)))
    if request.standing and request.standing.version != (rights[0] if rights else 0):
        raise _RightsChangedError(request.standing)
    if request.vain_keys:
        request.vain_keys.note(reader.actor, {key for keys in map(unanswered, plan.roots, values) for key in keys})
    projector = NotingProjector(known.texts, request.shown)
    for node, value in zip(plan.roots, values, strict=True):
        request.shown.update(keys_of_root(node, value))
    return {
        root.alias: answer(root, node, value, projector)
        for root, node, value in zip(asked, plan.roots, values, strict=True)
    }


@lru_cache(maxsize=DOCUMENTS_KEPT)
def _valid_document(text: str) -> DocumentNode:
    document = read_document(text)
    errors = validate(graphql_schema(), document, max_errors=ERRORS_TOLD)
    if errors:
        raise _InvalidError(errors)
    return document


def _operation(document: DocumentNode, name: str | None) -> OperationDefinitionNode:
    operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    if name:
        operations = [node for node in operations if node.name and node.name.value == name]
    if len(operations) != 1:
        raise GraphQLError(
            f"there is no operation {name!r} in the document"
            if name
            else "say which operation is meant (operationName)"
        )
    return operations[0]


def _context(document: DocumentNode, operation: OperationDefinitionNode, given: Mapping[str, Any]) -> Context:
    variables = get_variable_values(
        graphql_schema(), operation.variable_definitions or (), dict(given), max_errors=ERRORS_TOLD
    )
    if not isinstance(variables, VariableValues):
        raise _InvalidError(variables)
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    return Context(graphql_schema(), fragments, variables)


def _introspected(
    document: DocumentNode, operation: OperationDefinitionNode, meta: list[Selected], question: Question
) -> dict[str, Any]:
    """What is asked of the schema itself, by graphql-core; it holds no data."""
    nodes = tuple(node for root in meta for node in root.nodes)
    only = OperationDefinitionNode(
        operation=operation.operation,
        name=operation.name,
        variable_definitions=operation.variable_definitions,
        directives=(),
        selection_set=SelectionSetNode(selections=nodes),
    )
    kept = [node for node in document.definitions if isinstance(node, FragmentDefinitionNode)]
    result = execute_sync(
        graphql_schema(),
        DocumentNode(definitions=(only, *kept)),
        variable_values=dict(question.variables or {}),
    )
    if result.errors:
        raise _InvalidError(result.errors)
    return dict(result.data or {})


def _refusal(errors: list[GraphQLError], outcome: Literal["refused", "failed"] = "refused") -> Answer:
    return Answer(orjson.dumps({"errors": [error.formatted for error in errors]}), outcome)
