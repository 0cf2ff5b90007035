"""The id of each request: the caller's own where it is sane, else a new one; in the answer and in the node's log."""

import logging
import re
import secrets
import sys
from contextvars import ContextVar

HEADER = "X-Request-ID"
_SANE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~:/+=-]{0,99}")
_current: ContextVar[str] = ContextVar("request_id", default="-")


def request_id(sent: str | None) -> str:
    """The id of a request that sent this one, if any; it is that of all that is logged from here on."""
    found = sent if sent and _SANE.fullmatch(sent) else secrets.token_hex(16)
    _current.set(found)
    return found


def current() -> str:
    """The id of the request that is being answered; `-` outside of one."""
    return _current.get()


class WithRequestId(logging.Filter):
    """Gives each line of the log the id of the request it belongs to."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Never leaves a line out."""
        record.request_id = current()
        return True


def log_with_request_ids() -> None:
    """Have warnings and errors of this process go to standard error with time, name and request id."""
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(WithRequestId())
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s [%(request_id)s] %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
