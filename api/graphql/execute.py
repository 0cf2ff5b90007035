"""From a document to the bytes of its answer: one statement an operation, whatever it asks for.

Every failure becomes a GraphQL error with a text of our own; what a server or driver said never leaves.
"""

import logging
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import orjson
from graphql import GraphQLError, GraphQLObjectType, OperationType

from api.actors import handlings, read_again, readable, tellable
from api.admission import Standing
from api.graphql.answer_pages import RIGHTS_IN_FLUX, LongPage, ReadPage
from api.graphql.answers import answer
from api.graphql.compiled import Compiled, Document, InvalidError, compiled, document_of
from api.graphql.completion import completed
from api.graphql.documents import check_variables
from api.graphql.expected import UnexpectedError, check_answer
from api.graphql.guards import check_selection, is_mutation
from api.graphql.introspection import introspect
from api.graphql.keys_asked import asks_by_key, unanswered
from api.graphql.known_at import known_at
from api.graphql.projector import Projector
from api.graphql.readers import UNREADABLE
from api.graphql.schema import graphql_schema
from api.graphql.selection import Selected, select
from api.graphql.shown import keys_shown
from api.graphql.watch_fields import ELSEWHERE, WATCH_FIELDS
from api.graphql.writing import InvalidMutationError, RightsChangedError, Writer, written
from api.vain_keys import VainKeys
from cypher.connection import Database
from cypher.errors import DatabaseError, StatementEnded
from cypher.handlings import HandlingSet
from cypher.plan import Operation, Root
from cypher.render import render
from graph_schema.actors import Reader
from graph_schema.errors import CrosstraceError

log = logging.getLogger("crosstrace.graphql")

Numbers = tuple[int, ...]
Asking = tuple[str, dict[str, Any]]

TRIES = 3
ENDED = "the question took too long or too much memory and was ended; narrow it and ask again"
"""Said for both, which depend on all that is stored: a text for each would tell one more thing of what is hidden."""


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
    facts: list[str] | None = None,
) -> Answer:
    """The answer to a question for this reader.

    The keys of the entities in it are added to ``shown``; keys that nothing answers to are counted in ``vain_keys``,
    which raises VainKeysError when they are too many. Where rights changed since ``standing`` was judged, it is judged
    again before anything is answered, which raises TokenError or PurposeError when they are gone. The keys of facts
    that a mutation wrote are added to ``facts``. A door answers through `audited.answer`, which logs it. Raises
    UnsafeMethodError for a mutation where nothing may change.
    """
    shown, facts = set() if shown is None else shown, [] if facts is None else facts
    request = _Request(reader, database, shown, vain_keys, standing, facts)
    try:
        check_variables(question.variables)
        return Answer(orjson.dumps(_response_of_now(question, request)), "answered")
    except (InvalidError, InvalidMutationError) as invalid:
        return _refusal(invalid.errors)
    except GraphQLError as error:
        return _refusal([error])
    except StatementEnded:
        return _refusal([GraphQLError(ENDED)], "failed")
    except DatabaseError:
        number = secrets.token_hex(4)
        log.exception("question %s failed", number)
        return _refusal(
            [GraphQLError(f"the database could not answer; the node's log tells more under {number}")], "failed"
        )


@dataclass(frozen=True, slots=True)
class _Request:
    """Who asks, what is asked, and where what has to be noted goes."""

    reader: Reader
    database: Database
    shown: set[str]
    vain_keys: VainKeys | None
    standing: Standing | None
    facts: list[str]


class _RightsChangedError(Exception):
    def __init__(self, standing: Standing) -> None:
        self.standing = standing


def mutations_in(question: Question) -> frozenset[str]:
    """The mutations that a question asks for; none when it reads, or is refused unread."""
    if "mutation" not in question.document:  # then it is none, and one that is refused is not read twice
        return frozenset()
    try:
        document = document_of(question.document, question.operation)
    except (InvalidError, GraphQLError):
        return frozenset()
    if document.operation.operation is not OperationType.MUTATION:
        return frozenset()
    mutations = graphql_schema().type_map["Mutation"]
    assert isinstance(mutations, GraphQLObjectType)  # noqa: S101 - as the schema is built
    return frozenset(document.root_names() & mutations.fields.keys())


def _response_of_now(question: Question, request: _Request) -> dict[str, Any]:
    """The response under the rights of now: asked again where rights changed since the request was let in."""
    for _ in range(TRIES):
        try:
            return _response(question, request)
        except _RightsChangedError as changed:
            standing = changed.standing.renewed()
            request = replace(request, reader=standing.reader, standing=standing)
    raise GraphQLError(RIGHTS_IN_FLUX)


def _response(question: Question, request: _Request) -> dict[str, Any]:
    if not question.changes and is_mutation(question.document, question.operation):
        raise UnsafeMethodError("a mutation is sent by POST")
    document = document_of(question.document, question.operation)
    if document.root_names() & WATCH_FIELDS:
        raise GraphQLError(ELSEWHERE)
    if document.operation.operation is OperationType.MUTATION:
        return _written(document, question.variables or {}, request)
    operation, keys = compiled(document, question.variables or {})
    moment = known_at(document.operation, operation.context, request.reader.actor)
    plan = operation.plan(keys)
    if request.vain_keys and any(map(asks_by_key, plan)):
        request.vain_keys.check(request.reader.actor)
    texts, found, page = _read(operation, plan, keys, moment, request) if operation.asked else ({}, [], None)
    if request.vain_keys:
        request.vain_keys.note(request.reader.actor, {key for keys in map(unanswered, plan, found) for key in keys})
    asked = list(zip(operation.asked, plan, found, strict=True))
    for root in asked:
        request.shown.update(page.answer.shown if page else keys_shown(*root))
    return response_of(operation, asked, texts, question.variables or {}, request.reader.actor.agency, page)


