"""The commands of the register, as docs/actors.md prints them: what they do, what they log, how they refuse."""

import os
import re
import shlex
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import orjson
import pytest
from typer.testing import CliRunner

from api.cli.main import app
from api.register import read_register

DOCS = Path(__file__).parents[2] / "docs"
PERSON = '{"kind":"Person","id":"p1","name":"Ada"%s}\n'


@pytest.fixture
def command(empty_database, server, tmp_path, monkeypatch):
    settings = {
        "NEO4J_URI": server.uri, "NEO4J_USER": server.user or "", "NEO4J_PASSWORD": server.password or "",
        "CROSSTRACE_HOME": str(tmp_path / "home"), "COLUMNS": "300",
    }  # fmt: skip
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(app, words)


def printed(page: str) -> list[list[str]]:
    """The commands of a page, as a shell would split them."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return [shlex.split(line)[1:] for line in re.findall(r"^    (crosstrace .*)$", text, re.MULTILINE)]


def cells(output: str) -> list[list[str]]:
    return [re.split(r" {2,}", line.strip()) for line in output.splitlines()[1:]]


def test_the_commands_of_the_page_work_as_printed(command, empty_database):
    disable = [words for words in printed("actors.md") if words[1] == "disable"]
    others = [words for words in printed("actors.md") if words[1] != "disable"]
    assert [words[:2] for words in others] == [
        ["actor", "add"], ["actor", "change"], ["actor", "list"], ["token", "create"], ["token", "list"],
        ["token", "revoke"],
    ]  # fmt: skip
    for words in [*others, *disable]:
        tokens = list(read_register(empty_database).tokens)
        done = command(*(tokens[0] if word == "ID" else word for word in words))
        assert done.exit_code == 0, (words, done.output, done.exception)
    register = read_register(empty_database)
    kim = register.actor("Kim")
    assert (kim.actor.agency, kim.actor.cases, kim.actor.tlp) == ("KR-KNP", ("C-7", "C-8"), "amber")
    assert kim.disabled_at is not None
    [token] = register.tokens.values()
    assert (token.actor, token.purposes, token.cases) == ("Kim", ("analysis",), ("C-7",))
    assert token.revoked_at is not None
    text = Path("kim.token").read_text().strip()
    assert Path("kim.token").stat().st_mode & 0o777 == 0o600
    exported = command("audit", "export", "--override", "a test").output
    told = [orjson.loads(line) for line in exported.splitlines()]
    operations = [(entry["operation"], entry["outcome"]) for entry in told if entry["action"] == "administration"]
    for operation in ("actor add", "actor change", "token create", "token revoke", "actor disable"):
        assert (operation, "begun") in operations
        assert (operation, "done") in operations
    assert text.split("_")[2] not in exported


def test_lists_show_rights_and_never_a_secret(command):
    assert command("actor", "add", "Kim", "agency=KR-KNP;tlp=red", "--subject", "https://i.example|7").exit_code == 0
    assert command("actor", "add", "feed", "agency=TW-CIB;roles=loader", "--machine").exit_code == 0
    made = command("token", "create", "feed", "--days", "7").output.strip()
    kim, feed = cells(command("actor", "list").output)
    assert kim[:4] == ["Kim", "KR-KNP", "analyst", "red"]
    assert kim[-2:] == ["https://i.example|7", "in force"]
    assert feed[0] == "feed (machine)"
    assert "administration" in feed
    [token] = cells(command("token", "list").output)
    assert token[:2] == [made.split("_")[1], "feed"]
    assert token[-3:] == ["all", "all", "in force"]
    assert made.split("_")[2] not in command("token", "list").output


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("actor", "add", "Kim", "country=KR"), "agency: "),
        (("actor", "add", "Kim", "agency=KR-KNP;purposes=수사"), "'수사' is no purpose; there are investigation,"),
        (("actor", "add", "K;tlp=red", "agency=KR-KNP"), "leave out the semicolon"),
        (("actor", "add", "Kim", "agency=KR-KNP", "--subject", "kim"), "'kim' is no subject; write it like"),
        (("actor", "change", "Kim", "tlp=red"), "there is no actor 'Kim'"),
        (("actor", "disable", "Kim"), "there is no actor 'Kim'"),
        (("token", "create", "Kim"), "there is no actor 'Kim'"),
        (("token", "revoke", "7"), "there is no token '7'"),
    ],
)
def test_a_mistake_ends_in_one_line(words, reason, command, empty_database):
    done = command(*words)
    assert done.exit_code == 1
    assert reason in str(done.exception)
    assert "\n" not in str(done.exception)
    assert read_register(empty_database).actors == {}


def test_a_handling_that_names_no_purpose_of_the_list_is_refused_at_load(command, empty_database):
    line, whole = Path("line.jsonl"), Path("whole.jsonl")
    line.write_text(PERSON % ',"handling":"tlp=red;purposes=搜查"', encoding="utf-8")
    whole.write_text(PERSON % "", encoding="utf-8")
    owned = ("--source", "src", "--owner", "TW-CIB", "--handling")
    refused = command("load", "records", str(whole), *owned, "tlp=red;purposes=fraud")
    assert "'fraud' is no purpose; there are investigation, prosecution, analysis" in str(refused.exception)
    assert command("load", "records", str(line), *owned, "tlp=red").exit_code == 3
    shown = command("runs", "show", "1").output
    assert "'搜查' is no purpose; there are investigation, prosecution, analysis" in shown
    assert empty_database.read("OPTIONAL MATCH (r:Record) RETURN count(r)") == 0


def test_the_api_starts_without_an_issuer_and_without_tokens(command):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    start = [sys.executable, "-c", "from api.cli.main import main; main()", "serve", "--port", str(port)]
    serving = subprocess.Popen(start, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"})
    try:
        said = serving.stdout.readline()
        assert "crosstrace actor add" in said and "crosstrace token create" in said
        address = f"http://127.0.0.1:{port}"
        deadline = time.monotonic() + 60
        while True:
            try:
                answer = httpx.post(f"{address}/graphql", json={"query": "{ __typename }"})
                break
            except httpx.ConnectError:
                assert time.monotonic() < deadline
                time.sleep(0.1)
        assert answer.status_code == 401
        assert "crosstrace token create" in answer.text
    finally:
        serving.terminate()
        serving.communicate(timeout=60)
    assert serving.returncode == 0
    whole = command("audit", "verify").output
    assert "the log is whole" in whole
    assert "not closed" not in whole, "a stop leaves an anchor of all that was logged"
