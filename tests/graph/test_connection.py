"""Statements against a real server: what is returned, what is repeated, what is refused and how it is said."""

import logging
import threading

import neo4j
import pytest

from cypher import retries
from cypher.connection import Database, connect
from cypher.errors import DatabaseUnreachable, StatementFailed, StatementOutOfMemory, StatementTimeout

LARGE = "UNWIND range(1, 1000000000) AS n WITH collect([i IN range(1, 1000) | n + i]) AS held RETURN size(held)"
FOREVER = "UNWIND range(1, 1000000000) AS n WITH n WHERE n % 7 = 8 RETURN count(n)"


def test_read_returns_the_one_value(empty_database):
    assert empty_database.read("UNWIND $names AS name RETURN collect([name, 1])", {"names": ["a", "b"]}) == [
        ["a", 1],
        ["b", 1],
    ]


@pytest.mark.parametrize(
    "statement", ["UNWIND [1, 2] AS n RETURN n", "RETURN 1 AS a, 2 AS b", "MATCH (n:Nobody) RETURN n"]
)
def test_read_refuses_more_or_less_than_one_value(empty_database, statement):
    with pytest.raises(StatementFailed, match="one value was expected"):
        empty_database.read(statement)


def test_parts_are_handed_on_one_by_one(empty_database):
    taken = []
    empty_database.read_in_parts("UNWIND $of AS n RETURN [n]", {"of": [1, 2, 3]}, lambda: taken.append)
    assert taken == [[1], [2], [3]]


def test_who_takes_parts_may_fail_and_the_next_is_answered(empty_database):
    def begun():
        return [].pop

    with pytest.raises(TypeError):
        empty_database.read_in_parts("UNWIND range(1, 5000) AS n RETURN 'x'", None, begun)
    assert empty_database.read("RETURN 1") == 1


def test_parts_of_a_statement_that_is_repeated_are_taken_anew(empty_database, monkeypatch):
    """As after a lost connection: nothing that was taken before stays."""
    given: list[list[int]] = []

    def begun():
        given.append([])

        def take(part):
            given[-1].append(part)
            if len(given) == 1 and part == 2:
                raise neo4j.exceptions.ServiceUnavailable("lost")

        return take

    monkeypatch.setattr(retries, "FIRST_DELAY", 0.0)
    empty_database.read_in_parts("UNWIND [1, 2, 3] AS n RETURN n", None, begun)
    assert given == [[1, 2], [1, 2, 3]]


def test_statements_are_cypher_25(empty_database):
    assert empty_database.read("RETURN allReduce(total = 0, n IN [1, 2] | total + n, total < 9)") is True


def test_reads_cannot_write(empty_database):
    with pytest.raises(StatementFailed):
        empty_database.read("CREATE (n:Written) RETURN count(n)")
    assert empty_database.read("MATCH (n) RETURN count(n)") == 0


def test_writes_may_use_transactions_of_their_own(empty_database):
    empty_database.write("UNWIND range(1, 25) AS n CALL (n) { CREATE (:Number {n: n}) } IN TRANSACTIONS OF 10 ROWS")
    assert empty_database.rows("MATCH (n:Number) RETURN count(n), max(n.n)") == [[25, 25]]


def test_a_transaction_is_kept_or_dropped_whole(empty_database):
    def two(transaction):
        transaction.rows("CREATE (:Kept {n: $n})", {"n": 1})
        return transaction.rows("MATCH (k:Kept) RETURN count(k)")

    assert empty_database.transaction(two) == [[1]]

    def fails(transaction):
        transaction.rows("CREATE (:Dropped)")
        raise KeyError("not ours")

    with pytest.raises(KeyError):
        empty_database.transaction(fails)
    assert empty_database.read("MATCH (n) RETURN collect(labels(n)[0])") == ["Kept"]


@pytest.mark.parametrize("together", [False, True], ids=["alone", "in a transaction"])
def test_rows_are_sent_whole_and_never_spelt_out_in_the_drivers_log(empty_database, caplog, together):
    rows = [["Kept secret", 1, None, ["a"]], ["Kept secret too", 2, True, []]]
    text, given = "UNWIND $rows AS row RETURN row, $run", {"rows": rows, "run": 7}
    with caplog.at_level(logging.DEBUG, logger="neo4j"):
        found = (
            empty_database.transaction(lambda transaction: transaction.rows(text, given))
            if together
            else empty_database.write(text, given)
        )
    assert found == [[row, 7] for row in rows]
    sent = [record.getMessage() for record in caplog.records if "C: RUN" in record.getMessage()]
    assert any("[2 not shown]" in message for message in sent)
    assert not any("Kept secret" in message for message in sent)


