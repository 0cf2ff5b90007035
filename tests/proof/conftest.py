"""Two servers for the proof: that of the session, and a local one beside it."""

import logging
from collections.abc import Iterator
from random import Random

import pytest
from proof_cases import Servers
from proof_servers import local_database, plans_kept, prepared

from cypher.connection import Database


@pytest.fixture(scope="session")
def second_database(tmp_path_factory: pytest.TempPathFactory, small_memory: None) -> Iterator[Database]:
    with local_database(tmp_path_factory.mktemp("second")) as database:
        yield database


@pytest.fixture
def without_warnings() -> Iterator[None]:
    """The product warns each time that it leaves an answer to the executor."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def servers(empty_database: Database, second_database: Database) -> Iterator[Servers]:
    with plans_kept():
        yield Servers(prepared(empty_database), second_database, Random(0))