def _read(
    operation: Compiled, plan: Sequence[Root], keys: Mapping[str, str], moment: int | None, request: _Request
) -> tuple[dict[int, str], list[Any], ReadPage | None]:
    """The handlings, what the statement returned for each data field, and the page that was read while it came."""

    def ask(visible: Numbers, told: Numbers) -> Asking:
        return operation.statement.asked(visible, told, keys, moment)

    if not operation.statement.parts:
        return *_found(request, ask), None
    long_page = LongPage(operation.asked[0], plan[0])

    def read(known: HandlingSet, asking: Asking) -> list[Any]:
        return long_page.read(request.database, *asking, operation.projector(known.texts))

    return *_found(request, ask, read), long_page.page


def _found(
    request: _Request,
    ask: Callable[[Numbers, Numbers], Asking],
    read: Callable[[HandlingSet, Asking], list[Any]] | None = None,
) -> tuple[dict[int, str], list[Any]]:
    """The handlings, and what a statement made for the readable ones and those that may be told of returned; asked
    again in the one case that handlings were added since they were read. ``read``: how, if not all at once."""
    reader, database = request.reader, request.database
    read = read or (lambda _, asking: database.read(*asking))
    known = handlings(database)
    (count, rights), *found = read(known, ask(readable(reader, known), tellable(reader, known)))
    if count != known.version:
        known = read_again(database)
        (_, rights), *found = read(known, ask(readable(reader, known), tellable(reader, known)))
    if request.standing and request.standing.version != (rights[0] if rights else 0):
        raise _RightsChangedError(request.standing)
    return known.texts, found


def _written(document: Document, variables: Mapping[str, Any], request: _Request) -> dict[str, Any]:
    """The response to a mutation; what it wrote is read as a question would be."""
    roots = select(document.context(variables), document.operation)
    check_selection(roots)
    writer = Writer(
        request.reader, request.database, lambda asked, plan: _read_back(asked, plan, request), request.vain_keys,
        request.standing.version if request.standing else None, request.facts, request.shown,
    )  # fmt: skip
    try:
        return written(roots, writer)
    except RightsChangedError:
        if request.standing is None:
            raise GraphQLError("rights are being changed just now; send the same again") from None
        raise _RightsChangedError(request.standing) from None


def _read_back(asked: list[Selected], plan: Operation, request: _Request) -> dict[str, Any]:
    """The answers to fields by key that stand below a mutation."""
    texts, found = _found(request, lambda visible, told: render(plan, visible, told))
    projector = Projector(texts)
    for place, root, rows in zip(asked, plan.roots, found, strict=True):
        request.shown.update(keys_shown(place, root, rows))
    try:
        answers = {
            place.alias: answer(place, root, rows, projector)
            for place, root, rows in zip(asked, plan.roots, found, strict=True)
        }
        check_answer(asked, answers)
    except (*UNREADABLE, UnexpectedError):
        raise GraphQLError("this was written, and what is stored there cannot be read; ask for it by its key") from None
    return answers


def response_of(
    operation: Compiled,
    asked: Sequence[tuple[Selected, Root, Any]],
    handlings: dict[int, str],
    variables: Mapping[str, Any],
    agency: str | None = None,
    page: ReadPage | None = None,
) -> dict[str, Any]:
    """The response of an operation from what its statement returned for each of its data fields; ``agency`` as in
    `answer`, ``page`` is what was read of its one field already.

    It is read the compiled way; where that meets what the schema does not promise, the executor of GraphQL completes
    it from the same rows.
    """
    try:
        data = _data(operation, asked, handlings, agency, page)
    except (*UNREADABLE, UnexpectedError):
        log.warning("a stored value is not what its field holds; the answer was completed value by value")
        if page:
            asked = [(root, node, page.again()) for root, node, _ in asked]
        return completed(operation, asked, handlings, variables, agency)
    return {"data": data}


def _data(
    operation: Compiled,
    asked: Sequence[tuple[Selected, Root, Any]],
    handlings: dict[int, str],
    agency: str | None,
    page: ReadPage | None,
) -> dict[str, Any]:
    projector = operation.projector(handlings)
    found = {
        root.alias: page.answer.whole(rows) if page else answer(root, node, rows, projector, agency)
        for root, node, rows in asked
    }
    check_answer(operation.asked, found)
    found |= {root.alias: introspect(root) for root in operation.meta}
    return {root.alias: "Query" if root.name == "__typename" else found[root.alias] for root in operation.roots}


def _refusal(errors: list[GraphQLError], outcome: Literal["refused", "failed"] = "refused") -> Answer:
    return Answer(orjson.dumps({"errors": [error.formatted for error in errors]}), outcome)
