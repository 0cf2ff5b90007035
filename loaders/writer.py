"""The one writer: gathers statements into sorted batches and writes each batch in a few statements, records first.

While the server writes one batch the next is made ready. Within a batch, and against what is stored, a fact is written
once; what was known is noted as stated by this run too, and a link whose end nobody has stated waits. A fact whose time
to be deleted has come is not written: its key depends on that time, so that what was erased never returns.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from operator import itemgetter
from types import TracebackType
from typing import Any, Self

import orjson

from cypher.catalogue import statement
from cypher.connection import Database
from cypher.writing import (
    Published,
    create_ends,
    create_links,
    create_published,
    create_records,
    link_columns,
    restate,
    unknown_links,
)
from graph_schema.declare import Entity, Link, Stated
from graph_schema.identifiers import is_natural
from graph_schema.rates import Rate
from graph_schema.registry import LINKS, kind_of
from graph_schema.statements import Reject, Statement, digest
from graph_schema.statistics import Statistic
from loaders.rejects import shorten
from loaders.rows import Row, RowMaker

FACTS_A_BATCH = 10_000
BYTES_A_BATCH = 16_000_000
ENDS_REMEMBERED = 500_000
WAITING_A_PAGE = 5_000


@dataclass
class Batch:
    """Rows by kind, each once by its key."""

    records: defaultdict[type[Entity], dict[str, Row]] = field(default_factory=lambda: defaultdict(dict))
    links: defaultdict[type[Link], dict[str, Row]] = field(default_factory=lambda: defaultdict(dict))
    ends: defaultdict[type[Entity], set[str]] = field(default_factory=lambda: defaultdict(set))
    statistics: dict[str, Row] = field(default_factory=dict)
    rates: dict[str, Row] = field(default_factory=dict)
    rejects: list[Row] = field(default_factory=list)
    size: int = 0


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the facts of one run share: source, the run's number, when they were recorded (ms)."""

    source: str
    runs: list[int]
    recorded_at: int

    def parameters(self, **more: Any) -> dict[str, Any]:
        """The parameters of the creating statements."""
        return {"source": self.source, "runs": self.runs, "recorded_at": self.recorded_at, **more}


@dataclass(frozen=True, slots=True)
class RejectStamp:
    """What the rejects of one run share: the number of their handling, and when they are deleted (ms)."""

    handling: int
    delete_at: int | None = None


