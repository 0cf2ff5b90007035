"""Questions about one's own watches: answered from the register of watches, beside the statements of the graph.

They are completed by the stock executor, since there are few and none is large.
"""

import time
from collections.abc import Callable
from typing import Any

import orjson
from graphql import GraphQLError, GraphQLResolveInfo, OperationType, execute_sync

from api.admission import Standing
from api.graphql.audited import without_literals
from api.graphql.compiled import Document, InvalidError, document_of
from api.graphql.documents import check_variables
from api.graphql.execute import Answer, Question, UnsafeMethodError
from api.graphql.guards import check_selection
from api.graphql.schema import graphql_schema
from api.graphql.selection import select
from api.graphql.watch_fields import WATCH_FIELDS
from api.vain_keys import VainKeys, VainKeysError
from api.watches import store
from api.watches.alerts import Told
from api.watches.store import Owner, Watch, WatchError
from api.watches.watching import Wanted, Watching
from audit.entry import Action, Entry, now
from audit.errors import AuditError
from audit.log import Log
from cypher.errors import DatabaseError
from graph_schema.actors import Actor, PurposeError, Reader, reading
from graph_schema.errors import CrosstraceError
from graph_schema.times import to_iso

DOOR = "graphql"
MOST = 10
"""Root fields about watches in one request: each may ask a question again."""
_PASSED_ON = (AuditError, DatabaseError, VainKeysError)

Resolver = Callable[..., Any]


def about_watches(question: Question) -> bool:
    """Whether a question is about watches; one that is refused unread is not."""
    if not any(name in question.document for name in WATCH_FIELDS):
        return False
    try:
        return bool(document_of(question.document, question.operation).root_names() & WATCH_FIELDS)
    except (InvalidError, GraphQLError):
        return False


class OwnWatches:
    """Answers questions about watches, to each actor about its own; every answer is logged before it leaves."""

    def __init__(self, watching: Watching, log: Log, vain_keys: VainKeys) -> None:
        self._watching = watching
        self._log = log
        self._vain_keys = vain_keys

    def answer(self, question: Question, standing: Standing, request: str) -> Answer:
        """The answer under the rights of now.

        Raises TokenError and PurposeError where these are gone, and what a door makes a refusal of.
        """
        reader = standing.renewed().reader
        asking = _Asking(self._watching, self._vain_keys, reader)
        document = document_of(question.document, question.operation)
        writes = document.operation.operation is OperationType.MUTATION
        if writes and not question.changes:
            raise UnsafeMethodError("a mutation is sent by POST")
        operation, literals = without_literals(question.document)
        action: Action = "administration" if writes else "consultation"
        at, started = now(), time.perf_counter_ns()

        def note(outcome: str, size: int) -> None:
            values = {**literals, **(question.variables or {})}
            self._log.append(
                Entry(
                    door=DOOR, action=action, actor=reader.actor.name, agency=reader.actor.agency,
                    purpose=reader.purpose, case=reader.case, request=request, operation=operation, values=values,
                    keys=frozenset(asking.shown), outcome=outcome, counts={"bytes": size}, at=at,
                    took=(time.perf_counter_ns() - started) // 1_000,
                )
            )  # fmt: skip

        if writes:
            note("begun", 0)
        try:
            found = _answered(document, question, asking)
        except _PASSED_ON:
            note("failed", 0)
            raise
        note(found.outcome, len(found.body))
        return found


def _answered(document: Document, question: Question, asking: "_Asking") -> Answer:
    try:
        if document.operation.operation is OperationType.SUBSCRIPTION:
            raise GraphQLError("a subscription is a stream: send Accept: text/event-stream")
        check_variables(question.variables)
        roots = select(document.context(question.variables or {}), document.operation)
        check_selection(roots)
        asked = [root for root in roots if root.name != "__typename"]
        if len(asked) > MOST:
            raise GraphQLError(
                f"the request asks {len(asked)} things about watches; at most {MOST} are answered at once"
            )
        if any(root.name not in WATCH_FIELDS for root in asked):
            raise GraphQLError("ask about watches alone in one request, and about all else in another")
    except InvalidError as invalid:
        return _refused(invalid.errors)
    except GraphQLError as error:
        return _refused([error])
    name = document.operation.name
    result = execute_sync(
        graphql_schema(), document.document, root_value=asking.resolvers(),
        variable_values=dict(question.variables or {}), operation_name=name.value if name else None,
    )  # fmt: skip
    if asking.failure is not None:
        raise asking.failure
    response: dict[str, Any] = {"data": result.data}
    if result.errors:
        response["errors"] = [error.formatted for error in result.errors]
    return Answer(orjson.dumps(response), "answered")


