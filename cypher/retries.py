"""Which failures pass by themselves, how long to wait for that, and what to say when they do not."""

import random
import time
from collections.abc import Callable
from typing import TypeVar

from neo4j.exceptions import (
    AuthError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
    UnsupportedServerProduct,
)

from cypher.errors import (
    DatabaseBusy,
    DatabaseError,
    DatabaseTooOld,
    DatabaseUnreachable,
    StatementFailed,
    StatementOutOfMemory,
    StatementTimeout,
)

RETRY_SECONDS = 20.0  # how long a passing error may go on
FIRST_DELAY = 0.05
LONGEST_DELAY = 2.0
RECONNECTS = 3
RIVALRIES = 8
SQUEEZES = 3

# A concurrent writer shows itself so: it made the same thing first, or removed what we had just found.
RIVAL_CODES = frozenset(
    {"Neo.ClientError.Schema.ConstraintValidationFailed", "Neo.ClientError.Statement.EntityNotFound"}
)

# Transient to the server, since other transactions may be what fills its memory; a large question fills it each time.
FULL_CODES = frozenset(
    {
        "Neo.TransientError.General.MemoryPoolOutOfMemoryError",
        "Neo.TransientError.General.TransactionOutOfMemoryError",
        "Neo.TransientError.General.OutOfMemoryError",
    }
)

Answer = TypeVar("Answer")


def persistently(attempt: Callable[[], Answer], name: str, *, writing: bool) -> Answer:
    """Call `attempt` until it succeeds or its error is not a passing one; `name` is the server's address for messages.

    Passing errors are repeated for RETRY_SECONDS, a lost connection RECONNECTS times, and for writers what a rival
    causes RIVALRIES times and a lack of memory SQUEEZES times. Raises DatabaseError with the driver's error as its
    cause.
    """
    until = time.monotonic() + RETRY_SECONDS
    delay, lost, rivalries, squeezes = FIRST_DELAY, 0, 0, 0
    while True:
        try:
            return attempt()
        except (DriverError, Neo4jError) as error:
            if isinstance(error, ServiceUnavailable | SessionExpired):
                lost += 1
                passing = lost <= RECONNECTS
            elif writing and _code(error) in RIVAL_CODES:
                rivalries += 1
                passing = rivalries <= RIVALRIES
            elif _code(error) in FULL_CODES:
                squeezes += 1
                passing = writing and squeezes <= SQUEEZES
            else:
                passing = isinstance(error, TransientError)
            if not passing or time.monotonic() + delay > until:
                raise explained(error, name) from error
        time.sleep(delay * random.uniform(0.5, 1.0))  # noqa: S311 - spreads rivals in time, keeps no secret
        delay = min(2 * delay, LONGEST_DELAY)


def explained(error: DriverError | Neo4jError, name: str) -> DatabaseError:
    """Our error for the driver's, without the server's text: that may quote stored values."""
    code = _code(error)
    if isinstance(error, AuthError):
        return DatabaseUnreachable(f"{name} does not accept the user and password; check NEO4J_USER and NEO4J_PASSWORD")
    if isinstance(error, UnsupportedServerProduct):
        return DatabaseTooOld(f"{name} is not a Neo4j that Crosstrace can talk to; it needs version 2026.01 or newer")
    if isinstance(error, ServiceUnavailable | SessionExpired):
        return DatabaseUnreachable(f"no Neo4j answers at {name}; see that it is running and that the address is right")
    if "TransactionTimedOut" in code:
        return StatementTimeout("a statement took too long and was ended; ask for less, or allow more time")
    if code in FULL_CODES:
        return StatementOutOfMemory(
            "a statement needed more memory than it may have and was ended; ask for less, or give the server more"
        )
    if isinstance(error, TransientError):
        return DatabaseBusy(f"{name} is too busy ({code}); try again later")
    return StatementFailed(f"{name} refused a statement ({code or type(error).__name__})")


def _code(error: Exception) -> str:
    return (error.code or "") if isinstance(error, Neo4jError) else ""
