"""Each answer of the GraphQL doors is in the log before it leaves: by whom, what was asked, which entities it shows."""

import asyncio

import httpx
import orjson
import pytest
from kept_log import KeptLog
from let_in import admission_of, bearer_of
from small_world import PARTNER, PARTNER_ACTOR
from typer.testing import CliRunner

from api.actors import read_again
from api.app import create_app
from api.cli.main import app
from api.graphql.audited import answer
from api.graphql.execute import Question
from audit.errors import AuditError

ANN, BOB, CAT, DAN = (f"person:src:{name}" for name in ("ann", "bob", "cat", "dan"))


@pytest.fixture
def log() -> KeptLog:
    return KeptLog()


@pytest.fixture
def logged(world, log):
    """Ask, and have the log's entry."""

    def asked(document, **variables):
        read_again(world.database)
        answer(Question(document, variables), PARTNER, world.database, log, door="graphql")
        return log.entries[-1]

    return asked


@pytest.fixture
def four(world):
    """ann - bob - cat tied openly, dan hidden from the partner."""
    for key in (ANN, BOB, CAT):
        world.record(key, world.open, name=key[-3:])
    world.record(DAN, world.closed, name="dan")
    world.link("ASSOCIATED_WITH", ANN, BOB, world.open, key="first")
    world.link("ASSOCIATED_WITH", BOB, CAT, world.open, key="second")
    world.link("ASSOCIATED_WITH", ANN, DAN, world.closed, key="hidden")
    return world


def test_an_entry_says_who_asked_what_and_what_was_shown(four, logged):
    entry = logged('query($k: ID!) { person(key: $k) { name } other: person(key: "person:src:dan") { name } }', k=ANN)
    assert (entry.door, entry.action, entry.actor, entry.agency) == ("graphql", "consultation", "partner", "PH-PNP")
    assert entry.outcome == "answered"
    assert "person:src" not in entry.operation
    assert entry.values == {"_1": DAN, "k": ANN}
    assert set(entry.keys) == {ANN}
    assert entry.took > 0


@pytest.mark.parametrize(
    ("document", "shown"),
    [
        ("{ persons { nodes { name } } }", {ANN, BOB, CAT}),
        ("{ persons(first: 1) { nodes { name } } }", {ANN}),
        ("{ persons { totalCount } }", set()),
        ('{ person(key: "person:src:ann") { associates { edges { links { source } } } } }', {ANN, BOB}),
        ('{ person(key: "person:src:ann") { associates { edges { node { caption } } } } }', {ANN, BOB}),
        ('{ person(key: "person:src:none") { name } }', set()),
        ('{ person(key: "person:src:dan") { name } }', set()),
        ('{ link(key: "first") { link { source } } }', {ANN, BOB}),
        ('{ link(key: "hidden") { link { source } } }', set()),
        ('{ record(key: "record001") { record { source } } }', {ANN}),
        ('{ search(text: "bob") { entities { caption } } }', {BOB}),
        ('{ neighbourhood(key: "person:src:ann") { links { source } } }', {ANN, BOB}),
        ('{ paths(from: "person:src:ann", to: "person:src:cat") { ways { length } } }', {ANN, BOB, CAT}),
        ("{ __schema { queryType { name } } }", set()),
    ],
)
def test_the_entities_of_every_root_field_are_logged(document, shown, four, logged):
    entry = logged(document)
    assert entry.outcome == "answered"
    assert set(entry.keys) == shown


@pytest.mark.parametrize("document", ["{ nothing }", "{", "mutation { x }"])
def test_a_refusal_is_logged(document, four, logged):
    entry = logged(document)
    assert (entry.outcome, set(entry.keys)) == ("refused", set())


def test_without_an_entry_there_is_no_answer(four, logged, log):
    log.full = True
    with pytest.raises(AuditError):
        logged("{ persons { totalCount } }")


def test_over_http_a_full_log_is_a_503_that_tells_nothing_of_the_node(four, log):
    async def asked():
        transport = httpx.ASGITransport(create_app(four.database, admission_of(four.database, PARTNER_ACTOR), log))
        async with httpx.AsyncClient(transport=transport, base_url="http://node") as client:
            content = orjson.dumps({"query": "{ persons { nodes { key } } }"})
            return await client.post("/graphql", content=content, headers=bearer_of())

    assert asyncio.run(asked()).status_code == 200
    assert set(log.entries[0].keys) == {ANN, BOB, CAT}
    log.full = True
    refused = asyncio.run(asked())
    assert refused.status_code == 503
    assert list(refused.json()) == ["errors"]
    assert "audit log cannot be written" in refused.text
    assert "/secret" not in refused.text and "person:" not in refused.text


def test_the_command_line_logs_its_answers(four, server, tmp_path, monkeypatch):
    for name, value in (("URI", server.uri), ("USER", server.user), ("PASSWORD", server.password)):
        if value:
            monkeypatch.setenv(f"NEO4J_{name}", value)
    monkeypatch.setenv("CROSSTRACE_HOME", str(tmp_path))
    read_again(four.database)
    asked = CliRunner().invoke(
        app,
        ["query", "-", "--as", "agency=PH-PNP;name=Reyes;cases=C-7", "--purpose", "investigation", "--case", "C-7"],
        input="{ persons { nodes { key } } }",
    )
    assert asked.exit_code == 0, asked.output
    exported = CliRunner().invoke(app, ["audit", "export", "--actor", "Reyes"])
    [entry] = [orjson.loads(line) for line in exported.output.splitlines()]
    assert (entry["door"], entry["agency"], entry["outcome"]) == ("command line", "PH-PNP", "answered")
    assert (entry["purpose"], entry["case"]) == ("investigation", "C-7")
    assert entry["keys"] == [ANN, BOB, CAT]
    assert CliRunner().invoke(app, ["audit", "verify"]).exit_code == 0
