"""Writes at the command line: each is in the audit log before it begins, and again with what came of it."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from typing import Any, TypeVar

from audit.entry import Action, Entry, now
from audit.errors import AuditError
from audit.log import Log
from cypher.connection import Database
from graph_schema.actors import Actor
from loaders.expiry import Counts, expire, is_due
from loaders.reviews import reviewed
from loaders.run import Load, Outcome, Report, load, retract
from loaders.withdrawal import Fact, restore, withdraw

COMMAND_LINE = "command line"
Changed = TypeVar("Changed")


def logged_load(database: Database, log: Log, by: Actor, request: Load, report: Report | None = None) -> Outcome:
    """As `load`; the run's number and counts are in the log, not each of its entities. Raises AuditError, LoadError."""
    values = {
        "format": request.format.name,
        "files": [file.name for file in request.files],
        "source": request.source,
        "handling": request.handling.text,
        "identity": request.identities.identity.text,
        "grade": request.grade,
        "review_at": request.review_at,
        "delete_at": request.delete_at,
    }
    with _Write(log, by, "collection", "load", values) as write:
        outcome = load(database, request, report)
        write.values["run"] = outcome.run
        write.counts = {"rejects": outcome.rejects, "waiting": outcome.waiting, **outcome.written}
    return outcome


def logged_retraction(database: Database, log: Log, by: Actor, run: int, reason: str | None) -> Counter[str]:
    """As `retract`: takes a run back, or without a reason puts it in force again. Raises AuditError, LoadError."""
    operation = "run restore" if reason is None else "run retract"
    with _Write(log, by, "alteration", operation, {"run": run, "reason": reason}) as write:
        changed = retract(database, run, by=by.name, reason=reason)
        write.counts = dict(changed)
    return changed


def logged_decision(database: Database, log: Log, by: Actor, key: str, reason: str, *, stands: bool) -> Fact:
    """As `withdraw`, or as `restore` of a fact that ``stands`` again. Raises AuditError, FactError."""
    operation, decide = ("fact restore", restore) if stands else ("fact withdraw", withdraw)
    with _Write(log, by, "alteration", operation, {"key": key, "reason": reason}) as write:
        fact = decide(database, key, by=by.name, reason=reason)
        write.values["state"] = fact.state
    return fact


def logged_review(database: Database, log: Log, by: Actor, key: str, until: int, reason: str) -> None:
    """As `reviewed`: the next day on which a fact must be looked at. Raises AuditError, FactError."""
    with _Write(log, by, "alteration", "fact review", {"key": key, "reason": reason, "until": until}):
        reviewed(database, key, by=by.name, until=until, reason=reason)


def logged_expiry(database: Database, log: Log, by: Actor, door: str = COMMAND_LINE) -> Counts:
    """As `expire`; where nothing is due, nothing is logged. Raises AuditError."""
    if not is_due(database):
        return Counts()
    with _Write(log, by, "erasure", "expire", {}, door) as write:
        counts = expire(database)
        write.counts = asdict(counts)
    return counts


def logged_rights(
    log: Log, by: Actor, operation: str, values: dict[str, Any], change: Callable[[], Changed]
) -> Changed:
    """What a change of actors or tokens answers; it is in the log before it begins. Raises AuditError."""
    with _Write(log, by, "administration", operation, values):
        return change()


class _Write:
    """One write: an entry `begun` when it is entered, one `done` or `failed` when it is left."""

    def __init__(
        self, log: Log, by: Actor, action: Action, operation: str, values: dict[str, Any], door: str = COMMAND_LINE
    ) -> None:
        self.values = values
        self.counts: dict[str, int] = {}
        self._log, self._by, self._action, self._operation = log, by, action, operation
        self._door = door
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
                door=self._door, action=self._action, actor=self._by.name, agency=self._by.agency,
                operation=self._operation, outcome=outcome, values=self.values, counts=self.counts, at=self._at,
                took=(now() - self._at) * 1_000,
            )
        )  # fmt: skip
