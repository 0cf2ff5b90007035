"""The HTTP door, put together: GraphQL for callers with a token, and the pages beside it."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.admission import Admission
from api.graphql.own_watches import OwnWatches
from api.graphql.schema import graphql_schema
from api.http.asked import as_sent
from api.http.envelope import Envelope
from api.http.graphql import GraphQLDoor
from api.http.pages import STATIC, Health, schema, vendored
from api.http.persisted import PersistedDocuments
from api.http.problems import problem
from api.http.refusals import ERRORS, Refusal, refusal_of
from api.http.streams import AlertStreams
from api.refusal_log import SECONDS, RefusalLog
from api.vain_keys import VainKeys
from api.watches.watching import Watching
from audit.errors import AuditError
from audit.log import Log
from cypher.connection import Database

log = logging.getLogger("crosstrace.http")

_SAID = {
    HTTPStatus.NOT_FOUND: "there is nothing at this address",
    HTTPStatus.METHOD_NOT_ALLOWED: "this address does not take this method; the header Allow names those it takes",
}


def create_app(
    database: Database,
    admission: Admission,
    audit_log: Log,
    vain_keys: VainKeys | None = None,
    persisted: PersistedDocuments | None = None,
    changed: Callable[[], None] = lambda: None,
    watching: Watching | None = None,
) -> FastAPI:
    """The application over a database; ``admission`` lets callers in, and each answer is logged.

    ``vain_keys`` counts keys asked for in vain; with the usual limits when it is left out. Where there are
    ``persisted`` documents, no others are answered. ``changed`` is called after each mutation; ``watching``
    keeps the watches that are asked about.
    """
    graphql_schema()  # made now, so that the first caller does not wait for it
    refusals = RefusalLog(audit_log, "graphql")

    @asynccontextmanager
    async def logged_refusals(_app: FastAPI) -> AsyncIterator[None]:
        flushing = asyncio.create_task(_flush_steadily(refusals))
        try:
            yield
        finally:
            flushing.cancel()
            await run_in_threadpool(refusals.flush, all_of_them=True)

    app = FastAPI(title="Crosstrace", docs_url=None, redoc_url=None, openapi_url=None, lifespan=logged_refusals)
    app.add_middleware(Envelope, refusals=refusals)
    for error in ERRORS:
        app.add_exception_handler(error, _told)
    app.add_exception_handler(Refusal, _told)
    app.add_exception_handler(HTTPException, _of_the_router)
    vain_keys = vain_keys or VainKeys()
    watches = OwnWatches(watching, audit_log, vain_keys) if watching else None
    graphql = GraphQLDoor(
        database, admission, audit_log, vain_keys, refusals, persisted.question if persisted else as_sent,
        changed, watches, AlertStreams(watching) if watching else None,
    )  # fmt: skip
    app.add_route("/graphql", graphql.respond, methods=["GET", "POST"])
    app.add_route("/graphql/schema", schema, methods=["GET"])
    app.add_route("/health", Health(database).respond, methods=["GET"])
    app.add_route("/static/vendored/{name}", vendored, methods=["GET"])
    app.mount("/static", StaticFiles(directory=STATIC))
    return app


async def _told(_request: Request, error: Exception) -> Response:
    return problem(error if isinstance(error, Refusal) else refusal_of(error))


async def _of_the_router(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - what the handler is registered for
    status = HTTPStatus(error.status_code)
    return problem(Refusal(status, _SAID.get(status, "the request cannot be answered"), error.headers or {}))


async def _flush_steadily(refusals: RefusalLog) -> None:
    while True:
        await asyncio.sleep(SECONDS)
        try:
            await run_in_threadpool(refusals.flush)
        except AuditError as error:
            log.warning("%s", error)
