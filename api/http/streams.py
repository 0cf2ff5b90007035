"""Alerts as a stream: GraphQL subscriptions over server-sent events, one response a subscription.

It is the distinct connections mode of GraphQL over Server-Sent Events. Who listens is judged again each time that the
node looks for alerts, at a steady pace that no load changes; a stream ends with the token that opened it.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from inspect import isawaitable
from typing import Any

import orjson
from graphql import ExecutionResult, GraphQLError, GraphQLResolveInfo, OperationType, subscribe
from starlette.concurrency import run_in_threadpool

from api.admission import Standing
from api.graphql.audited import without_literals
from api.graphql.compiled import InvalidError, document_of
from api.graphql.documents import check_variables
from api.graphql.execute import Question
from api.graphql.own_watches import barred, mine, shape_of
from api.graphql.schema import graphql_schema
from api.http.refusals import ERRORS, Refusal, refusal_of
from api.http.request_ids import current
from api.register import rights_version
from api.watches import store
from api.watches.store import WatchError
from api.watches.watching import AsleepError, FailedError, Watching
from audit.entry import Entry
from cypher.catalogue import statement
from graph_schema.errors import CrosstraceError

EVENT_STREAM = "text/event-stream"
SECONDS_BETWEEN = 1.0  # from one look for alerts to the next
SECONDS_SILENT = 15.0  # after which a comment is sent, so that nothing on the way takes the line for dead
STREAMS_OF_ONE = 5
STREAMS = 100
COMPLETE = b"event: complete\ndata:\n\n"
_COMMENT = b":\n\n"

Judge = Callable[[], Standing]


@dataclass(slots=True)
class _Listening:
    """One stream: who may listen, to which watch (None: all of one's own), and which alert of each was sent last."""

    judge: Judge
    watch: str | None
    sent: dict[str, int] = field(default_factory=dict)


class AlertStreams:
    """The streams of one node."""

    def __init__(self, watching: Watching) -> None:
        self._watching = watching
        self._open: Counter[str] = Counter()

    async def opened(self, question: Question, judge: Judge) -> AsyncIterator[bytes]:
        """The events of a subscription; ``judge`` says who listens, under the rights and the time of now.

        Raises Refusal for what is no subscription, and where too many streams are open.
        """
        standing = await run_in_threadpool(self._judged, judge)
        name = standing.reader.actor.name
        if self._open[name] >= STREAMS_OF_ONE or self._open.total() >= STREAMS:
            raise Refusal(429, f"too many streams are open; one may have {STREAMS_OF_ONE} at a time: end one of yours")
        results = await self._subscribed(question, judge)
        await run_in_threadpool(self._note, question, standing)
        return self._events(results, name)

    async def _subscribed(self, question: Question, judge: Judge) -> AsyncIterator[ExecutionResult]:
        async def source(_root: Any, _info: GraphQLResolveInfo[Any], watch: str | None = None) -> AsyncIterator[Any]:
            listening = _Listening(judge, watch)
            try:
                await run_in_threadpool(self._begin, listening)
            except CrosstraceError as error:
                raise GraphQLError(str(error)) from None
            return self._alerts(listening)

        try:
            document = document_of(question.document, question.operation)
            if document.operation.operation is not OperationType.SUBSCRIPTION:
                raise GraphQLError("a stream is for a subscription; ask all else with Accept: application/json")
            check_variables(question.variables)
            name = document.operation.name
            found = subscribe(
                graphql_schema(), document.document, variable_values=dict(question.variables or {}),
                operation_name=name.value if name else None, subscribe_field_resolver=source,
            )  # fmt: skip
            results = await found if isawaitable(found) else found
        except InvalidError as invalid:
            raise Refusal(400, "; ".join(error.message for error in invalid.errors)) from None
        except GraphQLError as error:
            raise Refusal(400, error.message) from None
        if isinstance(results, ExecutionResult):
            raise Refusal(400, "; ".join(error.message for error in results.errors or ()))
        return results

    async def _events(self, results: AsyncIterator[ExecutionResult], name: str) -> AsyncIterator[bytes]:
        waiting: asyncio.Task[ExecutionResult] | None = None
        self._open[name] += 1
        try:
            yield _COMMENT  # so that who listens knows that it is open
            while True:
                waiting = waiting or asyncio.ensure_future(anext(results))
                done, _ = await asyncio.wait({waiting}, timeout=SECONDS_SILENT)
                if not done:
                    yield _COMMENT
                    continue
                try:
                    result = waiting.result()
                except StopAsyncIteration:
                    break
                except ERRORS as error:
                    yield _next({"errors": [{"message": refusal_of(error).reason}]})
                    break
                waiting = None
                yield _next(result.formatted)
            yield COMPLETE
        finally:
            self._open[name] -= 1
            if waiting is not None:
                waiting.cancel()
                with suppress(asyncio.CancelledError, StopAsyncIteration, CrosstraceError):
                    await waiting
            if isinstance(results, AsyncGenerator):
                await results.aclose()

    async def _alerts(self, listening: _Listening) -> AsyncIterator[dict[str, Any]]:
        while True:
            await asyncio.sleep(SECONDS_BETWEEN)
            for found in await run_in_threadpool(self._found, listening):
                yield {"alertRaised": found}

    def _begin(self, listening: _Listening) -> None:
        """Count what was told before. Raises WatchError and PurposeError for a watch that is not the listener's."""
        actor = self._judged(listening.judge).reader.actor
        if listening.watch is not None:
            mine(self._watching, actor, listening.watch)
        listening.sent |= {
            watch: number for watch, number, _ in self._waiting(actor.name, at_the_node=actor.at_the_node)
        }

    def _found(self, listening: _Listening) -> list[dict[str, Any]]:
        """The alerts that were raised since the last look, in the order of watches and numbers.

        Raises TokenError and PurposeError when the listener may not listen any more.
        """
        actor = self._judged(listening.judge).reader.actor
        found = []
        for watch, number, waits in self._waiting(actor.name, at_the_node=actor.at_the_node):
            sent = listening.sent.setdefault(watch, 0)
            if listening.watch in {None, watch} and (waits or number > sent):
                for alert in self._told(watch, actor, sent):
                    listening.sent[watch] = alert["number"]
                    found.append(alert)
        return found

    def _told(self, identifier: str, actor: Any, sent: int) -> Iterator[dict[str, Any]]:
        try:
            watch, _ = store.find(self._watching.database, identifier, None)
            if barred(actor, watch) is None:
                yield from (shape_of(watch, alert) for alert in self._watching.alerts(watch, after=sent))
        except (AsleepError, FailedError, WatchError):
            return

    def _waiting(self, owner: str, *, at_the_node: bool) -> list[tuple[str, int, bool]]:
        asked = {"owner": owner, "at_the_node": at_the_node}
        return [tuple(row) for row in self._watching.database.read(statement("alerts_waiting"), asked)]

    def _note(self, question: Question, standing: Standing) -> None:
        """Enter in the log that somebody listens. Raises AuditError, and then nobody does."""
        operation, literals = without_literals(question.document)
        reader = standing.reader
        self._watching.log.append(
            Entry(
                door="graphql", action="consultation", actor=reader.actor.name, agency=reader.actor.agency,
                purpose=reader.purpose, case=reader.case, request=current(), operation=operation,
                values={**literals, **(question.variables or {})}, outcome="stream opened",
            )
        )  # fmt: skip

    def _judged(self, judge: Judge) -> Standing:
        """Who listens, as the token and the register have it now."""
        standing = judge()
        return standing if rights_version(self._watching.database) == standing.version else standing.renewed()


def _next(result: Any) -> bytes:
    return b"event: next\ndata: " + orjson.dumps(result) + b"\n\n"
