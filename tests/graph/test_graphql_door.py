"""The HTTP door and the command line: who gets in, what an error says, and that nothing of the server leaves."""

import asyncio
import re

import httpx
import orjson
import pytest
from kept_log import KeptLog
from let_in import admission_of, bearer_of
from small_world import PARTNER, PARTNER_ACTOR
from typer.testing import CliRunner

from api.app import create_app
from api.cli import main
from api.graphql.execute import ENDED, Question, execute
from api.http.asked import LONGEST_REQUEST
from cypher.connection import Database
from cypher.errors import StatementFailed, StatementOutOfMemory, StatementTimeout

ANN = "person:src:ann"


class Client:
    """Asks the application in this process, without a port."""

    def __init__(self, app):
        self.transport = httpx.ASGITransport(app)

    def send(self, method, path, **more):
        async def sent():
            async with httpx.AsyncClient(transport=self.transport, base_url="http://node") as client:
                return await client.request(method, path, **more)

        return asyncio.run(sent())

    def get(self, path):
        return self.send("GET", path)

    def post(self, path, **more):
        return self.send("POST", path, **more)


@pytest.fixture
def client(world):
    return Client(create_app(world.database, admission_of(world.database, PARTNER_ACTOR), KeptLog()))


@pytest.fixture
def bearer():
    return bearer_of()


def ask(client, headers, **sent):
    return client.post("/graphql", content=orjson.dumps(sent), headers={"Content-Type": "application/json"} | headers)


def test_a_token_opens_the_door_to_what_its_clearance_reads(world, client, bearer):
    world.record(ANN, world.open, name="Ann")
    world.record(ANN, world.closed, name="Aaron", grade="admiralty:A1")
    document = "query One($k: ID!) { person(key: $k) { name } } query Two { persons { totalCount } }"
    answer = ask(client, bearer, query=document, variables={"k": ANN}, operationName="One")
    assert (answer.status_code, answer.json()) == (200, {"data": {"person": {"name": "Ann"}}})
    assert answer.headers["cache-control"] == "no-store"
    assert ask(client, bearer, query=document, operationName="Two").json() == {"data": {"persons": {"totalCount": 1}}}


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer"},
        {"Authorization": "Basic eDp5"},
        {"Authorization": "Bearer nonsense"},
        bearer_of(1),
    ],
)
def test_without_a_good_token_nothing_is_answered(headers, client):
    answer = ask(client, headers, query="{ __typename }")
    assert answer.status_code == 401
    assert "token" in answer.json()["errors"][0]["message"]
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        ({}, "name the purpose of the request; allowed to partner: analysis"),
        ({"Crosstrace-Purpose": ""}, "name the purpose"),
        ({"Crosstrace-Purpose": "oversight"}, "'oversight' is no purpose that partner may name; allowed: analysis"),
        ({"Crosstrace-Purpose": "調查".encode()}, "'調查' is no purpose that partner may name; allowed: analysis"),
        ({"Crosstrace-Purpose": "%E8%AA%BF"}, "'調' is no purpose"),
        ({"Crosstrace-Purpose": b"\xff\xfe"}, "is no purpose"),
        ({"Crosstrace-Purpose": "x" * 5_000}, "is no purpose"),
        ({"Crosstrace-Purpose": "analysis", "Crosstrace-Case": "C-7"}, "partner is not in the case 'C-7'"),
    ],
)
def test_a_purpose_that_is_missing_or_barred_is_refused_with_those_allowed(sent, reason, client, bearer):
    answer = ask(client, {"Authorization": bearer["Authorization"]} | sent, query="{ __typename }")
    assert answer.status_code == 403
    [error] = answer.json()["errors"]
    assert error["message"].startswith(reason) or reason in error["message"]
    assert len(error["message"]) < 300
    assert list(answer.json()) == ["errors"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400), (b"[]", 400), (b'{"query": 1}', 400), (b'{"query": "{ __typename }", "variables": []}', 400),
        (b" " * (LONGEST_REQUEST + 1), 413),
    ],
)  # fmt: skip
def test_a_body_that_is_no_question_is_refused(body, status, client, bearer):
    answer = client.post("/graphql", content=body, headers=bearer)
    assert answer.status_code == status
    assert answer.json()["errors"][0]["message"]


def test_an_operation_has_to_be_named_where_there_are_several(client, bearer):
    two = "query A { __typename } query B { __typename }"
    assert "operationName" in ask(client, bearer, query=two).json()["errors"][0]["message"]
    assert "no operation 'C'" in ask(client, bearer, query=two, operationName="C").json()["errors"][0]["message"]


def test_the_schema_tells_of_itself_without_a_statement(world, client, bearer):
    sent = []
    with world.database.observe(lambda statement, _: sent.append(statement)):
        answer = ask(client, bearer, query='{ __typename __type(name: "Person") { name fields { name } } }').json()
    assert answer["data"]["__typename"] == "Query"
    assert {"name": "holds"} in answer["data"]["__type"]["fields"]
    assert sent == []


