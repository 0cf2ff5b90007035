"""The base of every error that is a user's to solve rather than ours."""


class CrosstraceError(Exception):
    """An error whose message is one line that says what went wrong and what to do.

    The command line prints it as `error: ...` and ends with status 1. Any other exception is a fault of ours and keeps
    its stack trace.
    """
