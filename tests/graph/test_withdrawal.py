"""Single facts withdrawn by decision: they stay so whatever is loaded or taken back, until somebody restores them."""

import threading
import time
from pathlib import Path

import pytest
from loads import load_lines, person

from cypher.catalogue import statement
from cypher.connection import Database, Transaction
from cypher.facts import change_fact, lock_fact
from cypher.schema import apply_schema
from graph_schema.entities import Person
from graph_schema.registry import WALKED_TYPES
from graph_schema.times import from_iso
from loaders.reviews import reviewed, reviews
from loaders.run import retract
from loaders.withdrawal import Fact, FactError, restore, withdraw, withdrawn

HOLDS = {"kind": "HOLDS", "from": "person:a", "to": "account:TW:999:0001"}
FAR = from_iso("2999-01-01")


@pytest.fixture
def graph(empty_database: Database) -> Database:
    apply_schema(empty_database)
    return empty_database


@pytest.fixture
def twice(graph: Database, tmp_path: Path) -> Database:
    """Two runs of one source that both state a person and a link, and each one person of its own."""
    load_lines(graph, tmp_path, [person("a"), HOLDS, person("b")])
    load_lines(graph, tmp_path, [person("a"), HOLDS, person("c")])
    return graph


def key_of(graph: Database, name: str) -> str:
    return str(graph.read("MATCH (r:PersonRecord {name: $name}) RETURN r.key", {"name": name}))


def link_key(graph: Database) -> str:
    return str(graph.read("MATCH ()-[l:HOLDS]->() RETURN l.key"))


def properties(graph: Database, key: str) -> dict:
    [[found]] = graph.rows(
        "MATCH (f:Record {key: $key}) RETURN properties(f) UNION ALL MATCH ()-[f:HOLDS {key: $key}]->() "
        "RETURN properties(f)",
        {"key": key},
    )
    return found


@pytest.mark.parametrize("which", ["record", "link"])
def test_a_fact_is_withdrawn_and_restored_with_its_reasons(twice, which):
    key = key_of(twice, "a") if which == "record" else link_key(twice)
    before = properties(twice, key)
    fact = withdraw(twice, key, by="kim", reason=" a complaint ", at=before["recorded_at"] + 5)
    assert fact == Fact(key, "Person" if which == "record" else "HOLDS", "src", "withdrawn by decision")
    found = properties(twice, key)
    assert found["handling"] == before["handling"] + 1
    assert found.get("tag") == (f"h{found['handling']}" if which == "record" else None)
    assert (found["withdrawn_at"], found["withdrawn_reason"]) == (before["recorded_at"] + 5, "a complaint")
    assert (found["withdrawn_by"], found["withdrawn_by_whom"]) == ("decision", "kim")
    restored = restore(twice, key, by="lee", reason="an error", at=before["recorded_at"] + 9)
    assert restored.state == "in force"
    decided = {"withdrawn_spans", "restored_at", "restored_by_whom", "restored_reason"}
    after = properties(twice, key)
    assert {name: value for name, value in after.items() if name not in decided} == before
    assert after["withdrawn_spans"] == [before["recorded_at"] + 5, before["recorded_at"] + 9]


def test_a_decision_stands_whatever_is_loaded_retracted_or_put_in_force_again(twice, tmp_path):
    keys = [key_of(twice, "a"), link_key(twice)]
    for key in keys:
        withdraw(twice, key, by="kim", reason="a complaint")
    steps = (
        lambda: load_lines(twice, tmp_path, [person("a"), HOLDS, person("d")]),
        lambda: retract(twice, 1, by="t", reason="wrong"),
        lambda: retract(twice, 2, by="t", reason="wrong"),
        lambda: retract(twice, 1, by="t", reason=None),
        lambda: retract(twice, 2, by="t", reason=None),
    )
    for step in steps:
        step()
        assert [properties(twice, key)["handling"] for key in keys] == [3, 3]
        assert [properties(twice, key)["withdrawn_reason"] for key in keys] == ["a complaint"] * 2


def test_what_no_run_states_is_not_in_force_when_restored_and_returns_with_its_run(twice):
    key = key_of(twice, "b")
    withdraw(twice, key, by="kim", reason="a complaint")
    retract(twice, 1, by="t", reason="wrong")
    assert restore(twice, key, by="lee", reason="an error").state == "no longer stated"
    assert properties(twice, key)["handling"] == 3
    assert retract(twice, 1, by="t", reason=None)["restored"] == 1
    assert properties(twice, key)["handling"] == 2


def test_what_one_run_of_two_states_is_in_force_when_restored(twice):
    key = key_of(twice, "a")
    withdraw(twice, key, by="kim", reason="a complaint")
    retract(twice, 1, by="t", reason="wrong")
    assert restore(twice, key, by="lee", reason="an error").state == "in force"


def test_every_time_without_force_is_remembered(twice):
    key = key_of(twice, "b")
    for _ in range(2):
        retract(twice, 1, by="t", reason="wrong")
        retract(twice, 1, by="t", reason=None)
    retract(twice, 1, by="t", reason="wrong")
    since = properties(twice, key)["withdrawn_at"]
    withdraw(twice, key, by="kim", reason="a complaint", at=since + 7)
    assert properties(twice, key)["withdrawn_at"] == since
    retract(twice, 1, by="t", reason=None)
    restore(twice, key, by="lee", reason="an error", at=since + 9)
    spans = properties(twice, key)["withdrawn_spans"]
    assert len(spans) == 6
    assert spans == sorted(spans)
    assert spans[4:] == [since, since + 9]


