"""A client that a partner has generated from our schema and ready operations imports, type-checks and is answered."""

import asyncio
import importlib
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import orjson
import pytest
from graphql import is_scalar_type, is_specified_scalar_type
from kept_log import KeptLog
from let_in import admission_of, bearer_of
from loads import EXAMPLES
from ready_operations import ready_operations

from api.actors import read_again
from api.app import create_app
from api.graphql.schema import graphql_schema
from api.http.persisted import PersistedDocuments, read_documents
from clients.codegen.generator import HERE, generate
from cypher.connection import Database
from cypher.schema import apply_schema
from graph_schema.actors import Actor
from loaders.load_lists import read_load_list
from loaders.run import load

KIM = Actor(name="kim", agency="KR-KNP", country="KR", tlp="amber", roles=("analyst",), purposes=("analysis",))
SOURCES = {"rc-kr", "rc-th", "rc-analysis"}
CHOI, CHOE = "person:rc-kr:l3", "person:rc-th:l3th"
USE = """\
from crosstrace_client import Crosstrace

node = Crosstrace(url="http://node/graphql", headers={"Crosstrace-Purpose": "analysis"})
profile = node.profile_of_a_person("person:rc-kr:l3").profile
if profile is not None:
    captions: list[str] = [member.caption for member in profile.members]
"""


class InProcess(httpx.BaseTransport):
    """Hands the requests of a client that waits to an application in this process; ``sent`` are their bodies."""

    def __init__(self, app: Any) -> None:
        self._transport = httpx.ASGITransport(app)
        self.sent: list[bytes] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.sent.append(request.read())

        async def answered() -> httpx.Response:
            sent = httpx.Request(request.method, request.url, headers=request.headers, content=request.read())
            answer = await self._transport.handle_async_request(sent)
            return httpx.Response(answer.status_code, headers=answer.headers, content=await answer.aread())

        return asyncio.run(answered())


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return generate(tmp_path_factory.mktemp("partner") / "client")


@pytest.fixture(scope="module")
def generated(package: Path) -> Iterator[ModuleType]:
    with pytest.MonkeyPatch.context() as patched:
        patched.syspath_prepend(str(package.parent))
        yield importlib.import_module("crosstrace_client")
    for name in [name for name in sys.modules if name.partition(".")[0] == "crosstrace_client"]:
        del sys.modules[name]


@pytest.fixture
def filled(empty_database: Database) -> Database:
    """A database that holds three files of the invented case."""
    apply_schema(empty_database)
    for request in read_load_list(EXAMPLES / "river-crossing" / "load.json", by="tests"):
        if request.source in SOURCES:
            load(empty_database, request)
    read_again(empty_database)
    return empty_database


@pytest.fixture
def node(generated: ModuleType, filled: Database) -> Any:
    """The generated client of a node that answers any document."""
    return client_of(generated, filled)[0]


def client_of(generated: ModuleType, database: Database, **more: Any) -> tuple[Any, InProcess]:
    """The generated client of a node over this database, and what carries its requests."""
    carrier = InProcess(create_app(database, admission_of(database, KIM), KeptLog(), **more))
    http_client = httpx.Client(transport=carrier, headers=bearer_of())
    return generated.Crosstrace("http://node/graphql", http_client=http_client), carrier


def test_it_has_a_method_for_each_ready_operation(generated: ModuleType) -> None:
    for ready in ready_operations():
        assert callable(getattr(generated.Crosstrace, ready.name.replace("-", "_")))


def test_it_asks_and_reads_what_it_is_answered(node: Any) -> None:
    found = node.profile_of_a_person(CHOI).profile
    assert {member.key for member in found.members} == {CHOI, CHOE}
    assert [link.method for link in found.links] == ["same passport in both files"]
    assert (found.entity.typename__, found.entity.birth_date, found.truncated) == ("Person", "1986-04-25", False)
    page = node.persons_by_birth(1985, 1999, first=2).persons
    turned = node.persons_by_birth(1985, 1999, first=2, after=page.page_info.end_cursor).persons
    assert page.total_count == turned.total_count > 2
    assert not {person.key for person in page.nodes} & {person.key for person in turned.nodes}
    assert node.profile_of_a_person("person:rc-kr:nobody").profile is None


def test_it_writes_and_takes_back(node: Any) -> None:
    written = node.write_a_note(CHOI, "Seen at two sites.", "n1", grade="B2").note
    assert written.record.record.entity == CHOI
    assert node.retract_a_fact(written.key, "Another man.", "n2").retract.key == written.key


def test_it_tells_errors_apart(node: Any, generated: ModuleType) -> None:
    with pytest.raises(generated.GraphQLClientGraphQLMultiError, match="first is 5000; it has to be 1 to 100"):
        node.search_by_name("Choi", first=5000)


def test_a_node_that_keeps_the_texts_it_sends_answers_it(
    generated: ModuleType, filled: Database, tmp_path: Path
) -> None:
    node, carrier = client_of(generated, filled)
    found = node.search_by_name("Choi")
    (tmp_path / "search.graphql").write_bytes(orjson.loads(carrier.sent[-1])["query"].encode())
    held, _ = client_of(generated, filled, persisted=PersistedDocuments(read_documents(tmp_path)))
    assert found.search.entities
    assert held.search_by_name("Choi") == found
    with pytest.raises(generated.GraphQLClientHttpError, match="400"):
        held.profile_of_a_person(CHOI)


def test_it_type_checks_strictly(package: Path) -> None:
    right, wrong = package.parent / "use.py", package.parent / "misuse.py"
    right.write_text(USE)
    wrong.write_text(USE.replace("list[str]", "list[int]"))
    checked = {file: _mypy(file) for file in (right, wrong)}
    assert checked[right].returncode == 0, checked[right].stdout
    assert checked[wrong].returncode == 1
    assert re.search(r"^misuse\.py:6: error: .*List\[str\].*List\[int\]", checked[wrong].stdout)


def _mypy(file: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", ".mypy", "crosstrace_client", file.name]
    return subprocess.run(command, cwd=file.parent, capture_output=True, text=True, check=False)


def test_every_scalar_has_its_python_type() -> None:
    given = tomllib.loads((HERE / "pyproject.toml").read_text())["tool"]["ariadne-codegen"]["scalars"]
    ours = {
        name
        for name, found in graphql_schema().type_map.items()
        if is_scalar_type(found) and not is_specified_scalar_type(found)
    }
    assert set(given) == ours
