"""`crosstrace audit` over a node's log: whole or not by its exit status, shown, exported, and each reading logged."""

from collections.abc import Callable
from pathlib import Path

import orjson
import pytest
from typer.testing import CliRunner, Result

from api.cli.main import app
from audit.entry import Entry
from audit.node import log_folder, open_log
from cypher.connection import Database
from cypher.local_server import Home

Run = Callable[..., Result]


@pytest.fixture
def home(tmp_path: Path, empty_database: Database, server, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home with two answers in its log, and the commands' database set to that of the tests."""
    for name, value in (("URI", server.uri), ("USER", server.user), ("PASSWORD", server.password)):
        if value:
            monkeypatch.setenv(f"NEO4J_{name}", value)
    monkeypatch.setenv("CROSSTRACE_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "400")
    home = Home(tmp_path)
    with open_log(home, empty_database, "graphql") as log:
        for actor, key in (("Kim", "person:s:1"), ("Li\x1b[2Jn", "person:s:2")):
            log.append(
                Entry(
                    door="graphql", action="consultation", actor=actor, agency="KR-KNP", operation="{ person }",
                    outcome="answered", keys=[key], values={"name": "a sought name"},
                )
            )  # fmt: skip
    return home


@pytest.fixture
def run(home: Home) -> Run:
    return lambda *words: CliRunner().invoke(app, ["audit", *words])


def test_a_whole_log_is_said_to_be_so(run: Run):
    found = run("verify")
    assert (found.exit_code, found.output) == (0, "1 chains, 4 entries: the log is whole\n")


def test_a_damaged_log_is_named_with_its_place(run: Run, home: Home):
    [file] = log_folder(home).rglob("segment-*.jsonl")
    file.write_bytes(file.read_bytes().replace(b"Kim", b"Lee"))
    found = run("verify")
    assert found.exit_code == 1
    assert f"{file.parent.name}: segment 1, line 2: entry 2 was changed\n" in found.output
    assert "the log is NOT whole" in found.output


def test_entries_are_shown_without_values_and_the_showing_is_logged(run: Run):
    first = run("show", "--door", "graphql").output
    assert first.index("person:s:2") < first.index("person:s:1")
    assert "a sought name" not in first
    assert "\x1b[2J" not in first
    assert "audit show" in run("show").output
    assert run("verify").exit_code == 0


def test_values_are_shown_for_a_reason_that_is_logged(run: Run):
    assert "a sought name" in run("show", "--key", "person:s:1", "--override", "complaint 7").output
    shown = [orjson.loads(line) for line in run("export", "--door", "command line").output.splitlines()]
    [told] = [entry for entry in shown if entry["operation"] == "audit show"]
    assert (told["purpose"], told["outcome"]) == ("complaint 7", "answered with values, by override")
    assert (told["keys"], told["values"]) == (["person:s:1"], None)


def test_an_empty_reason_is_refused(run: Run):
    found = run("show", "--override", " ")
    assert found.exit_code == 1
    assert "say why" in str(found.exception)


def test_an_export_goes_to_a_new_file_of_ones_own(run: Run, tmp_path: Path):
    file = tmp_path / "siem.jsonl"
    assert run("export", "--out", str(file), "--actor", "Kim").exit_code == 0
    assert file.stat().st_mode & 0o777 == 0o600
    [entry] = [orjson.loads(line) for line in file.read_bytes().splitlines()]
    assert (entry["keys"], entry["values"]) == (["person:s:1"], None)
    assert "File exists" in str(run("export", "--out", str(file)).exception)
