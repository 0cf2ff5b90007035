"""Problem details (RFC 9457): the form of every refusal that is no answer of GraphQL."""

from http import HTTPStatus

import orjson
from starlette.responses import Response

from api.http.refusals import Refusal

MEDIA_TYPE = "application/problem+json"


def problem(refusal: Refusal) -> Response:
    """The response of a refusal. The status alone tells its kind, so the type is the standard's own, about:blank."""
    content = {"title": HTTPStatus(refusal.status).phrase, "status": refusal.status, "detail": refusal.reason}
    return Response(orjson.dumps(content), refusal.status, dict(refusal.headers), media_type=MEDIA_TYPE)
