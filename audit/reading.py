"""The log as its readers see it: each entry with the keys that they may see, and its values only where they may."""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from audit.chain import Line, chains, parse_line, raw_lines, segments
from audit.entry import derived, unseal
from audit.errors import AuditError

SeesKey = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries are wanted: of an actor, of a door, since and until a time (ms since 1970 UTC), with a key, of a
    request."""

    actor: str | None = None
    door: str | None = None
    since: int | None = None
    until: int | None = None
    key: str | None = None
    request: str | None = None

    def takes(self, entry: dict[str, Any]) -> bool:
        """Whether the part in the clear is wanted."""
        return (
            (self.actor is None or entry["actor"] == self.actor)
            and (self.door is None or entry["door"] == self.door)
            and (self.since is None or entry["at"] >= self.since)
            and (self.until is None or entry["at"] <= self.until)
            and (self.request is None or entry.get("request") == self.request)
        )


class Reader:
    """Reads a log for somebody: ``reader_may_see`` says which entity keys, ``values`` whether what was asked for.

    An entry with a key that may not be seen is shown without its counts, and is not found by that key.
    """

    def __init__(self, folder: Path, *, key: bytes, reader_may_see: SeesKey, values: bool) -> None:
        self._folder = folder
        self._key = key
        self._may_see = reader_may_see
        self._values = values

    def show(self, wanted: Filter, limit: int) -> list[dict[str, Any]]:
        """The newest entries that are wanted, newest first, at most ``limit``. Raises AuditError."""
        newest = heapq.nlargest(
            limit, self._find(wanted), key=lambda at: (at[1].entry["at"], at[0], at[1].entry["seq"])
        )
        return [self._shown(chain, line) for chain, line in newest]

    def export(self, wanted: Filter) -> Iterator[dict[str, Any]]:
        """Every entry that is wanted, chain after chain, each in its order. Raises AuditError."""
        for chain, line in self._find(wanted):
            yield self._shown(chain, line)

    def _find(self, wanted: Filter) -> Iterator[tuple[str, Line]]:
        sought = wanted.key
        if sought is not None and not self._may_see(sought):
            return
        for chain in chains(self._folder):
            for line in _lines(self._folder / chain):
                if wanted.takes(line.entry) and (sought is None or sought in self._unsealed(chain, line)[0]):
                    yield chain, line

    def _unsealed(self, chain: str, line: Line) -> tuple[list[str], dict[str, Any]]:
        return unseal(line.box, derived(self._key, f"seal {chain}"))

    def _shown(self, chain: str, line: Line) -> dict[str, Any]:
        entry = line.entry
        keys, values = self._unsealed(chain, line)
        visible = [key for key in keys if self._may_see(key)]
        withheld = len(visible) < len(keys)
        names = ("door", "action", "actor", "agency", "purpose", "case", "recipient", "operation", "outcome")
        return {
            "chain": chain,
            "seq": entry["seq"],
            "hash": line.hash,
            "time": _time(entry["at"]),
            **{name: entry[name] for name in names},
            "request": entry.get("request"),  # lines of older versions have none
            "duration_us": entry["took"],
            "counts": None if withheld else entry["counts"],
            "keys": visible,
            "keys_withheld": withheld,
            "values": values if self._values else None,
            "sealed_sha256": entry["sealed"],
        }


def _lines(folder: Path) -> Iterator[Line]:
    """The lines of a chain; an unfinished one at its end is none."""
    try:
        for _, file in segments(folder):
            for place, raw in enumerate(raw_lines(file), 1):
                line = parse_line(raw)
                if line is not None:
                    yield line
                elif raw.endswith(b"\n"):
                    raise AuditError(f"{file}, line {place}: cannot be read; `crosstrace audit verify` says more")
    except OSError as error:
        raise AuditError(f"the audit log cannot be read: {error}") from error


def _time(milliseconds: int) -> str:
    return datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
