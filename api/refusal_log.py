"""Requests refused before a question was read, in the audit log too: by their cause, counted, and at most a line a
minute for each, so that a flood of them fills no disk."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Literal

from audit.entry import Entry
from audit.log import Log
from graph_schema.actors import Actor

Cause = Literal[
    "token missing", "token refused", "token expired", "purpose missing", "purpose refused", "request too large",
    "document not kept",
]  # fmt: skip
SECONDS = 60.0


@dataclass(slots=True)
class _Window:
    """Since when (s) a cause is counted, and how many requests have no line yet."""

    since: float
    untold: int = 0


class RefusalLog:
    """The refusals of one door; safe to share between threads. The first of each cause is logged at once.

    Those that follow within a minute are counted, and are logged together with the next one after it, or by `flush`.
    A cause counts apart for each actor that is known.
    """

    def __init__(self, log: Log, door: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._log = log
        self._door = door
        self._clock = clock
        self._windows: dict[tuple[Cause, str, str], _Window] = {}
        self._lock = Lock()

    def note(self, cause: Cause, actor: Actor | None = None) -> None:
        """One request was refused. Raises AuditError when its line cannot be written."""
        about = (cause, actor.name, actor.agency) if actor else (cause, "", "")
        now = self._clock()
        with self._lock:
            window = self._windows.get(about)
            if window and now - window.since < SECONDS:
                window.untold += 1
                return
            self._windows[about] = _Window(now)
        self._append(about, 1 + (window.untold if window else 0))

    def flush(self, *, all_of_them: bool = False) -> None:
        """Log what was counted in minutes that are over, or in all. Raises AuditError."""
        now = self._clock()
        with self._lock:
            over = [about for about, kept in self._windows.items() if all_of_them or now - kept.since >= SECONDS]
            ended = [(about, self._windows.pop(about).untold) for about in over]
        for about, untold in ended:
            if untold:
                self._append(about, untold)

    def _append(self, about: tuple[Cause, str, str], requests: int) -> None:
        cause, actor, agency = about
        self._log.append(
            Entry(
                door=self._door, action="consultation", actor=actor, agency=agency, operation=cause, outcome="refused",
                counts={"requests": requests},
            )
        )  # fmt: skip
