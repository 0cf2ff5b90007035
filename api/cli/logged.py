"""Writes at the command line: each is in the audit log before it begins, and again with what came of it."""

from collections import Counter
from contextlib import suppress
from typing import Any

from audit.entry import Action, Entry, now
from audit.errors import AuditError
from audit.log import Log
from cypher.connection import Database
from graph_schema.handling import Clearance
from loaders.run import Load, Outcome, Report, load, retract


def logged_load(database: Database, log: Log, by: Clearance, request: Load, report: Report | None = None) -> Outcome:
    """As `load`; the run's number and counts are in the log, not each of its entities. Raises AuditError, LoadError."""
    values = {
        "format": request.format.name,
        "files": [file.name for file in request.files],
        "source": request.source,
        "handling": request.handling.text,
        "grade": request.grade,
    }
    with _Write(log, by, "collection", "load", values) as write:
        outcome = load(database, request, report)
        write.values["run"] = outcome.run
        write.counts = {"rejects": outcome.rejects, "waiting": outcome.waiting, **outcome.written}
    return outcome


def logged_retraction(database: Database, log: Log, by: Clearance, run: int, reason: str | None) -> Counter[str]:
    """As `retract`: takes a run back, or without a reason puts it in force again. Raises AuditError, LoadError."""
    operation = "run restore" if reason is None else "run retract"
    with _Write(log, by, "alteration", operation, {"run": run, "reason": reason}) as write:
        changed = retract(database, run, by=by.name, reason=reason)
        write.counts = dict(changed)
    return changed


class _Write:
    """One write: an entry `begun` when it is entered, one `done` or `failed` when it is left."""

    def __init__(self, log: Log, by: Clearance, action: Action, operation: str, values: dict[str, Any]) -> None:
        self.values = values
        self.counts: dict[str, int] = {}
        self._log, self._by, self._action, self._operation = log, by, action, operation
        self._at = now()

    def __enter__(self) -> "_Write":
        self._append("begun")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: object) -> None:
        if kind is None:
            self._append("done")
            return
        with suppress(AuditError):  # the failure that is under way says more than one of the log
            self._append("failed")

    def _append(self, outcome: str) -> None:
        self._log.append(
            Entry(
                door="command line", action=self._action, actor=self._by.name, agency=self._by.agency,
                operation=self._operation, outcome=outcome, values=self.values, counts=self.counts, at=self._at,
                took=(now() - self._at) * 1_000,
            )
        )  # fmt: skip
