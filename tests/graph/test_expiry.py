"""Past its time to be deleted the content of a fact is gone for good: from the graph, the search and later loads."""

import json
import threading
from pathlib import Path
from typing import Any

import pytest
from loads import load_lines
from picture import picture

from cypher.connection import Database
from cypher.errors import StatementFailed
from cypher.schema import apply_schema
from graph_schema.times import from_iso
from loaders.expiry import Counts, expire, expire_every, is_due
from loaders.run import LoadError, retract
from loaders.withdrawal import FactError, restore, withdraw

DAY = "2999-01-01"
DUE = from_iso(DAY)
PAID = {"kind": "SENT", "from": "account:TW:999:0001", "to": "account:KR:999:0002", "id": "pay"}
HOLDS = {"kind": "HOLDS", "from": "person:a", "to": "account:TW:999:0001"}
SECRET = "Oktavia"


def person(item: str, name: str | None = None, **more: str) -> dict[str, Any]:
    """A line that states a person, called as the item unless another name is given."""
    return {"kind": "Person", "id": item, "name": name or item, **more}


@pytest.fixture
def graph(empty_database: Database) -> Database:
    apply_schema(empty_database)
    return empty_database


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of the writer stands where the facts of these tests are due."""
    monkeypatch.setattr("loaders.rows.now_ms", lambda: DUE)


def count(graph: Database, pattern: str) -> int:
    return int(graph.read(f"MATCH {pattern} RETURN count(*)"))


def found_by_search(graph: Database, word: str) -> int:
    return int(
        graph.read(
            "CALL db.index.fulltext.queryNodes('record_search', $word, {limit: 9}) YIELD node RETURN count(node)",
            {"word": word},
        )
    )


def everything_stored(graph: Database) -> str:
    properties = graph.rows("MATCH (n) RETURN properties(n) AS p UNION ALL MATCH ()-[l]->() RETURN properties(l) AS p")
    return json.dumps(properties)


def test_nothing_of_what_was_due_is_left_but_the_trace_of_its_key(graph, tmp_path):
    load_lines(graph, tmp_path, [person("a", SECRET, delete=DAY), {**HOLDS, "delete": DAY}, PAID])
    keys = graph.read("MATCH (r:Record) RETURN r.key"), graph.read("MATCH ()-[l:HOLDS]->() RETURN l.key")
    assert found_by_search(graph, SECRET.lower()) == 1
    assert SECRET in everything_stored(graph)
    assert not is_due(graph, DUE - 1)
    assert expire(graph, DUE - 1) == Counts()
    assert is_due(graph, DUE)
    assert expire(graph, DUE) == Counts(records=1, links=1, entities=1)
    assert found_by_search(graph, SECRET.lower()) == 0
    stored = everything_stored(graph)
    assert SECRET not in stored
    assert "person:src:a" not in stored
    assert count(graph, "(:Account)") == 2
    traces = graph.rows(
        "MATCH (e:Erased) RETURN e.key, e.kind, e.source, e.runs, e.handling, e.erased_at ORDER BY e.kind"
    )
    assert traces == [[keys[1], "HOLDS", "src", [1], 3, DUE], [keys[0], "Person", "src", [1], 3, DUE]]
    assert expire(graph, DUE) == Counts()


def test_what_was_erased_returns_with_no_load_restore_or_retraction(graph, tmp_path, later):
    lines = [person("a", delete=DAY), {**HOLDS, "delete": DAY}, person("b")]
    with pytest.MonkeyPatch.context() as earlier:
        earlier.setattr("loaders.rows.now_ms", lambda: DUE - 1)
        load_lines(graph, tmp_path, lines)
        load_lines(graph, tmp_path, [*lines, person("c")])
    key = graph.read("MATCH ()-[l:HOLDS]->() RETURN l.key")
    withdraw(graph, key, by="kim", reason="a complaint")
    expire(graph, DUE)
    again = load_lines(graph, tmp_path, [*lines, person("d")])
    assert again.written["past their time, not written"] == 2
    for reason in ("wrong", None):
        retract(graph, 1, by="t", reason=reason)
        retract(graph, 2, by="t", reason=reason)
    for decide in (withdraw, restore):
        with pytest.raises(FactError, match=r"was erased 2999-01-01T00:00:00"):
            decide(graph, key, by="kim", reason="x")
    assert graph.read("MATCH (r:Record) WITH r.name AS name ORDER BY name RETURN collect(name)") == ["b", "c", "d"]
    assert count(graph, "()-[:HOLDS]->()") == 0
    assert count(graph, "(:Person {key: 'person:src:a'})") == 0


def test_the_run_s_time_is_for_facts_that_have_none_and_for_what_was_refused(graph, tmp_path):
    lines = [person("a"), person("b", delete="2999-01-02"), {"kind": "Persona", "id": SECRET}]
    load_lines(graph, tmp_path, lines, delete_at=DUE)
    assert expire(graph, DUE) == Counts(records=1, rejects=1, entities=1)
    assert graph.read("MATCH (r:Record) RETURN collect(r.name)") == ["b"]
    assert SECRET not in everything_stored(graph)


def test_a_load_whose_facts_would_be_erased_at_once_is_refused(graph, tmp_path):
    with pytest.raises(LoadError, match="the time to delete is past already"):
        load_lines(graph, tmp_path, [person("a")], delete_at=1)
    assert count(graph, "()") == 0


def test_a_waiting_link_is_erased_too_and_never_attached(graph, tmp_path):
    waits = {"kind": "RECRUITED", "from": "person:other:x", "to": "person:a", "delete": DAY}
    assert load_lines(graph, tmp_path, [person("a"), waits]).waiting == 1
    assert expire(graph, DUE) == Counts(waiting=1)
    assert graph.read("MATCH (e:Erased) RETURN [e.kind, e.handling]") == ["RECRUITED", 3]
    load_lines(graph, tmp_path, [person("x")], source="other")
    assert count(graph, "()-[:RECRUITED]->()") == 0


def test_an_entity_goes_with_the_last_fact_that_touches_it(graph, tmp_path):
    load_lines(graph, tmp_path, [person("a", delete=DAY), HOLDS, {**PAID, "delete": DAY}])
    assert expire(graph, DUE) == Counts(records=1, links=1, entities=1)
    assert graph.read("MATCH (e:Entity) WITH e.key AS key ORDER BY key RETURN collect(key)") == [
        "account:TW:999:0001",
        "person:src:a",
    ]


def test_an_end_erased_during_a_load_is_made_again_for_the_links_that_follow(graph, tmp_path, monkeypatch):
    """The run remembers that it saw the end; between two of its batches that end is erased with its last fact."""
    load_lines(graph, tmp_path, [{**PAID, "delete": DAY}], source="other")
    monkeypatch.setattr("loaders.writer.FACTS_A_BATCH", 1)
    sent = 0

    def erase_between(text: str, _parameters: object) -> None:
        nonlocal sent
        if "[:SENT {key: row[1]" in text or ":SENT {key: row[0]" in text:
            sent += 1
            if sent == 1:
                expire(graph, DUE)

    with graph.observe(erase_between):
        load_lines(graph, tmp_path, [PAID])
    assert count(graph, "({key: 'account:TW:999:0001'})-[:SENT {source: 'src'}]->()") == 1
    assert count(graph, "(:Waiting)") == 0


def test_hubs_are_counted_by_the_links_that_are_left(graph, tmp_path):
    lines = [{"kind": "HOLDS", "from": "person:a", "to": f"account:TW:999:{n:04}"} for n in range(201)]
    lines[:3] = [{**line, "delete": DAY} for line in lines[:3]]
    load_lines(graph, tmp_path, [person("a"), *lines])
    assert expire(graph, DUE).links == 3
    assert graph.read("MATCH (hub:Dense) RETURN hub.degrees[2]") == 198


class Killed(BaseException):
    """The process ends here."""


def test_erasing_killed_anywhere_is_finished_by_the_next(graph, tmp_path, monkeypatch):
    monkeypatch.setattr("loaders.expiry.ERASED_A_TRANSACTION", 2)
    lines = [person(f"p{n}", delete=DAY) for n in range(5)]
    lines += [{**PAID, "id": f"pay{n}", "delete": DAY} for n in range(5)] + [person("kept"), {"kind": "Persona"}]

    def begin() -> None:
        graph.write("MATCH (n) DETACH DELETE n")
        load_lines(graph, tmp_path, lines, delete_at=DUE + 1)
        graph.write("MATCH (r:Reject) SET r.delete_at = $due", {"due": DUE})

    begin()
    steps: list[str] = []
    with graph.observe(lambda text, _parameters: steps.append(text)):
        assert expire(graph, DUE) == Counts(records=5, links=5, rejects=1, entities=7)
    done = picture(graph)
    assert len(steps) >= 9
    halves = 0
    for stop in range(len(steps)):
        begin()
        left = stop

        def kill(_text: str, _parameters: object) -> None:
            nonlocal left
            if left == 0:
                raise Killed
            left -= 1

        with pytest.raises(Killed), graph.observe(kill):
            expire(graph, DUE)
        halves += picture(graph) != done
        expire(graph, DUE)
        assert picture(graph) == done
    assert halves >= 7


def test_a_batch_is_bounded(graph, tmp_path, monkeypatch):
    monkeypatch.setattr("loaders.expiry.ERASED_A_TRANSACTION", 2)
    load_lines(graph, tmp_path, [person(f"p{n}", delete=DAY) for n in range(5)])
    left: list[int] = []

    def look(text: str, _parameters: object) -> None:
        if text.startswith("MATCH (record:Record)"):
            left.append(count(graph, "(:PersonRecord)"))

    with graph.observe(look):
        expire(graph, DUE)
    assert left == [5, 3, 1, 0]


def test_it_runs_at_the_start_and_again_and_goes_on_after_a_failure(graph, tmp_path, caplog):
    load_lines(graph, tmp_path, [person("a", delete=DAY)])
    rounds, enough = 0, threading.Event()

    def erase(database: Database) -> Counts:
        nonlocal rounds
        rounds += 1
        if rounds == 1:
            raise StatementFailed("the database is away")
        if rounds == 3:
            enough.set()
        return expire(database, DUE)

    with expire_every(graph, 0.01, erase):
        assert enough.wait(60)
    assert count(graph, "(:Record)") == 0
    assert "the database is away" in caplog.text
    assert not [thread for thread in threading.enumerate() if thread.name == "expiry"]


def test_without_a_time_given_the_clock_decides(graph: Database, tmp_path: Path):
    load_lines(graph, tmp_path, [person("a"), person("b", delete=DAY)])
    graph.write("MATCH (r:Record {name: 'a'}) SET r.delete_at = 5")
    assert expire(graph) == Counts(records=1, entities=1)
    assert graph.read("MATCH (e:Entity) RETURN collect(e.key)") == ["person:src:b"]
