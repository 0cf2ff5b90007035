"""A run: one load of one or more files of a source, from opening to complete.

The same load again (same source, files and defaults) writes nothing; a load that was killed is taken up by the next
one under the same number. Which facts of a source stand is worked out afresh from its runs at the end of each run and
at each retraction: those that a run in force states. Of a snapshot the latest complete run is in force, of an
increment every run that was not retracted.
"""

import gc
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

import orjson

from cypher.catalogue import statement
from cypher.connection import Database, Transaction
from cypher.writing import settle
from graph_schema.errors import CrosstraceError
from graph_schema.handling import TLP_LEVELS, Handling, HandlingError
from graph_schema.identifiers import NORMAL_FORM_VERSION, check_source
from graph_schema.identity import identity_handling
from graph_schema.rates import Rate
from graph_schema.registry import LINKS, WALKED_TYPES
from graph_schema.statements import Reject, Statement, digest
from graph_schema.statistics import Statistic
from loaders.clock import now_ms
from loaders.format import Format, Origin, SourceType
from loaders.identities import Identities
from loaders.rows import Defaults, RowMaker
from loaders.writer import RejectStamp, Stamp, Writer, attach_waiting

HUB_PREFILTER = 200  # entities of fewer links than this are never looked at as hubs
Report = Callable[[int], None]


class LoadError(CrosstraceError):
    """A load that cannot start: a missing file, a source of another type, a run that was taken back."""


@dataclass(frozen=True, slots=True)
class Load:
    """What is to be loaded: files of one format, the source that states them, whose facts they are and who may read.

    ``grade``, ``review_at`` and ``delete_at`` (ms) are for the facts that have none of their own; ``identity`` is the
    handling of victims' identities, by default that of `identity_handling`.
    """

    format: Format
    files: tuple[Path, ...]
    source: str
    handling: Handling
    by: str
    grade: str | None = None
    source_type: SourceType | None = None
    as_of: int | None = None
    review_at: int | None = None
    delete_at: int | None = None
    identity: Handling | None = None

    @property
    def identities(self) -> Identities:
        """Who may read the facts, and who of them those that tell who a victim is."""
        return Identities(self.handling, self.identity or identity_handling(self.handling))


@dataclass
class Outcome:
    """What a run read and wrote. ``read`` counts the elements of the files, ``written`` the run's own facts.

    ``broken`` names the files that could not be read to their end: such a run never withdraws what it does not state.
    """

    run: int
    fresh: bool = True
    read: Counter[str] = field(default_factory=Counter)
    written: Counter[str] = field(default_factory=Counter)
    rejects: int = 0
    waiting: int = 0
    broken: list[str] = field(default_factory=list)

    def as_json(self) -> str:
        """The counts as kept on the run."""
        kept = {name: getattr(self, name) for name in _KEPT}
        return orjson.dumps(kept).decode()

    @classmethod
    def of(cls, run: int, kept: str) -> "Outcome":
        """What a run counted that is complete already."""
        counts = orjson.loads(kept)
        return cls(
            run, False, Counter(counts["read"]), Counter(counts["written"]),
            counts["rejects"], counts["waiting"], counts["broken"],
        )  # fmt: skip


_KEPT = ("read", "written", "rejects", "waiting", "broken")


def load(database: Database, request: Load, report: Report | None = None) -> Outcome:
    """Load the files; ``report`` is called with the number of statements read so far. Raises LoadError."""
    check_source(request.source)
    opened, outcome = _open(database, request)
    if not outcome.fresh:
        return outcome
    handling_id = _handling_registrar(database, outcome.run)
    defaults = Defaults(request.source, request.handling, request.grade, request.review_at, request.delete_at)
    rows = RowMaker(defaults, handling_id)
    stamp = Stamp(request.source, [outcome.run], opened)
    rejects = RejectStamp(handling_id(request.handling), request.delete_at)
    with _patient_collector(), Writer(database, stamp, rows, rejects) as writer:
        _read_files(request, writer, outcome, report)
        writer.flush()
        outcome.written = writer.counts
    _finish(database, request.source, outcome)
    return outcome


def retract(database: Database, run: int, *, by: str, reason: str | None) -> Counter[str]:
    """Take a run back: the facts that no other run in force states are withdrawn. Without a reason, undo that."""
    found = database.write(statement("run_retract"), {"id": run, "at": now_ms(), "by": by, "reason": reason})
    if not found:
        raise LoadError(f"there is no run {run}; `crosstrace runs list` shows those there are")
    changed = _settle(database, found[0][0], f"run {run} was retracted", always=True)
    database.write(_count_hubs())
    return changed


def in_force(source_type: str, runs: list[list[Any]], finishing: int | None = None) -> list[int]:
    """The numbers of the runs whose statements stand; ``runs`` are [id, whole, retracted, as_of].

    Of a snapshot: the latest whole one (by the day it speaks of, then by number), and after it those that are being
    loaded or whose files broke off. The run that is ``finishing`` counts as whole: it is marked so last, when all that
    follows from it is done.
    """
    kept = [(run, whole or run == finishing, as_of) for run, whole, retracted, as_of in runs if not retracted]
    if source_type == "increment":
        return [run for run, _, _ in kept]
    latest = max(((as_of, run) for run, whole, as_of in kept if whole), default=(0, 0))[1]
    return [run for run, whole, _ in kept if run == latest or (not whole and run > latest)]