def test_observers_see_each_statement_once(empty_database):
    seen = []
    with empty_database.observe(lambda statement, parameters: seen.append((statement, dict(parameters)))):
        empty_database.read("RETURN $n", {"n": 1})
        empty_database.write("CREATE (:Seen)")
        empty_database.transaction(lambda transaction: transaction.rows("RETURN 3 AS n"))
    empty_database.read("RETURN 4 AS n")
    assert seen == [("RETURN $n", {"n": 1}), ("CREATE (:Seen)", {}), ("RETURN 3 AS n", {})]


def test_a_statement_that_takes_too_long_is_ended(server):
    with Database.open(server.uri, server.user, server.password, read_seconds=0.5) as database:
        with pytest.raises(StatementTimeout, match="took too long"):
            database.read(FOREVER)
        assert database.read("RETURN 1") == 1


def test_a_statement_that_needs_too_much_memory_is_ended_at_once(server, monkeypatch):
    asked = []
    usual = neo4j.Session.run
    monkeypatch.setattr(neo4j.Session, "run", lambda self, *given: asked.append(given) or usual(self, *given))
    with Database.open(server.uri, server.user, server.password, read_seconds=300) as database:
        asked.clear()
        with pytest.raises(StatementOutOfMemory) as raised:
            database.read(LARGE)
        assert len(asked) == 1
        assert str(raised.value.__cause__.message) not in str(raised.value)
        assert database.read("RETURN 1") == 1


def test_rivals_who_create_the_same_thing_both_succeed(empty_database):
    """Without the unique constraint's error being repeated, one of the two would fail; deadlocks are repeated too."""
    empty_database.write("CREATE CONSTRAINT rivals IF NOT EXISTS FOR (n:Rival) REQUIRE n.key IS UNIQUE")
    failures = []

    def create(keys):
        try:
            for _repeat in range(5):
                empty_database.write(
                    "UNWIND $keys AS key MERGE (n:Rival {key: key}) SET n.touched = true", {"keys": keys}
                )
        except Exception as error:  # noqa: BLE001 - whatever goes wrong in a thread must reach the assertion
            failures.append(error)

    keys = list(range(300))
    threads = [threading.Thread(target=create, args=(order,)) for order in (keys, keys[::-1], keys[100:] + keys[:100])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    empty_database.write("DROP CONSTRAINT rivals")
    assert failures == []
    assert empty_database.read("MATCH (n:Rival) RETURN count(n)") == 300


def test_refusals_do_not_quote_stored_values(empty_database, monkeypatch):
    monkeypatch.setattr(retries, "LONGEST_DELAY", 0.001)
    empty_database.write("CREATE CONSTRAINT hushed IF NOT EXISTS FOR (n:Hushed) REQUIRE n.key IS UNIQUE")
    empty_database.write("CREATE (:Hushed {key: 'protected-source'})")
    with pytest.raises(StatementFailed) as refused:
        empty_database.write("CREATE (:Hushed {key: 'protected-source'})")
    empty_database.write("DROP CONSTRAINT hushed")
    assert "protected-source" not in str(refused.value)
    assert "protected-source" in str(refused.value.__cause__)
    assert "ConstraintValidationFailed" in str(refused.value)


def test_a_wrong_password_is_one_clear_line_without_it(server):
    with pytest.raises(DatabaseUnreachable) as refused:
        Database.open(server.uri, "nobody", "wrong-password")
    assert "does not accept the user and password" in str(refused.value)
    assert "wrong-password" not in str(refused.value)


def test_the_environment_names_the_database(server, monkeypatch):
    monkeypatch.setenv("NEO4J_URI", server.uri)
    monkeypatch.setenv("NEO4J_USER", server.user)
    monkeypatch.setenv("NEO4J_PASSWORD", server.password)
    with connect() as database:
        assert database.name == server.uri
        assert database.read("RETURN 1") == 1


def test_the_server_sends_no_warnings(empty_database, recwarn, caplog):
    assert empty_database.rows("MATCH (n:NoSuchLabel)-[:NO_SUCH_TYPE]->(m), (o) RETURN n.nothing, id(o)") == []
    assert not recwarn.list
    assert not caplog.records
