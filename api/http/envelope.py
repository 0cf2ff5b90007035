"""What every request and every response passes, whatever it is for: sizes, the request's id, headers of safety."""

import logging

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.problems import problem
from api.http.refusals import Refusal, noted
from api.http.request_ids import HEADER, request_id
from api.refusal_log import RefusalLog

log = logging.getLogger("crosstrace.http")

FAULT = "the node met a fault of its own; its log tells more under the X-Request-ID of this answer"
LONGEST_HEADERS = 16_384  # bytes
LONGEST_ADDRESS = 16_384  # bytes of path and query
SAFE = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    # the editor writes its styles itself; scripts come from here alone
    "Content-Security-Policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:",
}


class Envelope:
    """Refuses what is too large before anything reads it, and puts the same headers on each response."""

    def __init__(self, app: ASGIApp, refusals: RefusalLog) -> None:
        self._app = app
        self._refusals = refusals

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI asks."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        number = request_id(Headers(scope=scope).get(HEADER))

        begun = False

        async def sent(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                headers[HEADER] = number
                for name, value in SAFE.items():
                    headers.setdefault(name, value)
            await send(message)

        answering: ASGIApp = self._app
        if refusal := _too_large(scope):
            answering = problem(await noted(refusal, "request too large", self._refusals))
        try:
            await answering(scope, receive, sent)
        except Exception:
            log.exception("a request was not answered")
            if begun:
                raise
            await problem(Refusal(500, FAULT))(scope, receive, sent)


def _too_large(scope: Scope) -> Refusal | None:
    if sum(len(name) + len(value) for name, value in scope["headers"]) > LONGEST_HEADERS:
        return Refusal(431, f"the headers have more than {LONGEST_HEADERS:,} bytes; send fewer or shorter ones")
    if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST_ADDRESS:
        return Refusal(414, f"the address has more than {LONGEST_ADDRESS:,} bytes; send the question by POST")
    return None