class _Asking:
    """One request about watches, by the actor whose they are; ``shown`` are the entities that its answer names."""

    def __init__(self, watching: Watching, vain_keys: VainKeys, reader: Reader) -> None:
        self.shown: set[str] = set()
        self.failure: Exception | None = None
        self._watching = watching
        self._vain_keys = vain_keys
        self._reader = reader
        self._owner = Owner(reader.actor.name, reader.actor.at_the_node)

    def resolvers(self) -> dict[str, Resolver]:
        """What answers each root field."""
        fields: dict[str, Resolver] = {
            "watches": self._watches, "alerts": self._alerts, "saveWatch": self._save, "removeWatch": self._remove,
        }  # fmt: skip
        return {name: self._told(field) for name, field in fields.items()}

    def _told(self, field: Resolver) -> Resolver:
        """A field whose errors are those of GraphQL, apart from what ends the whole request."""

        def resolve(_info: GraphQLResolveInfo[Any], **given: Any) -> Any:
            if self.failure is not None:
                raise GraphQLError("ended")
            try:
                return field(**given)
            except _PASSED_ON as error:
                self.failure = error
                raise GraphQLError("ended") from None
            except CrosstraceError as error:
                raise GraphQLError(str(error)) from None

        return resolve

    def _watches(self) -> list[dict[str, Any]]:
        return [self._shape(watch) for watch in store.watches_of(self._watching.database, self._owner)]

    def _alerts(self, watch: str) -> list[dict[str, Any]]:
        found = mine(self._watching, self._reader.actor, watch)
        told = self._watching.alerts(found)
        self.shown |= {key for alert in told for key in (*alert.appeared, *alert.changed)}
        return [shape_of(found, alert) for alert in told]

    def _save(
        self,
        name: str,
        question: str,
        variables: str | None = None,
        operationName: str | None = None,  # noqa: N803 - as GraphQL calls it
        webhook: str | None = None,
    ) -> dict[str, Any]:
        wanted = Wanted(name, question, _object(variables), operationName, webhook)
        watch = self._watching.add(self._owner, wanted, self._reader, self._vain_keys)
        return {"watch": self._shape(watch), "secret": self._watching.secret(watch)}

    def _remove(self, watch: str) -> str:
        found, _ = store.find(self._watching.database, watch, self._owner)
        store.remove(self._watching.database, found)
        return found.id

    def _shape(self, watch: Watch) -> dict[str, Any]:
        asleep = closed = barred(self._reader.actor, watch)
        if closed is None:
            asleep = self._watching.state(watch)
        shown = {
            "name": watch.name, "question": watch.document, "operationName": watch.operation, "webhook": watch.address,
            "variables": orjson.dumps(watch.variables or {}).decode(),
        }  # fmt: skip
        return {
            "id": watch.id, "purpose": watch.purpose, "case": watch.case, "createdAt": to_iso(watch.created_at),
            "asleep": asleep, **(shown if closed is None else {}),
        }  # fmt: skip


def mine(watching: Watching, actor: Actor, identifier: str) -> Watch:
    """A watch of an actor that may be shown to it with what it shows now. Raises WatchError and PurposeError."""
    found, _ = store.find(watching.database, identifier, Owner(actor.name, actor.at_the_node))
    reading(actor, found.purpose, found.case)
    return found


def shape_of(watch: Watch, alert: Told) -> dict[str, Any]:
    """An alert as GraphQL has it."""
    return {
        "watch": watch.id, "number": alert.number, "at": to_iso(alert.at), "appeared": alert.appeared,
        "changed": alert.changed, "gone": alert.gone, "leftOut": alert.left_out,
    }  # fmt: skip


def barred(actor: Actor, watch: Watch) -> str | None:
    """Why an actor, as far as it shows itself to be, may not be shown a watch of its own."""
    try:
        reading(actor, watch.purpose, watch.case)
    except PurposeError as error:
        return str(error)
    return None


def _object(text: str | None) -> dict[str, Any]:
    try:
        found = orjson.loads(text or "{}")
    except orjson.JSONDecodeError:
        found = None
    if not isinstance(found, dict):
        raise WatchError("variables: write one JSON object, with a value for each variable")
    return found


def _refused(errors: list[GraphQLError]) -> Answer:
    return Answer(orjson.dumps({"errors": [error.formatted for error in errors]}), "refused")
