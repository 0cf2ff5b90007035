"""A lean keep-alive client: what it adds to a request is the same for every service, and little."""

import time
from http.client import HTTPConnection
from typing import Any, Self
from urllib.parse import urlsplit

import orjson

SECONDS = 120.0


class Client:
    """One connection to a GraphQL service, with headers that each request carries."""

    def __init__(self, address: str, headers: dict[str, str] | None = None) -> None:
        parts = urlsplit(address)
        self._connection = HTTPConnection(str(parts.hostname), parts.port, timeout=SECONDS)
        self._path = parts.path or "/graphql"
        self._headers = {"Content-Type": "application/json", "Accept": "application/json", **(headers or {})}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def timed(self, asked: bytes) -> tuple[float, bytes]:
        """How long a request took to the last byte of its answer (ms), and the answer's body."""
        started = time.perf_counter()
        self._connection.request("POST", self._path, asked, self._headers)
        response = self._connection.getresponse()
        body = response.read()
        taken = (time.perf_counter() - started) * 1_000
        if response.status != 200:
            raise RuntimeError(f"status {response.status}: {body[:300].decode(errors='replace')}")
        return taken, body

    def data(self, document: str, variables: dict[str, Any]) -> Any:
        """The data of an answer; raises RuntimeError with the errors when there are any."""
        answer = orjson.loads(self.timed(request(document, variables))[1])
        if answer.get("errors"):
            raise RuntimeError(f"{answer['errors'][0]['message']}\n{document}")
        return answer["data"]


def request(document: str, variables: dict[str, Any]) -> bytes:
    """The body of a request."""
    return orjson.dumps({"query": document, "variables": variables})