def test_the_editor_asks_nothing_of_other_hosts(client):
    page = client.send("GET", "/graphql", headers={"Accept": "text/html"})
    assert page.headers["content-type"].startswith("text/html")
    assert "script-src" not in page.headers["content-security-policy"]
    assert "default-src 'self'" in page.headers["content-security-policy"]
    named = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert [name for name in named if not name.startswith(("/static/", "data:,"))] == []
    for name in named:
        if name.startswith("/static/"):
            found = client.get(name)
            assert found.status_code == 200
            assert len(found.content) > 100
    assert client.get("/static/vendored/other.js").status_code == 404
    assert "type Query {" in client.get("/graphql/schema").text


def test_health_says_whether_the_database_answers(client, monkeypatch):
    assert client.get("/health").json() == {"status": "ok"}

    def broken(*_args):
        raise StatementFailed("bolt://secret-host refused")

    monkeypatch.setattr(Database, "read", broken)
    answer = client.get("/health")
    assert (answer.status_code, answer.json()["detail"]) == (503, "the database does not answer")
    assert "secret-host" not in answer.text


@pytest.mark.parametrize(
    ("failure", "told"),
    [(StatementFailed, "could not answer"), (StatementTimeout, ENDED), (StatementOutOfMemory, ENDED)],
)
def test_a_failure_of_the_database_leaves_nothing_of_its_text(failure, told, world, monkeypatch, caplog):
    def broken(*_args):
        raise failure("Node(17) with label `Entity` and property `key` = 'person:src:secret' at bolt://host")

    execute(Question("{ persons { totalCount } }"), PARTNER, world.database)
    monkeypatch.setattr(Database, "read", broken)
    answer = execute(Question("{ persons { totalCount } }"), PARTNER, world.database).decode()
    assert told in answer
    assert not any(word in answer for word in ("Node(17)", "Entity", "secret", "bolt"))
    if failure is StatementFailed:
        number = re.search(r"under (\w+)", answer)[1]
        assert number in caplog.text


@pytest.fixture
def command(world, server, tmp_path, monkeypatch):
    monkeypatch.setenv("NEO4J_URI", server.uri)
    monkeypatch.setenv("NEO4J_USER", server.user or "")
    monkeypatch.setenv("NEO4J_PASSWORD", server.password or "")
    monkeypatch.setenv("CROSSTRACE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments, text=None):
        return CliRunner().invoke(main.app, arguments, input=text)

    return run


def test_the_command_line_asks_as_administrator_or_as_a_reader(world, command, tmp_path, monkeypatch):
    world.record(ANN, world.open, name="Ann")
    world.record(ANN, world.closed, name="Aaron", grade="admiralty:A1")
    question = tmp_path / "question.graphql"
    question.write_text("query($k: ID!) { person(key: $k) { name records { name } } }", encoding="utf-8")
    monkeypatch.setenv("CROSSTRACE_PURPOSE", "analysis")
    ours = command("query", str(question), "--var", f"k={ANN}", "--format", "json")
    assert orjson.loads(ours.output)["person"]["name"] == "Aaron"
    theirs = command("query", "-", "--as", "agency=PH-PNP;tlp=green", text="{ persons { nodes { key name } } }")
    assert "Ann" in theirs.output
    assert "Aaron" not in theirs.output
    token = tmp_path / "token"
    assert command("actor", "add", "Reyes", "agency=PH-PNP;tlp=green").exit_code == 0
    assert command("token", "create", "Reyes", "--days", "1", "--out", str(token)).exit_code == 0
    assert token.stat().st_mode & 0o777 == 0o600
    shown = command("query", str(question), "--var", f"k={ANN}", "--as", str(token), "--format", "json")
    assert orjson.loads(shown.output) == {"person": {"name": "Ann", "records": [{"name": "Ann"}]}}


@pytest.mark.parametrize(
    ("arguments", "text", "reason"),
    [
        (("query", "nowhere.graphql"), None, "nowhere.graphql: cannot be read"),
        (("query", "-"), "{ nothing }", "Cannot query field 'nothing'"),
        (("query", "-", "--var", "k"), "{ __typename }", "write it like name=value"),
        (("query", "-", "--purpose", "travel"), "{ __typename }", "allowed: investigation, prosecution, analysis"),
        (("query", "-", "--purpose", "investigation"), "{ __typename }", "investigation needs a case: name it"),
        (("query", "-", "--as", "agency=x"), "{ __typename }", "agency"),
        (("query", "-", "--as", "nofile"), "{ __typename }", "nofile: cannot be read"),
        (("token", "create", "Nobody"), None, "there is no actor 'Nobody'"),
    ],
)
def test_a_mistake_on_the_command_line_ends_in_one_sentence(arguments, text, reason, command, monkeypatch):
    monkeypatch.setenv("CROSSTRACE_PURPOSE", "analysis")
    result = command(*arguments, text=text)
    assert result.exit_code != 0
    assert reason in str(result.exception)
