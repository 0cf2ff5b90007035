"""The generated networks, each in a database of its own that is made once and kept."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

import bench.generate
import graph_schema
import loaders
from api.actors import read_again
from bench.data.tables import Files
from bench.generate.files import LOADS, TRUTH
from bench.generate.network import generate
from bench.generate.world import World
from bench.kept import Tell, kept_database, to_stderr
from bench.questions.importing import Importing, Noted
from cypher.connection import Database
from cypher.local_server import Server
from cypher.local_server.download import VERSION
from loaders.load_lists import read_load_list
from loaders.run import load

SEED = 1
_NOTED = "noted.json"


@dataclass(frozen=True, slots=True)
class Network:
    """A network in its database, who and what there is in it, and where its truth stands."""

    links: int
    server: Server
    database: Database
    world: World
    truth: Path

    def planted(self, question: str, most: int) -> list[dict[str, Any]]:
        """The first of what is planted of one question."""
        found: list[dict[str, Any]] = []
        with self.truth.open("rb") as lines:
            for line in lines:
                told = orjson.loads(line)
                if told["question"] == question:
                    found.append(told)
                if len(found) == most:
                    break
        return found


@contextmanager
def network(links: int, tell: Tell = to_stderr) -> Iterator[Network]:
    """The network of so many links; the first time it is made, which takes a minute for each 700,000 of them."""

    def write_files(folder: Path, home: Path) -> Files:
        tell(f"Making a network of {links:,} links, once")
        generate(links, SEED, folder)
        with Importing(folder) as importing:
            for one in read_load_list(folder / LOADS, by="bench"):
                outcome = load(importing, one)
                if outcome.rejects or outcome.waiting:
                    raise ValueError(f"{one.source}: {outcome.rejects} rows refused, {outcome.waiting} wait for an end")
                tell(f"Read {one.source}")
        (home / TRUTH).write_bytes((folder / TRUTH).read_bytes())
        (home / _NOTED).write_bytes(orjson.dumps(importing.noted))
        return importing.files

    def administer(database: Database, home: Path) -> None:
        noted: Noted = orjson.loads((home / _NOTED).read_bytes())
        for number, (text, parameters) in enumerate(noted):
            if not any(later == [text, parameters] for later in noted[number + 1 :]):  # hubs are counted once
                database.write(text, parameters)

    with kept_database(f"network-{links}", _digest(), write_files, administer, tell) as (server, database):
        read_again(database)
        yield Network(links, server, database, World(SEED, links), server.password_file.parent / TRUTH)


def _digest() -> str:
    """What a network depends on: what generates it, what it is declared as, how it is loaded, the version of Neo4j."""
    found = hashlib.blake2b(VERSION.encode(), digest_size=8)
    for room in (bench.generate, graph_schema, loaders):
        for file in sorted(Path(next(iter(room.__path__))).rglob("*.py")):
            found.update(file.read_bytes())
    return found.hexdigest()
