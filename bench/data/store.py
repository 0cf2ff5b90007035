"""The database that holds the set: made once, kept in the cache, made anew when the code that makes it changes."""

import hashlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.data.generate import SOURCES, generate, handling_number
from bench.data.sizes import HIDDEN, READABLE, Sizes
from bench.offline_import import import_offline
from cypher import local_server
from cypher.catalogue import statement
from cypher.connection import Database
from cypher.local_server.download import VERSION, cache
from cypher.schema import apply_schema
from graph_schema.constraints import commands
from graph_schema.handling import Handling
from graph_schema.registry import WALKED_TYPES
from loaders.run import HUB_PREFILTER

IMPORTED, READY = "imported", "ready"
SECONDS = 7_200.0  # that indexes may take on a busy machine
HANDLINGS = tuple(
    Handling(owner="TW-CIB", tlp="clear" if place < len(READABLE) else "red", basis=f"order {place + 1}")
    for place in range(len(READABLE) + len(HIDDEN))
)
_HANDLINGS = """UNWIND $rows AS row
MERGE (h:Handling {id: row.id}) SET h.text = row.text, h.withdrawn = false
MERGE (w:Handling {id: row.id + 1}) SET w.text = row.text, w.withdrawn = true"""
_RUNS = """UNWIND $sources AS source
MERGE (:Source {id: source.name, type: 'increment', registered_at: 0})
MERGE (:Run {id: source.run, key: source.name, source: source.name, complete: true, whole: true, as_of: 0})"""
_COUNTERS = """UNWIND $counters AS counter
MERGE (c:Counter {name: counter.name}) SET c.value = counter.value"""

Tell = Callable[[str], None]


def to_stderr(line: str) -> None:
    """Progress, with the time of day."""
    print(f"{time.strftime('%H:%M:%S')} {line}", file=sys.stderr)


@contextmanager
def filled_database(sizes: Sizes, tell: Tell = to_stderr) -> Iterator[tuple[local_server.Server, Database]]:
    """A running server that holds the set, and a connection to it; statements may take minutes.

    The first time takes minutes. The set is kept below CROSSTRACE_BENCH_DATA, else in the platform's cache.
    """
    home = local_server.Home(folder() / digest(sizes))
    if not (home.path / READY).exists():
        _make(home, sizes, tell)
    server = local_server.start(home, report=None)
    try:
        with Database.open(server.uri, server.user, server.password, read_seconds=600) as database:
            apply_schema(database)
            yield server, database
    finally:
        local_server.stop(home)


def folder() -> Path:
    """Where sets are kept."""
    named = os.environ.get("CROSSTRACE_BENCH_DATA")
    return Path(named).expanduser().absolute() if named else cache() / "bench"


def digest(sizes: Sizes) -> str:
    """What the set depends on: the code that makes it, its sizes, and the version of Neo4j."""
    found = hashlib.blake2b(f"{VERSION} {sizes}".encode(), digest_size=8)
    for file in sorted(Path(__file__).parent.glob("*.py")):
        found.update(file.read_bytes())
    return f"{sizes.persons}-{found.hexdigest()}"


def _make(home: local_server.Home, sizes: Sizes, tell: Tell) -> None:
    """Generate, import, bring constraints and indexes, and what the loaders keep beside the facts.

    What was interrupted goes on after the import, where that was whole.
    """
    if not (home.path / IMPORTED).exists():
        for stale in folder().glob(f"{sizes.persons}-*"):
            local_server.stop(local_server.Home(stale))
            shutil.rmtree(stale)
        home.prepare()
        tell(f"Making {sizes.persons:,} persons, {sizes.records:,} records and {sizes.links:,} links, once")
        with tempfile.TemporaryDirectory(dir=home.path, prefix="files-") as files:
            import_offline(home, generate(sizes, Path(files), tell), tell)
        (home.path / IMPORTED).touch()
    server = local_server.start(home)
    try:
        with Database.open(server.uri, server.user, server.password, write_seconds=SECONDS) as database:
            tell("Making constraints and indexes")
            for command in commands():
                database.write(command)
            database.write(f"CALL db.awaitIndexes({SECONDS:.0f})")
            _administer(database, tell)
    finally:
        local_server.stop(home)
    (home.path / READY).touch()


def _administer(database: Database, tell: Tell) -> None:
    rows = [{"id": handling_number(place), "text": handling.text} for place, handling in enumerate(HANDLINGS)]
    database.write(_HANDLINGS, {"rows": rows})
    database.write(_RUNS, {"sources": [{"name": name, "run": place + 1} for place, name in enumerate(SOURCES)]})
    counters = {"handling": handling_number(len(HANDLINGS) - 1), "run": len(SOURCES)}
    database.write(_COUNTERS, {"counters": [{"name": name, "value": value} for name, value in counters.items()]})
    tell("Counting the links of hubs")
    database.write(statement("hubs", prefilter=HUB_PREFILTER, walked=WALKED_TYPES))
    database.write("CALL db.resampleOutdatedIndexes()")
