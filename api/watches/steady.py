"""A thread of the server that asks the watches again when it begins and whenever facts changed in this process, and
posts what is due in between."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

log = logging.getLogger("crosstrace.watches")

BETWEEN_SECONDS = 5.0
LAST_SECONDS = 10.0


class Bell:
    """Rung when facts changed; rings in one stay one while it was not heard."""

    def __init__(self) -> None:
        self._rung = Event()
        self._ended = Event()

    def ring(self) -> None:
        """Have the watches asked again, soon."""
        self._rung.set()

    def end(self) -> None:
        """Have nobody wait any longer."""
        self._ended.set()
        self._rung.set()

    @property
    def ended(self) -> bool:
        """Whether nobody is to wait any longer."""
        return self._ended.is_set()

    def heard(self, seconds: float) -> bool:
        """Wait until it is rung, or so many seconds; whether it was."""
        rung = self._rung.wait(seconds)
        self._rung.clear()
        return rung


@contextmanager
def asked_steadily(
    ask: Callable[[], None], post: Callable[[], None], bell: Bell, seconds: float = BETWEEN_SECONDS
) -> Iterator[None]:
    """While the block runs, ``ask`` at the beginning and each time that the bell rings, and ``post`` after so many
    seconds without a ring, in a thread of its own."""

    def keep_asking() -> None:
        ask()
        while not bell.ended:
            rung = bell.heard(seconds)
            if not bell.ended:
                (ask if rung else post)()

    thread = Thread(target=keep_asking, name="watches", daemon=True)
    thread.start()
    try:
        yield
    finally:
        bell.end()
        thread.join(LAST_SECONDS)  # what was not asked is asked at the next start
