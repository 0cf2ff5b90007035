"""Progress for a person who waits: one changing line on a terminal, a plain line now and then elsewhere."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.text import Text

PLAIN_SECONDS = 5.0


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """A function that shows a line of progress on standard error.

    Off a terminal a line is written when its subject (the text before the colon) changes, else every PLAIN_SECONDS.
    """
    console = Console(stderr=True)
    if console.is_terminal:
        with console.status("") as status:
            yield lambda line: status.update(Text(line))
        return
    subject, shown = "", 0.0

    def tell(line: str) -> None:
        nonlocal subject, shown
        now = time.monotonic()
        if line.partition(":")[0] != subject or now - shown >= PLAIN_SECONDS:
            subject, shown = line.partition(":")[0], now
            console.print(Text(line), soft_wrap=True)

    yield tell
