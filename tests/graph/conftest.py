"""A small world to ask, and the one way in which tests ask: each question must cost exactly one statement."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest
from loads import EXAMPLES
from server_facts import Facts, wipe_graph
from small_world import PARTNER, World
from watched_node import Node
from writing import Desk

from api.actors import read_again
from api.graphql.compiled import _operations
from api.graphql.execute import Question, execute
from cypher.connection import Database
from cypher.schema import apply_schema
from graph_schema.actors import Reader
from loaders.load_lists import read_load_list
from loaders.run import Outcome, load

Ask = Callable[..., dict[str, Any]]


@pytest.fixture(autouse=True)
def no_operation_kept() -> None:
    """Each test asks as if for the first time: what is kept was made under the bounds of another."""
    _operations.forget()


@pytest.fixture(scope="module")
def outcomes(database: Database) -> dict[str, Outcome]:
    """All examples, loaded as the demo loads them, and what came of each source."""
    wipe_graph(database)
    apply_schema(database)
    found = {}
    for file in sorted(EXAMPLES.glob("*/load.json")):
        for request in read_load_list(file, by="tests"):
            found[request.source] = load(database, request)
    read_again(database)
    return found


@pytest.fixture
def world(empty_database: Database) -> World:
    return World(empty_database).begin()


@pytest.fixture
def ask(empty_database: Database) -> Ask:
    """Ask as a partner (or as ``reader``) and have the data; fails on errors and unless one statement was sent."""

    def asked(document: str, *, reader: Reader = PARTNER, statements: int = 1, **variables: Any) -> dict[str, Any]:
        read_again(empty_database)
        sent: list[str] = []
        with empty_database.observe(lambda statement, _parameters: sent.append(statement)):
            answer = orjson.loads(execute(Question(document, variables), reader, empty_database))
        assert "errors" not in answer, answer
        assert len(sent) == statements, sent
        data: dict[str, Any] = answer["data"]
        return data

    return asked


@pytest.fixture
def refused(empty_database: Database) -> Callable[..., str]:
    """Ask what must be refused before anything is sent, and have the reasons."""

    def asked(document: str, **variables: Any) -> str:
        sent: list[str] = []
        with empty_database.observe(lambda statement, _parameters: sent.append(statement)):
            answer = orjson.loads(execute(Question(document, variables), PARTNER, empty_database))
        assert "data" not in answer
        assert sent == []
        return "; ".join(error["message"] for error in answer["errors"])

    return asked


@pytest.fixture
def desk(empty_database: Database) -> Desk:
    apply_schema(empty_database)
    read_again(empty_database)
    return Desk(empty_database)


@pytest.fixture
def world_person(desk: Desk) -> str:
    """A person of another source that everybody may read."""
    world = World(desk.database)
    world.handling(world.open, "owner=TW-CIB;tlp=clear;pap=green")
    world.record("person:src:ann", world.open, name="Ann")
    desk.database.write("MERGE (c:Counter {name: 'handling'}) SET c.value = 2")
    read_again(desk.database)
    return "person:src:ann"


@pytest.fixture
def node(empty_database: Database, server: Facts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Node:
    """A node at which commands are typed."""
    settings = {
        "NEO4J_URI": server.uri, "NEO4J_USER": server.user or "", "NEO4J_PASSWORD": server.password or "",
        "CROSSTRACE_HOME": str(tmp_path / "home"), "COLUMNS": "300",
    }  # fmt: skip
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    return Node(tmp_path)
