"""Which failures are repeated, how often, and what is said when that did not help."""

import pytest
from neo4j.exceptions import Neo4jError, ServiceUnavailable, SessionExpired

from cypher import retries
from cypher.connection import Database, connect
from cypher.errors import (
    DatabaseBusy,
    DatabaseTooOld,
    DatabaseUnreachable,
    LocalServerError,
    StatementFailed,
    StatementOutOfMemory,
    StatementTimeout,
)
from cypher.retries import explained, persistently

DEADLOCK = "Neo.TransientError.Transaction.DeadlockDetected"
FULL = "Neo.TransientError.General.MemoryPoolOutOfMemoryError"
RIVAL = "Neo.ClientError.Schema.ConstraintValidationFailed"


@pytest.fixture(autouse=True)
def short_waits(monkeypatch):
    monkeypatch.setattr(retries, "FIRST_DELAY", 0.0001)
    monkeypatch.setattr(retries, "LONGEST_DELAY", 0.0001)
    monkeypatch.setattr(retries, "RETRY_SECONDS", 0.2)


def server_error(code: str, message: str = "Node(7) has the value protected-source") -> Neo4jError:
    return Neo4jError._hydrate_neo4j(code=code, message=message)


def attempts(*errors: Exception):
    """A function that fails with each error in turn and then answers, and the list of its calls."""
    left, calls = list(errors), []

    def attempt() -> str:
        calls.append(1)
        if left:
            raise left.pop(0)
        return "answer"

    return attempt, calls


@pytest.mark.parametrize(
    ("error", "writing"),
    [
        (server_error(DEADLOCK), False),
        (server_error(DEADLOCK), True),
        (ServiceUnavailable("gone"), False),
        (SessionExpired("gone"), True),
        (server_error(RIVAL), True),
        (server_error("Neo.ClientError.Statement.EntityNotFound"), True),
        (server_error(FULL), True),
    ],
)
def test_passing_errors_are_repeated(error, writing):
    attempt, calls = attempts(error, error)
    assert persistently(attempt, "bolt://here:1", writing=writing) == "answer"
    assert len(calls) == 3


@pytest.mark.parametrize(
    ("error", "writing", "kind"),
    [
        (server_error("Neo.ClientError.Statement.SyntaxError"), True, StatementFailed),
        (server_error(RIVAL), False, StatementFailed),
        (server_error("Neo.ClientError.Transaction.TransactionTimedOut"), True, StatementTimeout),
        (server_error("Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration"), False, StatementTimeout),
        (server_error(FULL), False, StatementOutOfMemory),
        (server_error("Neo.TransientError.General.TransactionOutOfMemoryError"), False, StatementOutOfMemory),
        (server_error("Neo.TransientError.General.OutOfMemoryError"), False, StatementOutOfMemory),
        (server_error("Neo.ClientError.Security.Unauthorized"), True, DatabaseUnreachable),
    ],
)
def test_lasting_errors_are_not_repeated(error, writing, kind):
    attempt, calls = attempts(error)
    with pytest.raises(kind) as raised:
        persistently(attempt, "bolt://here:1", writing=writing)
    assert len(calls) == 1
    assert raised.value.__cause__ is error


@pytest.mark.parametrize(
    ("error", "kind", "most"),
    [
        (server_error(DEADLOCK), DatabaseBusy, 100_000),
        (ServiceUnavailable("gone"), DatabaseUnreachable, 1 + retries.RECONNECTS),
        (server_error(RIVAL), StatementFailed, 1 + retries.RIVALRIES),
        (server_error(FULL), StatementOutOfMemory, 1 + retries.SQUEEZES),
    ],
)
def test_repeating_ends(error, kind, most):
    attempt, calls = attempts(*[error] * 100_000)
    with pytest.raises(kind):
        persistently(attempt, "bolt://here:1", writing=True)
    assert 2 <= len(calls) <= most


def test_our_own_errors_pass_through():
    attempt, calls = attempts(KeyError("ours"))
    with pytest.raises(KeyError):
        persistently(attempt, "bolt://here:1", writing=True)
    assert len(calls) == 1


@pytest.mark.parametrize("code", [DEADLOCK, RIVAL, "Neo.ClientError.Statement.ArithmeticError"])
def test_explanations_are_one_line_without_the_servers_text(code):
    said = str(explained(server_error(code), "bolt://here:1"))
    assert "protected-source" not in said
    assert "\n" not in said
    assert "bolt://here:1" in said
    assert code in said


class OldDriver:
    """A driver of a server that knows nothing of Cypher 25."""

    closed = False

    def session(self, **_settings):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        return None

    def run(self, text):
        assert "CYPHER" not in text
        return self

    def keys(self):
        return ["name", "versions"]

    def __iter__(self):
        return iter([{"name": "Neo4j Kernel", "versions": ["5.26.1"]}, {"name": "Cypher", "versions": ["5"]}])

    def close(self):
        OldDriver.closed = True


def test_an_older_server_is_one_clear_line(monkeypatch):
    monkeypatch.setattr("neo4j.GraphDatabase.driver", lambda *_address, **_settings: OldDriver())
    with pytest.raises(DatabaseTooOld) as raised:
        Database.open("bolt://user:secret@old.example:7687", None, None)
    assert str(raised.value) == "Crosstrace needs Neo4j 2026.01 or newer; bolt://old.example:7687 runs version 5.26.1"
    assert OldDriver.closed


def test_nobody_at_the_address_is_one_clear_line(monkeypatch):
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    monkeypatch.setenv("NEO4J_PASSWORD", "hidden-word")
    with pytest.raises(DatabaseUnreachable, match=r"no Neo4j answers at bolt://127\.0\.0\.1:1; see") as raised:
        connect()
    assert "hidden-word" not in str(raised.value)


@pytest.mark.parametrize("uri", ["127.0.0.1:7687", "http://127.0.0.1", "nonsense", "bolt://[::1"])
def test_an_address_of_another_kind_is_one_clear_line(uri):
    with pytest.raises(DatabaseUnreachable, match="is not an address of a Neo4j server; write one like"):
        Database.open(uri, "neo4j", "hidden-word")


def test_without_a_server_the_line_says_how_to_start_one(monkeypatch, tmp_path):
    monkeypatch.delenv("NEO4J_URI", raising=False)
    monkeypatch.setenv("CROSSTRACE_HOME", str(tmp_path / "home"))
    with pytest.raises(LocalServerError, match="start it with `crosstrace db start`"):
        connect()
