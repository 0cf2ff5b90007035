"""What can go wrong with the log; each means that the answer in question must not leave."""

from graph_schema.errors import CrosstraceError


class AuditError(CrosstraceError):
    """The log cannot be written, anchored or read; whoever waits for it gives no answer."""
