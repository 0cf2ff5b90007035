"""Blocked names for resolvers: read page by page as one reader may see them, noted in the log, written whole or not.

What leaves is in the audit log before it does, page by page with the keys of domains and orders. The file that was
there before stays until the new one is whole.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from api.actors import read_again, readable
from api.export.leaving import Door, head_of, put
from audit.entry import now
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
READ_BY_OTHERS = 0o644  # resolvers run as somebody else


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
    serial = next_serial(serial_of(head_of(place, LARGEST_OLD_HEAD, ZoneError), wanted.origin), wanted.serial, now())
    values = {"file": place.name, "origin": wanted.origin, "moment": wanted.moment}
    door = Door(log, by, reader, "export rpz", values)
    listed = Listed(serial=serial)
    door.note("begun")
    try:
        for rows in pages(source, list(readable(reader, read_again(source)))):
            door.note("page", {"orders": len(rows)}, [key for row in rows for key in row[:2]])
            sort_out(listed, rows, wanted)
        text = "".join(f"{line}\n" for line in zone_lines(listed, wanted, reader))
        door.note("done", listed.counts)
        put(place, text, READ_BY_OTHERS, ZoneError)
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
