"""Loads and retractions at the command line are in the audit log before they begin, and with what came of them."""

from pathlib import Path
from typing import Any

import orjson
import pytest
from kept_log import KeptLog
from typer.testing import CliRunner

from api.cli.logged import logged_load, logged_retraction
from api.cli.main import app
from audit.errors import AuditError
from cypher.connection import Database
from cypher.schema import apply_schema
from graph_schema.actors import Actor
from graph_schema.handling import parse_handling
from loaders.formats import FORMATS
from loaders.run import Load, LoadError

BY = Actor(name="administrator", agency="TW-CIB", at_the_node=True)


@pytest.fixture
def request_(tmp_path: Path) -> Load:
    """A list of one address."""
    file = tmp_path / "sanctioned_addresses_ETH.json"
    file.write_text('["0x098B716B8Aaf21512996dC57EB0615e2383E2f96"]')
    return Load(FORMATS["addresses"], (file,), "list", parse_handling("tlp=clear", owner="OFAC"), BY.name)


def told(log: KeptLog) -> list[tuple[str, str, str]]:
    return [(entry.action, entry.operation, entry.outcome) for entry in log.entries]


def test_a_load_and_its_retraction_are_logged(empty_database: Database, request_: Load):
    apply_schema(empty_database)
    log = KeptLog()
    outcome = logged_load(empty_database, log, BY, request_)
    assert told(log) == [("collection", "load", "begun"), ("collection", "load", "done")]
    done = log.entries[-1]
    assert (done.actor, done.agency, done.values["source"], done.values["run"]) == (
        BY.name,
        BY.agency,
        "list",
        outcome.run,
    )
    assert done.counts["rejects"] == outcome.rejects
    assert outcome.written.items() <= done.counts.items()
    logged_retraction(empty_database, log, BY, outcome.run, "sent by mistake")
    logged_retraction(empty_database, log, BY, outcome.run, None)
    assert told(log)[2:] == [
        ("alteration", "run retract", "begun"), ("alteration", "run retract", "done"),
        ("alteration", "run restore", "begun"), ("alteration", "run restore", "done"),
    ]  # fmt: skip
    assert log.entries[3].values == {"run": outcome.run, "reason": "sent by mistake"}


def test_what_fails_is_logged_as_failed(empty_database: Database):
    log = KeptLog()
    with pytest.raises(LoadError):
        logged_retraction(empty_database, log, BY, 99, "no such run")
    assert told(log) == [("alteration", "run retract", "begun"), ("alteration", "run retract", "failed")]


def test_without_the_log_nothing_is_written(empty_database: Database, request_: Load):
    apply_schema(empty_database)
    log = KeptLog()
    log.full = True
    with pytest.raises(AuditError):
        logged_load(empty_database, log, BY, request_)
    assert empty_database.read("OPTIONAL MATCH (n:Run|Entity) RETURN count(n)") == 0


def test_the_load_command_logs(
    empty_database: Database, server: Any, request_: Load, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for name, value in (("URI", server.uri), ("USER", server.user), ("PASSWORD", server.password)):
        if value:
            monkeypatch.setenv(f"NEO4J_{name}", value)
    monkeypatch.setenv("CROSSTRACE_HOME", str(tmp_path / "home"))
    words = ["--source", "list", "--owner", "OFAC", "--handling", "tlp=clear"]
    loaded = CliRunner().invoke(app, ["load", "addresses", str(request_.files[0]), *words])
    assert loaded.exit_code == 0, loaded.output
    taken_back = CliRunner().invoke(app, ["runs", "retract", "1", "--reason", "a mistake"])
    assert taken_back.exit_code == 0, taken_back.output
    exported = [orjson.loads(line) for line in CliRunner().invoke(app, ["audit", "export"]).output.splitlines()]
    operations = [(entry["operation"], entry["outcome"]) for entry in exported if entry["action"] != "administration"]
    assert operations[:4] == [
        ("load", "begun"), ("load", "done"), ("run retract", "begun"), ("run retract", "done")
    ]  # fmt: skip
    assert CliRunner().invoke(app, ["audit", "verify"]).exit_code == 0
