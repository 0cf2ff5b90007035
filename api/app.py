"""The HTTP door: GraphQL for callers with a token, the schema, an editor in the browser, a health page."""

import logging
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.staticfiles import StaticFiles

from api.graphql.audited import answer
from api.graphql.execute import Question
from api.graphql.schema import graphql_schema, sdl
from api.tokens import TokenError, read_token
from api.vain_keys import VainKeys, VainKeysError
from audit.errors import AuditError
from audit.log import Log
from cypher.catalogue import statement
from cypher.connection import Database
from cypher.errors import DatabaseError
from graph_schema.actors import Actor, PurposeError, Reader, reading

log = logging.getLogger("crosstrace.http")

LONGEST_REQUEST = 200_000  # bytes
_STATIC = Path(__file__).parent / "static"
_VENDORED = frozenset({"graphiql.min.js", "graphiql.min.css", "react.production.min.js", "react-dom.production.min.js"})
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    # the editor writes its styles itself; scripts come from here alone
    "Content-Security-Policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:",
}


class _RefusedError(Exception):
    """A request that is not answered: status and reason."""

    def __init__(self, status: int, reason: str) -> None:
        self.status = status
        self.reason = reason


def create_app(database: Database, key: bytes, audit_log: Log, vain_keys: VainKeys | None = None) -> FastAPI:
    """The application over a database; ``key`` is the one that tokens are signed with, each answer is logged.

    ``vain_keys`` counts keys asked for in vain; with the usual limits when it is left out.
    """
    counted = vain_keys or VainKeys()
    app = FastAPI(title="Crosstrace", docs_url=None, redoc_url=None, openapi_url=None)
    graphql_schema()  # made now, so that the first caller does not wait for it

    @app.middleware("http")
    async def with_headers(request: Request, call_next: Any) -> Response:
        response: Response = await call_next(request)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    @app.exception_handler(_RefusedError)
    async def refused(_request: Request, error: _RefusedError) -> Response:
        headers = {"WWW-Authenticate": "Bearer"} if error.status == 401 else None
        return _json({"data": None, "errors": [{"message": error.reason}]}, error.status, headers)

    @app.exception_handler(AuditError)
    async def unlogged(_request: Request, error: AuditError) -> Response:
        log.error("%s", error)
        reason = "the node's audit log cannot be written, and without it nothing is answered; try again later"
        return _json({"data": None, "errors": [{"message": reason}]}, 503)

    @app.exception_handler(VainKeysError)
    async def in_vain(_request: Request, error: VainKeysError) -> Response:
        return _json({"data": None, "errors": [{"message": str(error)}]}, 429, {"Retry-After": str(error.seconds)})

    @app.post("/graphql")
    async def graphql(request: Request) -> Response:
        reader = _reader(request, key)
        question = await _question(request)
        body = await run_in_threadpool(answer, question, reader, database, audit_log, door="graphql", vain_keys=counted)
        return Response(body, media_type="application/json")

    @app.get("/graphql")
    async def editor() -> Response:
        return Response((_STATIC / "graphiql" / "index.html").read_bytes(), media_type="text/html")

    @app.get("/graphql/schema")
    async def schema() -> Response:
        return Response(sdl(), media_type="text/plain; charset=utf-8")

    @app.get("/health")
    async def health() -> Response:
        try:
            await run_in_threadpool(database.read, statement("alive"))
        except DatabaseError:
            return _json({"status": "the database does not answer"}, 503)
        return _json({"status": "ok"})

    @app.get("/static/vendored/{name}")
    async def vendored(name: str) -> Response:
        if name not in _VENDORED:
            raise _RefusedError(404, "there is no such file")
        headers = {"Content-Encoding": "gzip", "Cache-Control": "max-age=86400"}
        kind = "text/css" if name.endswith(".css") else "text/javascript"
        return Response((_STATIC / "vendored" / f"{name}.gz").read_bytes(), headers=headers, media_type=kind)

    app.mount("/static", StaticFiles(directory=_STATIC))
    return app


def _reader(request: Request, key: bytes) -> Reader:
    actor = _actor(request, key)
    try:
        return reading(actor, _told(request, "Crosstrace-Purpose"), _told(request, "Crosstrace-Case"))
    except PurposeError as error:
        raise _RefusedError(403, f"{error} (headers Crosstrace-Purpose and Crosstrace-Case)") from None


def _told(request: Request, header: str) -> str:
    """A header's text: UTF-8, or percent-encoded UTF-8, as browsers send no other than ASCII."""
    sent = request.headers.get(header, "").encode("latin-1").decode("utf-8", "replace")
    return unquote(sent).strip()


def _actor(request: Request, key: bytes) -> Actor:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise _RefusedError(401, "send a token: Authorization: Bearer ... (crosstrace token create makes one)")
    try:
        return read_token(token.strip(), key)
    except TokenError as error:
        raise _RefusedError(401, str(error)) from None


async def _question(request: Request) -> Question:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_REQUEST:
            raise _RefusedError(413, f"the request has more than {LONGEST_REQUEST:,} bytes")
    try:
        sent = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise _RefusedError(400, "the body is no JSON; send {query, variables, operationName}") from None
    match sent:
        case {"query": str(document)}:
            variables, operation = sent.get("variables"), sent.get("operationName")
            if isinstance(variables, dict | None) and isinstance(operation, str | None):
                return Question(document, variables, operation)
    raise _RefusedError(400, "send {query: text, variables: object, operationName: text}; the first is needed")


def _json(content: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(orjson.dumps(content), status, headers, media_type="application/json")
