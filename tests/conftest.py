"""Where the tests find a database.

One server serves the whole session: the one that NEO4J_URI names, else a container where a Docker engine answers, else
a local server in a temporary home, started once and stopped at the end. `server` says how to reach it, `database` is an
open connection to it, and `empty_database` is that connection over an empty graph, for each test that asks. Tests erase
what they find, so a database that NEO4J_URI names must be empty, or be given over by CROSSTRACE_TEST_WIPE=yes. Tests
that ask for none of the three never start a server.
"""

import os
import secrets
import shutil
import subprocess
from collections.abc import Iterator

import pytest
from server_facts import Facts, wipe_graph

from cypher import local_server
from cypher.connection import Database
from cypher.local_server.download import VERSION


def pytest_addoption(parser: pytest.Parser) -> None:
    """What a run of the tests may be told."""
    parser.addoption("--rewrite-golden", action="store_true", help="write the golden statements down anew")


def docker_answers() -> bool:
    """Whether there is a Docker engine to ask for a container."""
    docker = shutil.which("docker")
    if docker is None:
        return False
    try:
        return subprocess.run([docker, "version"], capture_output=True, timeout=10, check=False).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def refuse_foreign_data(database: Database) -> None:
    """End the session unless the named database holds nothing, or was given over to the tests."""
    if os.environ.get("CROSSTRACE_TEST_WIPE") == "yes":
        return
    if database.read("OPTIONAL MATCH (n) WITH n LIMIT 1 RETURN n IS NOT NULL"):
        pytest.exit(
            f"{database.name} holds data, which the tests would erase; "
            "give it over with CROSSTRACE_TEST_WIPE=yes, or name an empty one in NEO4J_URI",
            returncode=2,
        )


@pytest.fixture(scope="session")
def small_memory() -> Iterator[None]:
    """Local servers that take as little memory as they can."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("CROSSTRACE_HEAP", "512m")
        environment.setenv("CROSSTRACE_PAGE_CACHE", "128m")
        yield


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, small_memory: None) -> Iterator[Facts]:
    if uri := os.environ.get("NEO4J_URI"):
        facts = Facts(uri, os.environ.get("NEO4J_USER", "neo4j"), os.environ.get("NEO4J_PASSWORD"))
        with Database.open(facts.uri, facts.user, facts.password) as database:
            refuse_foreign_data(database)
            yield facts
            wipe_graph(database)
    elif docker_answers():
        from testcontainers.community.neo4j import Neo4jContainer

        password = secrets.token_hex(16)
        with Neo4jContainer(f"neo4j:{VERSION}-community", password=password, username="neo4j") as container:
            yield Facts(container.get_connection_url(), "neo4j", password)
    else:
        home = local_server.Home(tmp_path_factory.mktemp("server"))
        started = local_server.start(home)
        yield Facts(started.uri, started.user, started.password)
        local_server.stop(home)


@pytest.fixture(scope="session")
def database(server: Facts) -> Iterator[Database]:
    with Database.open(server.uri, server.user, server.password) as opened:
        yield opened


@pytest.fixture
def empty_database(database: Database) -> Database:
    wipe_graph(database)
    return database
