"""What every file that leaves shares: it stands in its place whole or not at all, and the log is told of it before."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from audit.entry import Entry, now
from audit.log import Log
from graph_schema.actors import Actor, Reader
from graph_schema.errors import CrosstraceError


def head_of(place: Path, largest: int, failure: type[CrosstraceError]) -> str:
    """The beginning of the file that is there, so many bytes; nothing where there is none. Raises a failure."""
    try:
        if not place.parent.is_dir():
            raise failure(f"{place.parent} is no folder: make it first, or name another file")
        if not place.exists():
            return ""
        with place.open("rb") as file:
            return file.read(largest).decode("utf-8", "replace")
    except OSError as error:
        raise failure(f"{place} cannot be read ({error.strerror}): name a file that may be replaced") from error


def put(place: Path, text: str, rights: int, failure: type[CrosstraceError]) -> None:
    """The text in the place of a file, whole or not at all, with the rights that the file had; else with these.

    Raises a failure.
    """
    made = None
    try:
        mode = place.stat().st_mode & 0o777 if place.exists() else rights
        with NamedTemporaryFile("w", encoding="utf-8", dir=place.parent, prefix=".export-", delete=False) as file:
            made = Path(file.name)
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        made.chmod(mode)
        made.replace(place)
    except OSError as error:
        if made is not None:
            made.unlink(missing_ok=True)
        raise failure(f"{place} cannot be written ({error.strerror}): what was there is as it was") from error


class Door:
    """What the log is told of one export."""

    def __init__(self, log: Log, by: Actor, reader: Reader, operation: str, values: dict[str, Any]) -> None:
        self._log, self._by, self._reader, self._operation = log, by, reader, operation
        self._values: dict[str, Any] = {**values, "reader": reader.actor.model_dump(exclude_defaults=True)}
        self._at = now()

    def note(self, outcome: str, counts: dict[str, int] | None = None, keys: list[str] | None = None) -> None:
        """One entry of the log. Raises AuditError, and then nothing may leave."""
        reader = self._reader
        self._log.append(
            Entry(
                door="export", action="disclosure", actor=self._by.name, agency=self._by.agency,
                operation=self._operation, purpose=reader.purpose, case=reader.case,
                recipient=f"{reader.actor.name} ({reader.actor.agency})", outcome=outcome, values=self._values,
                keys=keys or (), counts=counts or {}, at=self._at, took=(now() - self._at) * 1_000,
            )
        )  # fmt: skip
