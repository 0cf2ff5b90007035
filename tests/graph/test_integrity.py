"""What must not be in the database: each fault is planted and found, and a clean load shows none."""

from typing import Any

import orjson
import pytest
from loads import EXAMPLES, load_lines, person
from server_facts import Facts, wipe_graph
from typer.testing import CliRunner

from api.cli.check import show
from api.cli.main import app
from cypher.connection import Database, Parameters, Transaction
from cypher.schema import apply_schema
from loaders.integrity import COUNTED, Fault, find_faults
from loaders.integrity import EXAMPLES as SHOWN
from loaders.load_lists import read_load_list
from loaders.run import load
from loaders.withdrawal import withdraw

LINES = [
    person("p1"),
    person("p2"),
    {"kind": "Phone", "number": "+886912345678"},
    {"kind": "USES", "from": "person:p1", "to": "phone:+886912345678"},
    {"kind": "ASSOCIATED_WITH", "from": "person:p1", "to": "person:p2"},
    {"kind": "ASSOCIATED_WITH", "from": "person:p1", "to": "person:never-stated"},
    {"kind": "Person", "id": "p3", "name": 3},
]
RECORD = "MATCH (fact:PersonRecord {entity: 'person:src:p1'}) "
USES = "MATCH (start)-[fact:USES]->(end) "
HANDLINGS = "handlings that no rule knows"
HANDLED = "facts without a handling that exists"
RECORDS = "records apart from their entity"
LINKS = "links that name other ends"
ENTITIES = "entities that are not just a kind and a key"
LABELS = "labels and types that are not declared"
ORIGINS = "facts of no known source or run"
STATES = "facts withdrawn and in force at once"

FAULTS = [
    (f"{RECORD} REMOVE fact.handling", HANDLED),
    (f"{RECORD} SET fact.handling = 98, fact.tag = 'h98'", HANDLED),
    (f"{USES} REMOVE fact.handling", HANDLED),
    (f"{USES} SET fact.handling = 98", HANDLED),
    ("MATCH (fact:Waiting) REMOVE fact.handling", HANDLED),
    ("MATCH (fact:Reject) SET fact.handling = 98", HANDLED),
    ("MATCH (h:Handling) SET h.text = h.text + ';colour=blue'", HANDLINGS),
    ("MATCH (h:Handling) SET h.text = 'tlp=amber;' + h.text", HANDLINGS),
    ("MATCH (h:Handling {withdrawn: true}) SET h.text = 'owner=KR-KNP;tlp=clear;pap=clear'", HANDLINGS),
    ("MATCH (h:Handling) SET h.withdrawn = NOT h.withdrawn", HANDLINGS),
    ("CREATE (:Handling {id: 90, text: 'owner=KR-KNP;tlp=clear;pap=clear', withdrawn: false})", HANDLINGS),
    (f"{RECORD} MATCH ()-[s:STATED_BY]->(fact) DELETE s", RECORDS),
    (f"{RECORD} SET fact.entity = 'person:src:p2'", RECORDS),
    (f"{RECORD} REMOVE fact.entity", RECORDS),
    (f"{RECORD} MATCH (other:Entity {{key: 'person:src:p2'}}) CREATE (other)-[:STATED_BY]->(fact)", RECORDS),
    (f"{RECORD} MATCH (other:Person)-[s:STATED_BY]->(fact) REMOVE other:Person SET other:Phone", RECORDS),
    (f"{USES} SET fact.from_key = 'person:src:p2'", LINKS),
    (f"{USES} REMOVE fact.to_key", LINKS),
    (f"{USES} REMOVE end:Entity", LINKS),
    ("MATCH (e:Entity:Phone) SET e.name = 'said by a source'", ENTITIES),
    ("MATCH (e:Entity:Phone) SET e:Person", ENTITIES),
    ("MATCH (e:Entity:Phone) REMOVE e:Phone", ENTITIES),
    (f"{RECORD} SET fact:Secret", LABELS),
    (f"{RECORD} REMOVE fact:Record", LABELS),
    ("CREATE (:Note {key: 'n'})", LABELS),
    ("CREATE ({key: 'n'})", LABELS),
    ("MATCH (a:Person), (b:Phone) CREATE (a)-[:KNOWS {key: 'k'}]->(b)", LABELS),
    (f"{RECORD} SET fact.source = 'nobody'", ORIGINS),
    (f"{RECORD} REMOVE fact.source", ORIGINS),
    (f"{RECORD} SET fact.runs = fact.runs + [77]", ORIGINS),
    (f"{RECORD} SET fact.runs = []", ORIGINS),
    (f"{USES} SET fact.runs = [77]", ORIGINS),
    (f"{USES} REMOVE fact.runs", ORIGINS),
    ("MATCH (fact:Reject) SET fact.run = 77", ORIGINS),
    ("MATCH (fact:Waiting) SET fact.source = 'nobody'", ORIGINS),
    (f"{RECORD} SET fact.handling = fact.handling + 1, fact.tag = 'h' + (fact.handling + 1)", STATES),
    (f"{RECORD} SET fact.withdrawn_at = 1", STATES),
    (f"{RECORD} SET fact.withdrawn_by = 'decision'", STATES),
    (f"{RECORD} SET fact.withdrawn_spans = [1]", STATES),
    (f"{RECORD} SET fact.tag = 'h98'", STATES),
    (f"{USES} SET fact.handling = fact.handling + 1", STATES),
    (f"{USES} SET fact.withdrawn_at = 1, fact.withdrawn_by = 'decision'", STATES),
]


