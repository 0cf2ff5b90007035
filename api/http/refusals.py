"""Requests that get no answer: with which status, why, and what to do."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.concurrency import run_in_threadpool

from api.graphql.execute import UnsafeMethodError
from api.refusal_log import Cause, RefusalLog
from api.tokens import TokenError, TokenExpiredError, TokenMissingError
from api.vain_keys import VainKeysError
from audit.errors import AuditError
from cypher.errors import DatabaseError
from graph_schema.actors import PurposeError, PurposeMissingError

log = logging.getLogger("crosstrace.http")

ERRORS = (TokenError, PurposeError, VainKeysError, UnsafeMethodError, DatabaseError, AuditError)


@dataclass(eq=False)
class Refusal(Exception):  # noqa: N818 - it is a state that is answered, as much as an error
    """A request that is not answered: its status, one sentence that says what to do, and headers."""

    status: int
    reason: str
    headers: Mapping[str, str] = field(default_factory=dict)


def refusal_of(error: Exception) -> Refusal:
    """How a request ends that met one of the ERRORS, without a word of a database or a path."""
    match error:
        case TokenError():
            return Refusal(401, str(error), {"WWW-Authenticate": "Bearer"})
        case PurposeError():
            return Refusal(403, f"{error} (headers Crosstrace-Purpose and Crosstrace-Case)")
        case UnsafeMethodError():
            return Refusal(405, str(error), {"Allow": "POST"})
        case VainKeysError():
            return Refusal(429, str(error), {"Retry-After": str(error.seconds)})
        case AuditError():
            log.error("%s", error)
            return Refusal(
                503, "the node's audit log cannot be written, and without it nothing is answered; try again later"
            )
        case _:
            log.error("%s", error)
            return Refusal(503, "the database does not answer; try again later")


def cause_of(error: TokenError | PurposeError) -> Cause:
    """The word by which the audit log tells why somebody was not let in."""
    match error:
        case TokenMissingError():
            return "token missing"
        case TokenExpiredError():
            return "token expired"
        case TokenError():
            return "token refused"
        case PurposeMissingError():
            return "purpose missing"
        case PurposeError():
            return "purpose refused"


async def noted(refusal: Refusal, cause: Cause, refusals: RefusalLog) -> Refusal:
    """A refusal once it is in the audit log; where it cannot be, the refusal that says so."""
    try:
        await run_in_threadpool(refusals.note, cause)
    except AuditError as error:
        return refusal_of(error)
    return refusal
