"""The answer to a question with its entry in the audit log, which is on the disk before the answer is handed on."""

import time
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import orjson
from graphql import (
    FloatValueNode,
    GraphQLError,
    IntValueNode,
    NameNode,
    StringValueNode,
    VariableNode,
    Visitor,
    print_ast,
    visit,
)

from api.admission import Standing
from api.graphql.documents import VARIABLES
from api.graphql.execute import Answer, Question, UnsafeMethodError, mutations_in, respond
from api.graphql.guards import read_document
from api.graphql.mutations import WITHDRAWALS
from api.tokens import TokenError
from api.vain_keys import VainKeys, VainKeysError
from audit.entry import Action, Entry, now
from audit.log import Log
from cypher.connection import Database
from graph_schema.actors import PurposeError, Reader

DOCUMENTS_KEPT = 500
UNREADABLE = "(no GraphQL)"


def answer(
    question: Question,
    reader: Reader,
    database: Database,
    log: Log,
    *,
    door: str,
    vain_keys: VainKeys | None = None,
    standing: Standing | None = None,
    request: str | None = None,
    shown: set[str] | None = None,
) -> Answer:
    """As `respond`, and logged under this door, with the id of the request if it has one; a burst of VainKeysError is
    an alarm once. A mutation is logged before it begins, too. The keys of the entities in the answer are added to
    ``shown``.

    Raises AuditError, and then nothing may be answered; where it is raised before a mutation, nothing is written.
    """
    at, started = now(), time.perf_counter_ns()
    shown = set() if shown is None else shown
    facts: list[str] = []
    refusal: VainKeysError | TokenError | PurposeError | UnsafeMethodError | None = None
    operation, literals = without_literals(question.document)
    named = {"operationName": question.operation} if question.operation else {}
    mutations = mutations_in(question) if question.changes else frozenset()
    action: Action = "consultation" if not mutations else "alteration" if mutations <= WITHDRAWALS else "collection"

    def note(outcome: str, counts: dict[str, int]) -> None:
        values = {**literals, **named, **_by_name(question.variables or {})}
        values |= {"facts written": list(facts)} if facts else {}
        log.append(
            Entry(
                door=door, action=action, actor=reader.actor.name, agency=reader.actor.agency,
                purpose=reader.purpose, case=reader.case, request=request, operation=operation,
                values=values, keys=frozenset(shown), outcome=outcome, counts=counts,
                at=at, took=(time.perf_counter_ns() - started) // 1_000,
            )
        )  # fmt: skip

    if mutations:
        note("begun", {})
    try:
        found = respond(question, reader, database, shown, vain_keys, standing, facts)
    except (VainKeysError, TokenError, PurposeError, UnsafeMethodError) as error:
        found, refusal = Answer(b"", "refused"), error
    counts = {"bytes": len(found.body), **({"facts": len(facts)} if mutations else {})}
    note(_outcome_of_writing(found, facts) if mutations else found.outcome, counts)
    if refusal is None:
        return found
    if isinstance(refusal, VainKeysError) and refusal.first:
        log.append(
            Entry(
                door=door, action="alarm", actor=reader.actor.name, agency=reader.actor.agency, purpose=reader.purpose,
                case=reader.case, request=request, operation="keys asked for in vain", outcome="refused",
                counts={"seconds": refusal.seconds},
            )
        )  # fmt: skip
    raise refusal


def _by_name(variables: Mapping[str, Any]) -> Mapping[str, Any]:
    """The variables, each under its name; more than any question may declare are one value."""
    return variables if len(variables) <= VARIABLES else {"variables": variables}


def _outcome_of_writing(found: Answer, facts: list[str]) -> str:
    if found.outcome != "answered" or "errors" not in orjson.loads(found.body):
        return found.outcome
    return "partly answered" if facts else "refused"


@lru_cache(maxsize=DOCUMENTS_KEPT)
def without_literals(document: str) -> tuple[str, MappingProxyType[str, Any]]:
    """A document's text with `$_1`, `$_2` ... in place of texts and numbers, and those by their names."""
    try:
        read = read_document(document)
    except GraphQLError:
        return UNREADABLE, MappingProxyType({"document": document})
    literals = _Literals()
    return print_ast(visit(read, literals)), MappingProxyType(literals.values)


class _Literals(Visitor):
    """Takes texts and numbers out of a document."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}

    def _taken(self, node: StringValueNode | IntValueNode | FloatValueNode, *_: object) -> VariableNode:
        name = f"_{len(self.values) + 1}"
        self.values[name] = node.value
        return VariableNode(name=NameNode(value=name))

    enter_string_value = enter_int_value = enter_float_value = _taken
