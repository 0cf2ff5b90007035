"""The database that holds the set of persons."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.data.generate import SOURCES, generate, handling_number
from bench.data.sizes import HIDDEN, READABLE, Sizes
from bench.data.tables import Files
from bench.kept import Tell, kept_database, to_stderr
from cypher import local_server
from cypher.catalogue import statement
from cypher.connection import Database
from cypher.local_server.download import VERSION
from graph_schema.handling import Handling
from graph_schema.registry import WALKED_TYPES
from loaders.run import HUB_PREFILTER

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


@contextmanager
def filled_database(sizes: Sizes, tell: Tell = to_stderr) -> Iterator[tuple[local_server.Server, Database]]:
    """A running server that holds the set, and a connection to it; the first time takes minutes."""

    def write_files(folder: Path, _home: Path) -> Files:
        tell(f"Making {sizes.persons:,} persons, {sizes.records:,} records and {sizes.links:,} links, once")
        return generate(sizes, folder, tell)

    with kept_database(str(sizes.persons), digest(sizes), write_files, _administer, tell) as opened:
        yield opened


def digest(sizes: Sizes) -> str:
    """What the set depends on: the code that makes it, its sizes, and the version of Neo4j."""
    found = hashlib.blake2b(f"{VERSION} {sizes}".encode(), digest_size=8)
    for file in sorted(Path(__file__).parent.glob("*.py")):
        found.update(file.read_bytes())
    return found.hexdigest()


def _administer(database: Database, _home: Path) -> None:
    rows = [{"id": handling_number(place), "text": handling.text} for place, handling in enumerate(HANDLINGS)]
    database.write(_HANDLINGS, {"rows": rows})
    database.write(_RUNS, {"sources": [{"name": name, "run": place + 1} for place, name in enumerate(SOURCES)]})
    counters = {"handling": handling_number(len(HANDLINGS) - 1), "run": len(SOURCES)}
    database.write(_COUNTERS, {"counters": [{"name": name, "value": value} for name, value in counters.items()]})
    database.write(statement("hubs", prefilter=HUB_PREFILTER, walked=WALKED_TYPES))