class UndoneError(Exception):
    """Raised so that what was planted is dropped again."""


class Planted:
    """A transaction under way, read as a database is."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def read(self, text: str, parameters: Parameters | None = None) -> Any:
        [[value]] = self._transaction.rows(text, parameters)
        return value


@pytest.fixture(scope="module")
def loaded(database: Database, tmp_path_factory) -> Database:
    wipe_graph(database)
    apply_schema(database)
    load_lines(database, tmp_path_factory.mktemp("lines"), LINES)
    assert find_faults(database) == []
    return database


def found_after(database: Database, planted: str, **parameters: Any) -> dict[str, Fault]:
    """What is found, by its name, after a statement of which nothing stays."""
    faults: list[Fault] = []

    def plant(transaction: Transaction) -> None:
        transaction.rows(planted, parameters)
        faults.extend(find_faults(Planted(transaction)))
        raise UndoneError

    with pytest.raises(UndoneError):
        database.transaction(plant)
    return {fault.name: fault for fault in faults}


@pytest.mark.parametrize(("planted", "name"), FAULTS, ids=[planted for planted, _ in FAULTS])
def test_a_planted_fault_is_found(planted: str, name: str, loaded: Database):
    found = found_after(loaded, planted)
    assert name in found
    assert found[name].count == len(found[name].examples) > 0
    for kind, key, wrong in found[name].examples:
        assert kind
        assert key is not None
        assert wrong


def test_many_faults_are_counted_and_a_few_shown(loaded: Database, capsys):
    [fault] = found_after(
        loaded, "UNWIND range(1, $many) AS i CREATE (:Note {key: 'n' + i})", many=COUNTED + 5
    ).values()
    assert (fault.count, len(fault.examples)) == (COUNTED, SHOWN)
    show([fault])
    shown = capsys.readouterr().out
    assert "10,000 or more" in shown
    assert shown.count(":Note") == SHOWN


def test_what_stands_and_what_is_withdrawn_is_no_fault(empty_database: Database):
    apply_schema(empty_database)
    for file in sorted(EXAMPLES.glob("*/load.json")):
        for request in read_load_list(file, by="tests"):
            load(empty_database, request)
    [[record]] = empty_database.rows("MATCH (r:PersonRecord) RETURN min(r.key)")
    [[link]] = empty_database.rows("MATCH ()-[l:SENT]->() RETURN min(l.key)")
    for key in (record, link):
        withdraw(empty_database, key, by="tests", reason="a test")
    asked: list[str] = []
    assert find_faults(empty_database, asked.append) == []
    assert asked == [HANDLINGS, HANDLED, RECORDS, LINKS, ENTITIES, LABELS, ORIGINS, STATES]


def test_the_command_says_what_it_found_and_is_in_the_audit_log(loaded: Database, server: Facts, tmp_path, monkeypatch):
    for name, value in (("URI", server.uri), ("USER", server.user), ("PASSWORD", server.password)):
        monkeypatch.setenv(f"NEO4J_{name}", value or "")
    monkeypatch.setenv("CROSSTRACE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "300")
    clean = CliRunner().invoke(app, ["check"])
    assert (clean.exit_code, clean.stdout) == (0, "nothing found that must not be there\n")
    loaded.write("CREATE (:Note {key: 'left-behind'})")
    try:
        found = CliRunner().invoke(app, ["check"])
    finally:
        loaded.write("MATCH (n:Note) DELETE n")
    assert found.exit_code == 1
    assert LABELS in found.stdout
    assert "left-behind" in found.stdout
    entries = [orjson.loads(line) for line in CliRunner().invoke(app, ["audit", "export"]).stdout.splitlines()]
    told = [entry for entry in entries if entry["operation"] == "check"]
    assert [(entry["outcome"], entry["counts"].get(LABELS)) for entry in told] == [
        ("no fault found", None),
        ("faults found", 1),
    ]
