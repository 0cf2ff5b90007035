"""A database for a benchmark: a local server of its own in a temporary home, gone at the end."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cypher import local_server
from cypher.connection import Database
from cypher.schema import apply_schema


@contextmanager
def fresh_database() -> Iterator[Database]:
    """An empty database with the declared constraints and indexes."""
    with tempfile.TemporaryDirectory(prefix="crosstrace-bench-") as folder:
        home = local_server.Home(Path(folder))
        server = local_server.start(home)
        try:
            with Database.open(server.uri, server.user, server.password) as database:
                apply_schema(database)
                yield database
        finally:
            local_server.stop(home)


def empty(database: Database) -> None:
    """Remove every node and link, in batches."""
    database.write("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS")
