# ruff: noqa: N818 - the names read as the state they report, in an `except` as in a sentence
"""What can go wrong between Crosstrace and a database; the driver's own error stays attached as the cause."""

from graph_schema.errors import CrosstraceError


class LocalServerError(CrosstraceError):
    """The local server could not be fetched, configured, started or stopped."""


class DatabaseError(CrosstraceError):
    """A database did not do what it was asked."""


class DatabaseUnreachable(DatabaseError):
    """No database answers at the address, or it does not accept the user and password."""


class DatabaseTooOld(DatabaseError):
    """The server does not speak the Cypher 25 that every statement is written in."""


class DatabaseBusy(DatabaseError):
    """The database kept refusing for a passing reason (deadlock, memory, change of leader) for all our retries."""


class StatementEnded(DatabaseError):
    """The server ended a statement that took too much; nothing of it was kept, and it would take as much again."""


class StatementTimeout(StatementEnded):
    """A statement ran into its time limit."""


class StatementOutOfMemory(StatementEnded):
    """A statement needed more of the server's memory than one may have, or than others left it."""


class StatementFailed(DatabaseError):
    """The database refused a statement: its text or its parameters are at fault, and repeating it would not help."""
