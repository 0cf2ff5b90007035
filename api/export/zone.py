"""Blocked names for resolvers: read page by page as one reader may see them, noted in the log, written whole or not.

What leaves is in the audit log before it does, page by page with the keys of domains and orders. The file that was
there before stays until the new one is whole.
"""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from api.actors import read_again, readable
from audit.entry import Entry, now
from audit.errors import AuditError
from audit.log import Log
from cypher.catalogue import statement
from cypher.connection import Database
from exchange.rpz import LONGEST_TTL, Apex, ZoneError, next_serial, serial_of, unfit, write_zone
from graph_schema.actors import Actor, Reader
from graph_schema.blocking import Barred, Blocking, barred
from graph_schema.identifiers import is_natural
from graph_schema.times import Span, to_iso

ROWS_A_PAGE = 5_000  # each page puts all that are left in order
LARGEST_OLD_HEAD = 65_536  # bytes of the file that is there, among which its serial is sought


@dataclass(frozen=True, slots=True)
class Wanted:
    """A zone as it is asked for: names without the last dot, ``ttl`` in seconds, ``moment`` in ms."""

    file: Path
    origin: str
    server: str
    mailbox: str
    ttl: int
    moment: int
    serial: int | None = None


@dataclass
class Listed:
    """Which names are blocked, each with the orders that hold it there, and why others are not: name, order, reason."""

    names: list[tuple[str, list[Blocking]]] = field(default_factory=list)
    barred: list[tuple[str, Blocking, Barred]] = field(default_factory=list)
    serial: int = 0

    @property
    def holds_until(self) -> int | None:
        """Until when (ms) every name is rightly there, if nothing else is said until then; None where there is none."""
        return min((max(each.shown_until for each in orders) for _, orders in self.names), default=None)

    @property
    def counts(self) -> dict[str, int]:
        """The sums, as the log has them."""
        return {"names": len(self.names), **Counter(reason for _, _, reason in self.barred)}


def export_zone(source: Database, wanted: Wanted, reader: Reader, log: Log, *, by: Actor) -> Listed:
    """Write the names that an order blocks, as far as a reader may see, as a zone in the place of a file.

    Raises ZoneError, AuditError, DatabaseError; the file is then as it was.
    """
    if not 1 <= wanted.ttl <= LONGEST_TTL:
        raise ZoneError(f"a TTL of {wanted.ttl} s cannot be: write 1 to {LONGEST_TTL:,} seconds")
    place = wanted.file.expanduser().absolute().resolve()
    serial = next_serial(serial_of(_head(place), wanted.origin), wanted.serial, now())
    door = _Door(log, by, reader, {"file": place.name, "origin": wanted.origin, "moment": wanted.moment})
    listed = Listed(serial=serial)
    door.note("begun")
    try:
        for rows in pages(source, list(readable(reader, read_again(source)))):
            door.note("page", {"orders": len(rows)}, [key for row in rows for key in row[:2]])
            sort_out(listed, rows, wanted)
        text = "".join(f"{line}\n" for line in zone_lines(listed, wanted, reader))
        door.note("done", listed.counts)
        _put(place, text)
    except BaseException:
        with suppress(AuditError):  # the failure that is under way says more than one of the log
            door.note("failed", listed.counts)
        raise
    return listed


def pages(source: Database, visible: list[int]) -> Iterator[list[Any]]:
    """What may be read of blocked domains, a page at a time, in the order of domains and orders."""
    after = after_order = ""
    while True:
        given = {"visible": visible, "after": after, "after_order": after_order, "limit": ROWS_A_PAGE}
        rows = source.read(statement("blocked_domains"), given)
        if not rows:
            return
        yield rows
        after, after_order = rows[-1][:2]


def sort_out(listed: Listed, rows: list[Any], wanted: Wanted) -> None:
    """Put each order of a page where it belongs; a name that one order holds there is barred by no other."""
    for domain, order, tie, said in rows:
        name = domain.partition(":")[2]
        blocking = _blocking(order, tie, said)
        reason = barred(blocking, wanted.moment) or unfit(name if is_natural(domain) else None, wanted.origin)
        if reason is not None:
            if not (listed.names and listed.names[-1][0] == name):
                listed.barred.append((name, blocking, reason))
            continue
        while listed.barred and listed.barred[-1][0] == name:
            listed.barred.pop()
        if not (listed.names and listed.names[-1][0] == name):
            listed.names.append((name, []))
        listed.names[-1][1].append(blocking)


def zone_lines(listed: Listed, wanted: Wanted, reader: Reader) -> Iterator[str]:
    """The lines of the zone that holds these names."""
    apex = Apex(wanted.origin, wanted.server, wanted.mailbox, listed.serial, wanted.ttl)
    told = f"Names blocked by order, as of {to_iso(wanted.moment)}, for {reader.actor.agency}: {reader.purpose}"
    yield from write_zone(apex, told, listed.names)


def _blocking(order: str, tie: list[Any], said: list[Any]) -> Blocking:
    tie_review, at, until, precision = tie
    status, issued, expires, legal_basis, authority, file_number, review = said
    reviews = tuple(day for day in (tie_review, review) if day is not None)
    return Blocking(
        order, file_number, authority, legal_basis, issued, expires, status, Span(at, until, precision), reviews
    )


def _head(place: Path) -> str:
    """The beginning of the file that is there; nothing where there is none. Raises ZoneError."""
    try:
        if not place.parent.is_dir():
            raise ZoneError(f"{place.parent} is no folder: make it first, or name another file")
        if not place.exists():
            return ""
        with place.open("rb") as file:
            return file.read(LARGEST_OLD_HEAD).decode("utf-8", "replace")
    except OSError as error:
        raise ZoneError(f"{place} cannot be read ({error.strerror}): name a file that may be replaced") from error


def _put(place: Path, text: str) -> None:
    """The text in the place of a file, whole or not at all, with the rights that the file had. Raises ZoneError."""
    made = None
    try:
        mode = place.stat().st_mode & 0o777 if place.exists() else 0o644  # resolvers run as somebody else
        with NamedTemporaryFile("w", encoding="utf-8", dir=place.parent, prefix=".zone-", delete=False) as file:
            made = Path(file.name)
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        made.chmod(mode)
        made.replace(place)
    except OSError as error:
        if made is not None:
            made.unlink(missing_ok=True)
        raise ZoneError(f"{place} cannot be written ({error.strerror}): what was there is as it was") from error


class _Door:
    """What the log is told of one export."""

    def __init__(self, log: Log, by: Actor, reader: Reader, values: dict[str, Any]) -> None:
        self._log, self._by, self._reader = log, by, reader
        self._values: dict[str, Any] = {**values, "reader": reader.actor.model_dump(exclude_defaults=True)}
        self._at = now()

    def note(self, outcome: str, counts: dict[str, int] | None = None, keys: list[str] | None = None) -> None:
        """One entry of the log. Raises AuditError, and then nothing may leave."""
        reader = self._reader
        self._log.append(
            Entry(
                door="export", action="disclosure", actor=self._by.name, agency=self._by.agency,
                operation="export rpz", purpose=reader.purpose, case=reader.case,
                recipient=f"{reader.actor.name} ({reader.actor.agency})", outcome=outcome, values=self._values,
                keys=keys or (), counts=counts or {}, at=self._at, took=(now() - self._at) * 1_000,
            )
        )  # fmt: skip