def test_settling_sees_a_decision_that_is_taken_meanwhile(twice):
    """The decision holds its lock while the run that is put in force again has found the fact and waits for it."""
    key = key_of(twice, "b")
    retract(twice, 1, by="t", reason="wrong")
    locked, go_on = threading.Event(), threading.Event()

    def decide(transaction: Transaction) -> None:
        transaction.rows(lock_fact(Person), {"key": key})
        locked.set()
        assert go_on.wait(60)
        changes = withdrawn(properties(twice, key), "kim", "a complaint", 1)
        transaction.rows(change_fact(Person), {"key": key, "changes": changes})

    decision = threading.Thread(target=lambda: twice.transaction(decide))
    decision.start()
    assert locked.wait(60)
    settling = threading.Thread(target=lambda: retract(twice, 1, by="t", reason=None))
    settling.start()
    blocked = "SHOW TRANSACTIONS YIELD status, currentQuery WHERE status STARTS WITH 'Blocked' RETURN currentQuery"
    until = time.monotonic() + 60
    while not (waiting := twice.rows(blocked)) and time.monotonic() < until:
        time.sleep(0.05)
    go_on.set()
    decision.join()
    settling.join()
    assert "(fact:Record )" in waiting[0][0]
    found = properties(twice, key)
    assert (found["handling"], found["withdrawn_by"], found["withdrawn_by_whom"]) == (3, "decision", "kim")


def test_a_hub_is_counted_afresh_when_one_of_its_links_is_withdrawn(graph, tmp_path):
    lines = [{"kind": "HOLDS", "from": "person:a", "to": f"account:TW:999:{n:04}"} for n in range(201)]
    load_lines(graph, tmp_path, [person("a"), *lines])
    degrees = "MATCH (hub:Dense) RETURN hub.degrees"
    assert graph.read(degrees)[2:4] == [201, 0]
    key = graph.read("MATCH ()-[l:HOLDS]->() RETURN min(l.key)")
    withdraw(graph, key, by="kim", reason="a complaint")
    assert graph.read(degrees)[2:4] == [200, 1]
    restore(graph, key, by="lee", reason="an error")
    counted = graph.read(degrees)
    graph.write(statement("hubs", prefilter=200, walked=WALKED_TYPES))
    assert graph.read(degrees) == counted


def test_links_of_a_killed_load_make_a_hub_when_that_load_ends_and_not_when_another_does(graph, tmp_path):
    lines = [{"kind": "HOLDS", "from": "person:a", "to": f"account:TW:999:{n:04}"} for n in range(201)]
    run = load_lines(graph, tmp_path, [person("a"), *lines]).run
    graph.write("MATCH (run:Run) SET run.complete = false, run.whole = false")
    graph.write("MATCH (hub:Dense) REMOVE hub:Dense, hub.degrees")
    load_lines(graph, tmp_path, [person("b")], source="other", handling="tlp=red")
    assert graph.read("MATCH (hub:Dense) RETURN collect(hub.degrees[2])") in ([], [0])
    assert load_lines(graph, tmp_path, [person("a"), *lines]).run == run
    assert graph.read("MATCH (hub:Dense) RETURN hub.degrees[2]") == 201


def test_a_key_that_names_nothing_and_a_decision_without_reason_are_refused(twice):
    with pytest.raises(FactError, match="there is no fact 'person:src:a'"):
        withdraw(twice, "person:src:a", by="kim", reason="x")
    with pytest.raises(FactError, match="say why"):
        withdraw(twice, link_key(twice), by="kim", reason=" ")
    with pytest.raises(FactError, match="is in force"):
        restore(twice, link_key(twice), by="kim", reason="x")


def test_facts_are_listed_for_review_until_somebody_reviewed_them(graph, tmp_path):
    load_lines(graph, tmp_path, [person("a"), HOLDS], review_at=2_000)
    load_lines(graph, tmp_path, [person("x", review="1970-01-01")], source="other", owner="KR-KNP")
    load_lines(graph, tmp_path, [person("y")], source="third")
    found = reviews(graph, until=2_000, source=None, limit=9)
    assert (found[0].review_at, found[0].kind, found[0].source, found[0].withdrawn) == (0, "Person", "other", False)
    assert sorted((due.kind, due.review_at) for due in found[1:]) == [("HOLDS", 2_000), ("Person", 2_000)]
    assert found[0].handling.startswith("owner=KR-KNP")
    assert reviews(graph, until=1_999, source="src", limit=9) == []
    assert len(reviews(graph, until=2_000, source="src", limit=1)) == 1
    withdraw(graph, found[0].key, by="kim", reason="x")
    assert reviews(graph, until=0, source=None, limit=9)[0].withdrawn
    reviewed(graph, link_key(graph), by="kim", until=FAR, reason="the case is open")
    assert [due.kind for due in reviews(graph, until=2_000, source="src", limit=9)] == ["Person"]
    stored = properties(graph, link_key(graph))
    assert (stored["review_at"], stored["reviewed_by"], stored["review_reason"]) == (FAR, "kim", "the case is open")
    with pytest.raises(FactError, match="in the future"):
        reviewed(graph, link_key(graph), by="kim", until=5, reason="x")
