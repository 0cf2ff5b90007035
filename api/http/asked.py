"""From an HTTP request to the question it asks, as GraphQL over HTTP encodes one: JSON by POST, parameters by GET."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

import orjson
from starlette.requests import Request

from api.graphql.execute import Question
from api.http.negotiation import media_type
from api.http.refusals import Refusal

JSON = "application/json"
LONGEST_REQUEST = 200_000  # bytes
_TEXTS, _MAPS = ("query", "documentId", "operationName"), ("variables", "extensions")
_EXPECTED = (
    "send {query: text, variables: object, operationName: text, extensions: object}; the first is needed, "
    "or documentId where the node keeps documents"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks: a document, or the identifier of one that the node keeps, or the operation of one; with
    variables, and whether the way in which it is asked may change anything."""

    document: str | None
    document_id: str | None
    variables: dict[str, Any] | None
    operation: str | None
    changes: bool


def as_sent(asked: Asked) -> Question:
    """The question of a request to a node that answers any document. Raises Refusal where none was sent."""
    if asked.document_id is not None:
        raise Refusal(400, "this node keeps no documents; send the document itself (query)")
    if asked.document is None:
        raise Refusal(400, _EXPECTED)
    return Question(asked.document, asked.variables, asked.operation, asked.changes)


async def asked_by(request: Request) -> Asked:
    """What a request asks. Raises Refusal: 400 for what is no question, 413 and 415 for what is not read."""
    if request.method != "POST":
        return _asked(_from_address(request), changes=False)
    if media_type(request.headers.get("Content-Type")) != (JSON, "utf-8"):
        raise Refusal(415, f"send the question as {JSON} in UTF-8", {"Accept": JSON})
    try:
        sent = orjson.loads(await _body(request))
    except orjson.JSONDecodeError:
        raise Refusal(400, f"the body is no JSON; {_EXPECTED}") from None
    return _asked(sent, changes=True)


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_REQUEST:
            raise Refusal(413, f"the request has more than {LONGEST_REQUEST:,} bytes; ask less at a time")
    return bytes(body)


def _from_address(request: Request) -> dict[str, Any]:
    """The parameters of an address; what is empty was not sent."""
    try:
        pairs = parse_qsl(request.scope["query_string"].decode("ascii"), errors="strict")
        given: dict[str, Any] = dict(pairs)
        if len(given) < len(pairs):
            raise Refusal(400, "a parameter stands in the address twice; give each once")
        given |= {name: orjson.loads(given[name]) for name in _MAPS if name in given}
    except UnicodeDecodeError:
        raise Refusal(400, "the address is not UTF-8, percent-encoded") from None
    except orjson.JSONDecodeError:
        raise Refusal(400, f"write {' and '.join(_MAPS)} as JSON objects") from None
    return given


def _asked(sent: Any, *, changes: bool) -> Asked:
    well_formed = (
        isinstance(sent, dict)
        and any(isinstance(sent.get(name), str) for name in _TEXTS)
        and all(isinstance(sent.get(name), str | None) for name in _TEXTS)
        and all(isinstance(sent.get(name), dict | None) for name in _MAPS)
    )
    if not well_formed:
        raise Refusal(400, _EXPECTED)
    if sent.get("query") is not None and sent.get("documentId") is not None:
        raise Refusal(400, "send the document (query) or the identifier of one (documentId), not both")
    return Asked(sent.get("query"), sent.get("documentId"), sent.get("variables"), sent.get("operationName"), changes)
