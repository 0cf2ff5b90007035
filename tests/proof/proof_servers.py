"""Databases for the proof."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from proof_caps import forget_operations

from cypher import connection, local_server
from cypher.connection import Database
from cypher.local_server import configuration
from graph_schema.constraints import SEARCH_INDEX, commands

# nobody waits for one answer here: all the garbage collected at once takes the least of two cores
AT_ONCE = tuple(option.replace("UseG1GC", "UseParallelGC") for option in configuration.JAVA_OPTIONS)
SECONDS = 120.0  # for one question: planning it on a busy machine is no failure of the product


@contextmanager
def local_database(folder: Path) -> Iterator[Database]:
    """A database on a local server of its own, which is stopped in the end."""
    home = local_server.Home(folder)
    with patch.object(configuration, "JAVA_OPTIONS", AT_ONCE):
        server = local_server.start(home)
    try:
        with Database.open(server.uri, server.user, server.password, read_seconds=SECONDS) as database:
            yield prepared(database)
    finally:
        local_server.stop(home)


def prepared(database: Database) -> Database:
    """The same database with all constraints and indexes."""
    for command in commands():
        database.write(command)
    database.write("CALL db.awaitIndexes(300)")
    return database


def index_anew(database: Database) -> None:
    """The full-text index rebuilt, so that nothing is left in it of what was deleted."""
    [made] = [command for command in commands() if f"INDEX {SEARCH_INDEX} " in command]
    database.write(f"DROP INDEX {SEARCH_INDEX} IF EXISTS")
    database.write(made)
    database.write("CALL db.awaitIndexes(300)")


@contextmanager
def plans_kept() -> Iterator[None]:
    """Each statement planned once, though every graph is of another size: planning takes ten times what asking does."""
    usual = connection.LANGUAGE
    connection.LANGUAGE = f"{usual}replan=skip "
    try:
        yield
    finally:
        connection.LANGUAGE = usual
        forget_operations()
