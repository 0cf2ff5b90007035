"""The whole HTTP application in this process over a database that is never there, for what needs none."""

import asyncio
from typing import Any

import httpx
import orjson
from kept_log import KeptLog
from let_in import admission_of, bearer_of

from api.app import create_app
from cypher.connection import Database
from cypher.errors import StatementFailed
from graph_schema.actors import Actor

ANN = Actor(name="ann", agency="PH-PNP", country="PH", tlp="green", roles=("analyst",), purposes=("analysis",))
JSON, RESPONSE, PROBLEM = "application/json", "application/graphql-response+json", "application/problem+json"


class NoDatabase(Database):
    """Fails whatever it is asked, as one that is down."""

    def __init__(self) -> None:
        self.observers = []
        self.name = "bolt://secret-host"

    def read(self, *_: Any) -> Any:
        raise StatementFailed("bolt://secret-host is down")


class Door:
    """Sends requests as an actor that is let in, unless the headers say otherwise."""

    def __init__(self, **more: Any) -> None:
        self.log = KeptLog()
        database = NoDatabase()
        self.app = create_app(database, admission_of(database, ANN), self.log, **more)

    def send(self, method: str, path: str = "/graphql", headers: Any = None, **more: Any) -> httpx.Response:
        """One request with these headers alone."""

        async def sent() -> httpx.Response:
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(transport=transport, base_url="http://node", headers=[]) as client:
                client.headers.clear()
                return await client.request(method, path, headers=headers, **more)

        return asyncio.run(sent())

    def post(self, content: Any, **headers: str | None) -> httpx.Response:
        """A body as JSON (bytes are sent as they are), from ann for an analysis; a header that is None is left out."""
        body = content if isinstance(content, bytes) else orjson.dumps(content)
        return self.send("POST", headers=_named(headers), content=body)

    def get(self, parameters: Any, **headers: str | None) -> httpx.Response:
        """Parameters in the address, from ann for an analysis."""
        return self.send("GET", headers=_named(headers), params=parameters)


def _named(headers: dict[str, str | None]) -> dict[str, str]:
    sent = bearer_of() | {name.replace("_", "-"): value for name, value in headers.items()}
    return {name: value for name, value in sent.items() if value is not None}
