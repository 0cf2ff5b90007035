"""Databases that take long to make: made once, kept in the cache, made anew when what they are made of changes."""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.data.tables import Files
from bench.offline_import import import_offline
from cypher import local_server
from cypher.connection import Database
from cypher.local_server.download import cache
from cypher.schema import apply_schema
from graph_schema.constraints import commands

IMPORTED, READY = "imported", "ready"
SECONDS = 7_200.0  # that indexes may take on a busy machine

Tell = Callable[[str], None]


def to_stderr(line: str) -> None:
    """Progress, with the time of day."""
    print(f"{time.strftime('%H:%M:%S')} {line}", file=sys.stderr)


def folder() -> Path:
    """Where they are kept: below CROSSTRACE_BENCH_DATA, else in the platform's cache."""
    named = os.environ.get("CROSSTRACE_BENCH_DATA")
    return Path(named).expanduser().absolute() if named else cache() / "bench"


@contextmanager
def kept_database(
    name: str,
    digest: str,
    write_files: Callable[[Path, Path], Files],
    administer: Callable[[Database, Path], None],
    tell: Tell = to_stderr,
) -> Iterator[tuple[local_server.Server, Database]]:
    """A running server that holds what is called so, and a connection to it; statements may take minutes.

    ``write_files`` writes into a folder what is imported, ``administer`` writes what loaders keep beside the facts;
    each gets the home's path as well, in which files may be kept. Others of the name, of another ``digest``, go.
    """
    home = local_server.Home(folder() / f"{name}-{digest}")
    if not (home.path / READY).exists():
        _make(home, name, write_files, administer, tell)
    server = local_server.start(home, report=None)
    try:
        with Database.open(server.uri, server.user, server.password, read_seconds=600) as database:
            apply_schema(database)
            yield server, database
    finally:
        local_server.stop(home)


def _make(
    home: local_server.Home,
    name: str,
    write_files: Callable[[Path, Path], Files],
    administer: Callable[[Database, Path], None],
    tell: Tell,
) -> None:
    """Import, bring constraints and indexes, and what is kept beside the facts.

    What was interrupted goes on after the import, where that was whole.
    """
    if not (home.path / IMPORTED).exists():
        for stale in folder().glob(f"{name}-*"):
            local_server.stop(local_server.Home(stale))
            shutil.rmtree(stale)
        home.prepare()
        with tempfile.TemporaryDirectory(dir=home.path, prefix="files-") as files:
            import_offline(home, write_files(Path(files), home.path), tell)
        (home.path / IMPORTED).touch()
    server = local_server.start(home)
    try:
        with Database.open(server.uri, server.user, server.password, write_seconds=SECONDS) as database:
            tell("Making constraints and indexes")
            for command in commands():
                database.write(command)
            database.write(f"CALL db.awaitIndexes({SECONDS:.0f})")
            tell("Counting the links of hubs")
            administer(database, home.path)
            database.write("CALL db.resampleOutdatedIndexes()")
    finally:
        local_server.stop(home)
    (home.path / READY).touch()
