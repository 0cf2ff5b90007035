"""The GraphQL door, as the specification of GraphQL over HTTP says: by POST, and by GET for what changes nothing.

Where the specification leaves a status open or editions differ, it is the one that the audits of the working group's
reference server (npm graphql-http) ask for.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from http import HTTPStatus
from urllib.parse import unquote

import orjson
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from api.admission import Admission, Standing
from api.graphql.audited import answer
from api.graphql.execute import Answer, Question, mutations_in
from api.graphql.own_watches import OwnWatches, about_watches
from api.http.asked import JSON, Asked, as_sent, asked_by
from api.http.compression import compressed
from api.http.negotiation import preferred
from api.http.pages import editor
from api.http.persisted import NotKeptError
from api.http.problems import problem
from api.http.refusals import ERRORS, Refusal, cause_of, noted, refusal_of
from api.http.request_ids import current
from api.http.streams import EVENT_STREAM, AlertStreams
from api.refusal_log import RefusalLog
from api.tokens import TokenError, TokenMissingError
from api.vain_keys import VainKeys
from audit.log import Log
from cypher.connection import Database
from graph_schema.actors import PurposeError

RESPONSE = "application/graphql-response+json"
HTML = "text/html"
_STATUS = {"answered": 200, "refused": 400, "failed": 503}


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the headers of a request say: who asks, for what, in which case."""

    token: str
    purpose: str
    case: str


class GraphQLDoor:
    """Answers one database's questions over HTTP; every answer and every refusal is in the audit log first.

    ``question_of`` says which question a request asks, once who asks was let in; ``changed`` is called after each
    mutation, whatever came of it. ``watches`` answers what is asked about watches, ``streams``
    sends their alerts.
    """

    def __init__(
        self,
        database: Database,
        admission: Admission,
        log: Log,
        vain_keys: VainKeys,
        refusals: RefusalLog,
        question_of: Callable[[Asked], Question] = as_sent,
        changed: Callable[[], None] = lambda: None,
        watches: OwnWatches | None = None,
        streams: AlertStreams | None = None,
    ) -> None:
        self._database = database
        self._admission = admission
        self._log = log
        self._vain_keys = vain_keys
        self._refusals = refusals
        self._question_of = question_of
        self._changed = changed
        self._watches = watches
        self._streams = streams

    async def respond(self, request: Request) -> Response:
        """The response to one request; a browser that opens the address finds the editor."""
        streaming = (EVENT_STREAM,) if self._streams else ()
        offered = (JSON, RESPONSE, *streaming) if request.method == "POST" else (JSON, RESPONSE, HTML)
        media = preferred(request.headers.get("Accept"), offered)
        if media == HTML:
            return editor()
        if media is None:
            return problem(Refusal(406, f"answers are {RESPONSE} or {JSON}; name one of them in Accept"))
        try:
            shown = _shown(request)
            asked = await asked_by(request)
            if self._streams and media == EVENT_STREAM:
                media = JSON  # of a refusal
                question = (await run_in_threadpool(self._let_in, asked, shown))[0]
                judge = partial(self._admission.standing, shown.token, shown.purpose, shown.case)
                return StreamingResponse(await self._streams.opened(question, judge), media_type=EVENT_STREAM)
            found, headers = await run_in_threadpool(
                self._answered, asked, shown, request.headers.get("Accept-Encoding")
            )
        except TokenMissingError as error:
            return refused(await noted(refusal_of(error), cause_of(error), self._refusals), media)
        except Refusal as refusal:
            too_large = refusal.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
            return refused(await noted(refusal, "request too large", self._refusals) if too_large else refusal, media)
        except ERRORS as error:
            return refused(refusal_of(error), media)
        return Response(found.body, _status(found, media), headers, media_type=f"{media}; charset=utf-8")

    def _answered(self, asked: Asked, shown: _Shown, accept_encoding: str | None) -> tuple[Answer, dict[str, str]]:
        question, standing = self._let_in(asked, shown)
        found = self._answer(question, standing)
        body, headers = compressed(found.body, accept_encoding if found.outcome == "answered" else None)
        return replace(found, body=body), headers

    def _let_in(self, asked: Asked, shown: _Shown) -> tuple[Question, Standing]:
        """The question of a request, and who asks it; refusals are noted. Raises TokenError, PurposeError, Refusal."""
        try:
            standing = self._admission.standing(shown.token, shown.purpose, shown.case)
        except (TokenError, PurposeError) as error:
            self._refusals.note(cause_of(error), error.actor if isinstance(error, PurposeError) else None)
            raise
        try:
            question = self._question_of(asked)
        except NotKeptError:
            self._refusals.note("document not kept", standing.reader.actor)
            raise
        return question, standing

    def _answer(self, question: Question, standing: Standing) -> Answer:
        if self._watches and about_watches(question):
            return self._watches.answer(question, standing, current())
        try:
            return answer(
                question, standing.reader, self._database, self._log,
                door="graphql", vain_keys=self._vain_keys, standing=standing, request=current(),
            )  # fmt: skip
        finally:
            if question.changes and mutations_in(question):
                self._changed()


def refused(refusal: Refusal, media: str) -> Response:
    """A refusal as the answer of GraphQL that it is: one error, and no data."""
    body = orjson.dumps({"errors": [{"message": refusal.reason}]})
    return Response(body, refusal.status, dict(refusal.headers), media_type=f"{media}; charset=utf-8")


def _status(found: Answer, media: str) -> int:
    """By the older media type, a question that was read and is refused has status 200, so that its errors are read."""
    return 200 if media == JSON and found.outcome == "refused" else _STATUS[found.outcome]


def _shown(request: Request) -> _Shown:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise TokenMissingError("send a token: Authorization: Bearer ... (crosstrace token create makes one)")
    return _Shown(token.strip(), _told(request, "Crosstrace-Purpose"), _told(request, "Crosstrace-Case"))


def _told(request: Request, header: str) -> str:
    """A header's text: UTF-8, or percent-encoded UTF-8, as browsers send no other than ASCII."""
    sent = request.headers.get(header, "").encode("latin-1").decode("utf-8", "replace")
    return unquote(sent).strip()
