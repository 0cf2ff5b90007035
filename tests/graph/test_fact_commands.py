"""`crosstrace facts`, `review` and `expire` as they are typed, and what the audit log holds of them."""

from collections.abc import Callable
from pathlib import Path

import orjson
import pytest
from server_facts import Facts
from typer.testing import CliRunner, Result

from api.cli.main import app
from cypher.connection import Database
from cypher.schema import apply_schema

LINES = (
    '{"kind":"Person","id":"a","name":"Ada"}\n'
    '{"kind":"HOLDS","from":"person:a","to":"account:TW:999:0001","delete":"2999-01-01"}\n'
)
Type = Callable[..., Result]


@pytest.fixture
def type_(
    server: Facts, empty_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Result]:
    """Type a command of `crosstrace` at a node that loaded two facts, to be reviewed in 2020 and deleted in 2998."""
    apply_schema(empty_database)
    for name, value in (("URI", server.uri), ("USER", server.user), ("PASSWORD", server.password)):
        monkeypatch.setenv(f"NEO4J_{name}", value or "")
    monkeypatch.setenv("CROSSTRACE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "300")
    file = tmp_path / "lines.jsonl"
    file.write_text(LINES, encoding="utf-8")

    def typed(*words: str) -> Result:
        return CliRunner().invoke(app, list(words))

    words = ("--source", "src", "--owner", "TW-CIB", "--handling", "tlp=amber")
    loaded = typed("load", "records", str(file), *words, "--review", "2020-01-01", "--delete", "2998-01-01")
    assert loaded.exit_code == 0, loaded.output
    return typed


def person_key(database: Database) -> str:
    return str(database.read("MATCH (r:PersonRecord) RETURN r.key"))


def operations(type_: Type) -> list[tuple[str, str, str]]:
    entries = [orjson.loads(line) for line in type_("audit", "export").output.splitlines()]
    told = [(entry["action"], entry["operation"], entry["outcome"]) for entry in entries]
    return sorted(entry for entry in told if entry[0] in {"alteration", "erasure"})


def test_a_fact_is_withdrawn_and_restored(type_: Type, empty_database: Database):
    key = person_key(empty_database)
    withdrawn = type_("facts", "withdraw", key, "--reason", "a complaint")
    assert (withdrawn.exit_code, withdrawn.output) == (0, f"Person {key} of src: withdrawn by decision\n")
    refused = type_("facts", "withdraw", key, "--reason", "another")
    assert refused.exit_code == 1
    assert "before: a complaint" in str(refused.exception)
    restored = type_("facts", "restore", key, "--reason", "an error")
    assert (restored.exit_code, restored.output) == (0, f"Person {key} of src: in force\n")
    assert operations(type_) == [
        ("alteration", "fact restore", "begun"), ("alteration", "fact restore", "done"),
        ("alteration", "fact withdraw", "begun"), ("alteration", "fact withdraw", "begun"),
        ("alteration", "fact withdraw", "done"), ("alteration", "fact withdraw", "failed"),
    ]  # fmt: skip


def test_what_is_due_for_review_is_listed_until_it_is_done(type_: Type, empty_database: Database):
    key = person_key(empty_database)
    listed = type_("review", "list").output.splitlines()
    assert len(listed) == 3
    row = next(line for line in listed if key in line)
    assert row.split() == ["2020-01-01", "00:00Z", "Person", key, "src", *row.split()[5:-2], "in", "force"]
    assert "owner=TW-CIB" in row
    done = type_("review", "done", key, "--until", "2990-01-01", "--reason", "the case is open")
    assert (done.exit_code, done.output) == (0, f"{key}: to be looked at again 2990-01-01 00:00Z\n")
    assert key not in type_("review", "list").output
    assert key in type_("review", "list", "--until", "2990-01-01", "--source", "src").output
    assert key not in type_("review", "list", "--until", "2990-01-01", "--source", "other").output
    assert operations(type_) == [("alteration", "fact review", "begun"), ("alteration", "fact review", "done")]


def test_a_long_list_says_that_it_was_cut(type_: Type):
    assert "the first 1;" in type_("review", "list", "--limit", "1").output


def test_expiring_tells_what_was_erased_and_logs_only_when_something_is_due(type_: Type, empty_database: Database):
    nothing = (
        "erased 0 records, 0 links, 0 links that waited, 0 refused rows, 0 entities that nothing touches any more\n"
    )
    assert type_("expire").output == nothing
    assert operations(type_) == []
    assert empty_database.read("MATCH (r:Record) RETURN r.delete_at") < empty_database.read(
        "MATCH ()-[l:HOLDS]->() RETURN l.delete_at"
    )
    empty_database.write("MATCH (r:Record) SET r.delete_at = 1")
    assert type_("expire").output.startswith("erased 1 records, 0 links")
    assert operations(type_) == [("erasure", "expire", "begun"), ("erasure", "expire", "done")]
    assert type_("expire").output == nothing


def test_a_day_that_cannot_be_read_is_one_clear_error(type_: Type, empty_database: Database):
    refused = type_("review", "done", person_key(empty_database), "--until", "soon", "--reason", "x")
    assert (refused.exit_code, "is no time in ISO 8601" in str(refused.exception)) == (1, True)