class Writer:
    """Writes what one run states. Use as a context; ``flush`` when done. ``counts`` tells what was written."""

    def __init__(self, database: Database, stamp: Stamp, rows: RowMaker, rejects: RejectStamp) -> None:
        self.counts: Counter[str] = Counter()
        self._database = database
        self._stamp = stamp
        self._rows = rows
        self._rejects = rejects
        self._batch = Batch()
        self._bytes_sent = 0
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._writing: Future[None] | None = None
        self._ends_seen: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def add(self, stated: Statement) -> None:
        """Take one statement; its record and links are written with the batch they fall into."""
        batch, rows, seen = self._batch, self._rows, self._ends_seen
        record = stated.record
        if record is not None and self._keeps(record):
            row = rows.record_row(record)
            batch.records[type(record)][row[0]] = row
            batch.size += 1
            self._remember(row[1])  # its record makes it, before any link of the batch
        for link in stated.links:
            if not self._keeps(link):
                continue
            row = rows.link_row(link)
            batch.links[type(link)][row[0]] = row
            batch.size += 1
            for key in row[1:3]:
                if key not in seen:
                    self._remember(key)
                    if is_natural(key):
                        batch.ends[kind_of(key)].add(key)
        if stated.statistic is not None:
            row = rows.statistic_row(stated.statistic)
            batch.statistics[row[0]] = row
            batch.size += 1
        if stated.rate is not None:
            row = rows.rate_row(stated.rate)
            batch.rates[row[0]] = row
            batch.size += 1
        if batch.size >= FACTS_A_BATCH or rows.bytes_made - self._bytes_sent >= BYTES_A_BATCH:
            self._submit()

    def refuse(self, file: str, reject: Reject) -> None:
        """Keep what could not be read."""
        raw = shorten(reject.raw)
        key = digest([self._stamp.source, file, reject.place, reject.reason, raw])
        self._batch.rejects.append([key, file, reject.place, reject.reason, raw])
        self._batch.size += 1

    def flush(self) -> None:
        """Write what is left and wait until all is written."""
        self._submit()
        if self._writing is not None:
            self._writing.result()
            self._writing = None

    def _keeps(self, stated: Stated) -> bool:
        if self._rows.is_due(stated):
            self.counts["past their time, not written"] += 1
            return False
        return True

    def _remember(self, key: str) -> None:
        if len(self._ends_seen) >= ENDS_REMEMBERED:
            self._ends_seen.clear()
        self._ends_seen.add(key)

    def _submit(self) -> None:
        if self._writing is not None:
            self._writing.result()
        batch, self._batch = self._batch, Batch()
        self._bytes_sent = self._rows.bytes_made
        self._writing = self._pool.submit(self._write, batch)

    def _write(self, batch: Batch) -> None:
        for kind, found in batch.records.items():
            self._write_nodes("records", kind, create_records(kind), sorted(found.values(), key=itemgetter(1, 0)))
        for what, figures, rows in (("figures", Statistic, batch.statistics), ("rates", Rate, batch.rates)):
            if rows:
                self._write_nodes(what, figures, create_published(figures), list(rows.values()))
        for end, keys in batch.ends.items():
            self._database.write(create_ends(end), {"rows": sorted(keys)})
        for link, found in batch.links.items():
            self._write_links(link, sorted(found.values(), key=itemgetter(1, 2, 0)))
        if batch.rejects:
            parameters = {"rows": batch.rejects, "run": self._stamp.runs[0], **asdict(self._rejects)}
            self._database.write(statement("reject_add"), parameters)

    def _write_nodes(self, what: str, kind: type[Entity] | type[Published], create: str, rows: list[Row]) -> None:
        created = _count(self._database, create, self._stamp, rows)
        self.counts[f"{what} new"] += created
        self.counts[f"{what} stated"] += len(rows)
        if created < len(rows):
            self._restate(kind, [row[0] for row in rows])

    def _write_links(self, kind: type[Link], rows: list[Row]) -> None:
        created = _count(self._database, create_links(kind), self._stamp, rows)
        self.counts["links new"] += created
        self.counts["links stated"] += len(rows)
        if created == len(rows):
            return
        keys = [row[0] for row in rows]
        missing = set(self._database.read(unknown_links(kind), {"keys": keys}))
        if missing and self._make_ends_again(row for row in rows if row[0] in missing):
            again = _count(self._database, create_links(kind), self._stamp, rows)
            self.counts["links new"] += again
            created += again
            missing = set(self._database.read(unknown_links(kind), {"keys": keys}))
        if missing:
            delete_at = link_columns(kind).index("delete_at")
            waiting = [
                [row[0], kind.type(), *row[1:4], orjson.dumps(row).decode(), row[delete_at]]
                for row in rows
                if row[0] in missing
            ]
            self._database.write(statement("waiting_add"), self._stamp.parameters(rows=waiting))
        if created + len(missing) < len(rows):
            self._restate(kind, [key for key in keys if key not in missing])

    def _make_ends_again(self, rows: Iterable[Row]) -> bool:
        """Create the natural ends that erasing took away since this run made them; whether there were any."""
        ends = {key for row in rows for key in row[1:3] if is_natural(key)}
        gone = set(self._database.read(statement("entities_gone"), {"keys": sorted(ends)})) if ends else set()
        for kind in {kind_of(key) for key in gone}:
            self._database.write(create_ends(kind), {"rows": sorted(key for key in gone if kind_of(key) is kind)})
        return bool(gone)

    def _restate(self, kind: type[Entity] | type[Link] | type[Published], keys: list[str]) -> None:
        [[noted, withdrawn]] = self._database.write(restate(kind), {"keys": keys, "runs": self._stamp.runs})
        self.counts["known, now stated by this run too"] += noted
        self.counts["known, but withdrawn"] += withdrawn


def attach_waiting(database: Database) -> Iterator[str]:
    """Write the waiting links whose ends are there now; yields the source of each page's groups.

    Safe to interrupt: a link is forgotten as waiting only after it was written.
    """
    after = ""
    while page := database.read(statement("waiting_ready"), {"after": after, "limit": WAITING_A_PAGE}):
        groups: dict[tuple[str, str, tuple[int, ...], int], list[Row]] = {}
        for _key, type_, row, source, runs, recorded_at in page:
            groups.setdefault((type_, source, tuple(runs), recorded_at), []).append(orjson.loads(row))
        for (type_, source, runs, recorded_at), rows in groups.items():
            stamp = Stamp(source, list(runs), recorded_at)
            if _count(database, create_links(LINKS[type_]), stamp, rows) < len(rows):
                database.write(restate(LINKS[type_]), {"keys": [row[0] for row in rows], "runs": list(runs)})
            yield source
        database.write(statement("waiting_remove"), {"keys": [entry[0] for entry in page]})
        after = page[-1][0]


def _count(database: Database, text: str, stamp: Stamp, rows: list[Row]) -> int:
    [[created]] = database.write(text, stamp.parameters(rows=rows))
    return int(created)
