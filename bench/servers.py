"""A database for a benchmark: a local server of its own in a temporary home, gone at the end."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from cypher import local_server
from cypher.connection import Database
from cypher.schema import apply_schema

AT_REST = 8.0  # per cent of all cores
RESTS = 60  # seconds, at most


@contextmanager
def fresh_server() -> Iterator[local_server.Server]:
    """A server of its own whose empty database has the declared constraints and indexes."""
    with tempfile.TemporaryDirectory(prefix="crosstrace-bench-") as folder:
        home = local_server.Home(Path(folder))
        server = local_server.start(home)
        try:
            with Database.open(server.uri, server.user, server.password) as database:
                apply_schema(database)
            yield server
        finally:
            local_server.stop(home)


@contextmanager
def fresh_database() -> Iterator[Database]:
    """An empty database with the declared constraints and indexes."""
    with fresh_server() as server, Database.open(server.uri, server.user, server.password) as database:
        yield database


def empty(database: Database) -> None:
    """Remove every node and link, in batches, and let the machine come to rest before anything else is measured."""
    database.write("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS")
    for _ in range(RESTS):
        if psutil.cpu_percent(interval=1) < AT_REST:
            return