def _open(database: Database, request: Load) -> tuple[int, Outcome]:
    for file in request.files:
        if not file.is_file():
            raise LoadError(f"{file}: no such file")
    files = sorted((file.name, _file_digest(file)) for file in request.files)
    source_type = request.source_type or request.format.source_type
    as_of = request.as_of or max((date for f in request.files if (date := request.format.as_of(f))), default=None)
    parts = [
        request.source,
        request.format.name,
        files,
        request.handling.text,
        request.identities.identity.text,
        request.grade,
        as_of,
        request.review_at,
        request.delete_at,
        NORMAL_FORM_VERSION,
    ]
    now = now_ms()
    if TLP_LEVELS.index(request.identities.identity.tlp) < TLP_LEVELS.index(request.handling.tlp):
        raise LoadError(
            f"the handling of victims' identities is less strict than that of the load ({request.handling.text}); "
            "name a stricter one with --identity-handling, or leave it out"
        )
    if request.delete_at is not None and request.delete_at <= now:
        raise LoadError("the time to delete is past already, so that nothing would be kept; name a later day")
    parameters = {
        "key": digest(parts), "source": request.source, "source_type": source_type, "format": request.format.name,
        "files": [name for name, _ in files], "by": request.by, "at": now, "as_of": as_of or now,
        "handling": request.handling.text, "identity": request.identities.identity.text,
        "owner": request.handling.owner,
        "review_at": request.review_at, "delete_at": request.delete_at,
    }  # fmt: skip
    [[found]] = database.write(statement("run_open"), parameters)
    run, complete, retracted_at, reason, _, registered_type, started_at, counts = found
    if registered_type != source_type:
        raise LoadError(
            f"source {request.source} is registered as {registered_type}, this load says {source_type}; "
            f"name another source, or say --source-type {registered_type}"
        )
    if retracted_at is not None:
        raise LoadError(
            f"the same load is run {run}, which was taken back ({reason}); "
            f"`crosstrace runs restore {run}` puts it in force again"
        )
    outcome = Outcome.of(run, counts) if complete else Outcome(run)
    return started_at, outcome


def _read_files(request: Load, writer: Writer, outcome: Outcome, report: Report | None) -> None:
    origin = Origin(request.source, request.handling.owner)
    identities = request.identities
    last: dict[str, str] = {}
    seen = 0
    for file in request.files or (Path(),):
        last.clear()
        for found in request.format.read(file, origin):
            match found:
                case Statement():
                    element = found.place.partition(" ")[0]
                    if last.get(element) != found.place:
                        last[element] = found.place
                        outcome.read[element] += 1
                    try:
                        writer.add(identities.protect(found))
                    except HandlingError as error:
                        outcome.rejects += 1
                        writer.refuse(file.name, Reject(found.place, str(error)))
                case Reject():
                    outcome.rejects += 1
                    if found.breaks_file:
                        outcome.broken.append(file.name)
                    writer.refuse(file.name, found)
            seen += 1
            if report is not None and seen % 1_000 == 0:
                report(seen)


@contextmanager
def _patient_collector() -> Iterator[None]:
    """Have Python look for cycles less often while batches of rows, which hold none, come and go: 15 % less time."""
    usual = gc.get_threshold()
    gc.set_threshold(20_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _finish(database: Database, source: str, outcome: Outcome) -> None:
    resurfaced = outcome.written.pop("known, but withdrawn", 0) > 0
    reason = f"no longer stated as of run {outcome.run}"
    finishing = None if outcome.broken else outcome.run
    outcome.written += _settle(database, source, reason, finishing=finishing, always=resurfaced)
    outcome.waiting = database.read(statement("waiting_count"), {"run": outcome.run})
    finished = {"id": outcome.run, "at": now_ms(), "whole": not outcome.broken, "counts": outcome.as_json()}

    def finish(transaction: Transaction) -> None:
        transaction.rows(statement("run_finish"), finished)
        transaction.rows(_count_hubs())

    database.transaction(finish)  # both or neither: what is complete is counted


def _settle(
    database: Database, source: str, reason: str, *, finishing: int | None = None, always: bool = False
) -> Counter[str]:
    """Attach what waited, withdraw and restore by the runs in force; answers the source's changes.

    A source all of whose runs are in force has nothing to withdraw, and is looked through only when ``always``.
    """
    changed: Counter[str] = Counter()
    for name in sorted({source, *attach_waiting(database)}):
        source_type, runs = database.read(statement("runs_of_source"), {"source": name})
        standing = in_force(source_type, runs, finishing)
        if len(standing) == len(runs) and not (always and name == source):
            continue
        parameters = {"source": name, "in_force": standing, "at": now_ms(), "reason": reason}
        for kind in (None, Statistic, Rate, *LINKS.values()):
            [[withdrawn, restored]] = database.write(settle(kind), parameters)
            if name == source:
                changed["withdrawn"] += withdrawn
                changed["restored"] += restored
    return +changed


def _count_hubs() -> str:
    return statement("hubs", prefilter=HUB_PREFILTER, walked=WALKED_TYPES)


def _handling_registrar(database: Database, run: int) -> Callable[[Handling], int]:
    """Registers a handling of the run, and notes it there before any fact under it is written."""

    def handling_id(handling: Handling) -> int:
        [[found]] = database.write(statement("handling_register"), {"text": handling.text})
        database.write(statement("run_handling"), {"run": run, "handling": found})
        return int(found)

    return handling_id


def _file_digest(file: Path) -> str:
    found = blake2b(digest_size=20)
    with file.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            found.update(chunk)
    return found.hexdigest()
