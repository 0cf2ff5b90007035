"""The pages beside GraphQL: the editor in the browser, the schema, whether the node is well, and files they need."""

from pathlib import Path

import orjson
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from api.graphql.schema import sdl
from api.http.refusals import Refusal
from cypher.catalogue import statement
from cypher.connection import Database
from cypher.errors import DatabaseError

STATIC = Path(__file__).parents[1] / "static"
_VENDORED = frozenset({"graphiql.min.js", "graphiql.min.css", "react.production.min.js", "react-dom.production.min.js"})


def editor() -> Response:
    """GraphiQL, from this node alone."""
    return Response(
        (STATIC / "graphiql" / "index.html").read_bytes(), media_type="text/html", headers={"Vary": "Accept"}
    )


async def schema(_request: Request) -> Response:
    """The schema in the GraphQL schema definition language."""
    return Response(sdl(), media_type="text/plain; charset=utf-8")


async def vendored(request: Request) -> Response:
    """One of the files that the editor is made of. Raises Refusal for any other name."""
    name = request.path_params["name"]
    if name not in _VENDORED:
        raise Refusal(404, "there is no such file")
    headers = {"Content-Encoding": "gzip", "Cache-Control": "max-age=86400"}
    kind = "text/css" if name.endswith(".css") else "text/javascript"
    return Response((STATIC / "vendored" / f"{name}.gz").read_bytes(), headers=headers, media_type=kind)


class Health:
    """Whether one database answers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def respond(self, _request: Request) -> Response:
        """`{"status": "ok"}`. Raises Refusal while the database does not answer."""
        try:
            await run_in_threadpool(self._database.read, statement("alive"))
        except DatabaseError:
            raise Refusal(503, "the database does not answer") from None
        return Response(orjson.dumps({"status": "ok"}), media_type="application/json")
