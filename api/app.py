"""The HTTP door: GraphQL for callers with a token, the schema, an editor in the browser, a health page."""

import logging
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.staticfiles import StaticFiles

from api.admission import Admission
from api.graphql.audited import answer
from api.graphql.execute import Question
from api.graphql.schema import graphql_schema, sdl
from api.tokens import TokenError
from api.vain_keys import VainKeys, VainKeysError
from audit.errors import AuditError
from audit.log import Log
from cypher.catalogue import statement
from cypher.connection import Database
from cypher.errors import DatabaseError
from graph_schema.actors import PurposeError

log = logging.getLogger("crosstrace.http")

LONGEST_REQUEST = 200_000  # bytes
LONGEST_HEADERS = 16_384  # bytes
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


def create_app(database: Database, admission: Admission, audit_log: Log, vain_keys: VainKeys | None = None) -> FastAPI:
    """The application over a database; ``admission`` lets callers in, and each answer is logged.

    ``vain_keys`` counts keys asked for in vain; with the usual limits when it is left out.
    """
    counted = vain_keys or VainKeys()
    app = FastAPI(title="Crosstrace", docs_url=None, redoc_url=None, openapi_url=None)
    graphql_schema()  # made now, so that the first caller does not wait for it

    @app.middleware("http")
    async def with_headers(request: Request, call_next: Any) -> Response:
        if sum(len(name) + len(value) for name, value in request.headers.raw) > LONGEST_HEADERS:
            response = _error(431, f"the headers have more than {LONGEST_HEADERS:,} bytes; send fewer or shorter ones")
        else:
            response = await call_next(request)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    @app.exception_handler(_RefusedError)
    async def refused(_request: Request, error: _RefusedError) -> Response:
        return _error(error.status, error.reason)

    @app.exception_handler(TokenError)
    async def no_good_token(_request: Request, error: TokenError) -> Response:
        return _error(401, str(error), {"WWW-Authenticate": "Bearer"})

    @app.exception_handler(PurposeError)
    async def barred(_request: Request, error: PurposeError) -> Response:
        return _error(403, f"{error} (headers Crosstrace-Purpose and Crosstrace-Case)")

    @app.exception_handler(DatabaseError)
    async def no_database(_request: Request, error: DatabaseError) -> Response:
        log.error("%s", error)
        return _error(503, "the database does not answer; try again later")

    @app.exception_handler(AuditError)
    async def unlogged(_request: Request, error: AuditError) -> Response:
        log.error("%s", error)
        return _error(
            503, "the node's audit log cannot be written, and without it nothing is answered; try again later"
        )

    @app.exception_handler(VainKeysError)
    async def in_vain(_request: Request, error: VainKeysError) -> Response:
        return _error(429, str(error), {"Retry-After": str(error.seconds)})

    def answered(question: Question, token: str, purpose: str, case: str) -> bytes:
        standing = admission.standing(token, purpose, case)
        return answer(
            question, standing.reader, database, audit_log, door="graphql", vain_keys=counted, standing=standing
        )

    @app.post("/graphql")
    async def graphql(request: Request) -> Response:
        shown = _bearer(request), _told(request, "Crosstrace-Purpose"), _told(request, "Crosstrace-Case")
        body = await run_in_threadpool(answered, await _question(request), *shown)
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


def _bearer(request: Request) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise TokenError("send a token: Authorization: Bearer ... (crosstrace token create makes one)")
    return token.strip()


def _told(request: Request, header: str) -> str:
    """A header's text: UTF-8, or percent-encoded UTF-8, as browsers send no other than ASCII."""
    sent = request.headers.get(header, "").encode("latin-1").decode("utf-8", "replace")
    return unquote(sent).strip()


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


def _error(status: int, reason: str, headers: dict[str, str] | None = None) -> Response:
    return _json({"data": None, "errors": [{"message": reason}]}, status, headers)


def _json(content: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(orjson.dumps(content), status, headers, media_type="application/json")
