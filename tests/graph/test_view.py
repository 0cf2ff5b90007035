"""A view holds what one reader may see and nothing else: compared with a plain reading of all that is loaded."""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from kept_log import KeptLog
from loads import EXAMPLES, load_lines, person
from server_facts import Facts, wipe_graph
from typer.testing import CliRunner

from api.actors import local_administrator
from api.cli.main import app
from api.view import build as building
from api.view.build import build_view
from api.view.target import View, ViewError, open_target
from audit.errors import AuditError
from cypher import local_server
from cypher.connection import Database
from cypher.local_server import Home
from cypher.schema import apply_schema
from graph_schema.actors import Reader, may_read, parse_actor, reading
from graph_schema.handling import parse_handling
from graph_schema.money import format_amount
from graph_schema.times import AFTER_ALL, BEFORE_ALL, to_iso
from loaders.load_lists import read_load_list
from loaders.run import load
from loaders.withdrawal import withdraw

ADMINISTRATOR = local_administrator(Home(Path("/nowhere")))
EVERYTHING = Reader(ADMINISTRATOR, "administration")
PARTNER = reading(parse_actor("agency=KR-KNP;country=KR;tlp=red;groups=desk;name=Kim"), "analysis")
STRANGER = reading(parse_actor("agency=PH-PNP;country=PH;tlp=green"), "analysis")
INSIDE = {"entity", "handling", "tag", "search", "caption", "grade_rank", "runs", "source", "key", "item", "nature",
          "grade", "precision", "at", "until", "recorded_at", "review_at", "delete_at", "withdrawn_at",
          "withdrawn_spans", "withdrawn_by", "withdrawn_reason", "withdrawn_by_whom"}  # fmt: skip
LEFT_OUT = {"handling", "grade_rank", "runs", "from_key", "to_key", "delete_at"}
TIMES = {"at", "until", "recorded_at", "review_at", "filed", "received", "due", "posted", "requested", "effective",
         "expires", "first_seen", "last_seen", "decided_at"}  # fmt: skip
SECRET = "KARTOFFEL"
OPEN, CLOSED = "tlp=clear", "tlp=red;purposes=oversight"
LINES: list[dict[str, Any]] = [
    person("a", grade="C3", occupation="worst", gender="female", handling=OPEN),
    person("a", grade="A1", occupation=SECRET, birth_date="1990", handling=CLOSED),
    person("a", grade="A2", occupation="best", names=[{"text": "陳"}, {"text": "Chan", "language": "zh-Latn"}],
           handling=OPEN),
    person("hidden", occupation=SECRET, handling=CLOSED),
    person("touched", occupation=SECRET, handling=CLOSED),
    person("gone"),
    {"kind": "Hold", "id": "h", "amount": {"amount": "12.5", "unit": "USDT"}, "requested": "2025-01-02"},
    {"kind": "Account", "country": "TW", "bank_code": "999", "number": "1", "balance": {"amount": "7", "unit": "TWD"}},
    {"kind": "HOLDS", "from": "person:touched", "to": "account:TW:999:1", "role": "owner", "since": "2024",
     "handling": OPEN},
    {"kind": "HOLDS", "from": "person:hidden", "to": "account:TW:999:1", "role": SECRET, "handling": CLOSED},
    {"kind": "HOLDS", "from": "person:hidden", "to": "account:TW:999:2", "handling": CLOSED},
    {"kind": "SENT", "from": "account:TW:999:1", "to": "account:TW:999:3", "handling": OPEN,
     "amount": {"amount": "1234.56", "unit": "TWD"}, "at": "2025-03-01T10:00:00+08:00", "grade": "B2"},
]  # fmt: skip


@pytest.fixture(scope="module")
def view_home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return Home(tmp_path_factory.mktemp("view"))


@pytest.fixture(scope="module")
def target(view_home: Home, small_memory: None) -> Iterator[Database]:
    started = local_server.start(view_home)
    with Database.open(started.uri, started.user, started.password) as database:
        yield database
    local_server.stop(view_home)


@pytest.fixture(scope="module")
def source(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Database:
    wipe_graph(database)
    apply_schema(database)
    for request in read_load_list(EXAMPLES / "river-crossing" / "load.json", by="tests"):
        load(database, request)
    for name in ("one", "two"):
        load_lines(database, tmp_path_factory.mktemp(name), LINES[name == "two" :], source=name, handling="tlp=green")
    withdraw(database, database.read("MATCH (r:PersonRecord {name: 'gone', source: 'one'}) RETURN r.key"), by="t",
             reason="t")  # fmt: skip
    return database


@pytest.fixture
def empty_target(target: Database) -> Database:
    wipe_graph(target)
    return target


def time(value: int | None) -> str | None:
    return None if value is None or value in (BEFORE_ALL, AFTER_ALL) else to_iso(value)


def shaped(properties: dict[str, Any]) -> dict[str, Any]:
    """Properties as a view holds them."""
    shown = {}
    for name, value in properties.items():
        if f"{name}_unit" in properties:
            shown[name] = format_amount(value, properties[f"{name}_unit"])
        elif name == "names":
            shown[name] = [json.loads(text)[0] for text in value]
        else:
            shown[name] = time(value) if name in TIMES and isinstance(value, int) else value
    return {name: value for name, value in shown.items() if value is not None}


def expected(source: Database, reader: Reader) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a view must hold, worked out in Python from every record and link that is stored."""
    texts = dict(source.rows("MATCH (h:Handling {withdrawn: false}) RETURN h.id, h.text"))

    def seen(number: int) -> bool:
        text = texts.get(number)
        if text is None:
            return False
        handling = parse_handling(text, owner=text.partition(";")[0].removeprefix("owner="))
        return may_read(reader.actor, reader.purpose, reader.case, handling)

    said: dict[str, list[dict[str, Any]]] = defaultdict(list)
    kinds = {}
    for key, kind, record in source.rows(
        "MATCH (e:Entity)-[:STATED_BY]->(r:Record) "
        "RETURN e.key, [l IN labels(e) WHERE NOT l IN ['Entity', 'Dense']][0], properties(r)"
    ):
        if seen(record["handling"]):
            said[key].append(record)
            kinds[key] = kind
    links = {}
    for kind, start, end, kind_of_start, kind_of_end, link in source.rows(
        "MATCH (a)-[l]->(b) WHERE type(l) <> 'STATED_BY' "
        "RETURN type(l), a.key, b.key, [x IN labels(a) WHERE NOT x IN ['Entity', 'Dense']][0], "
        "[x IN labels(b) WHERE NOT x IN ['Entity', 'Dense']][0], properties(l)"
    ):
        if seen(link["handling"]):
            kinds |= {start: kind_of_start, end: kind_of_end}
            kept = {name: value for name, value in link.items() if name not in LEFT_OUT}
            links[link["key"]] = (kind, start, end, shaped(kept) | {"handling": texts[link["handling"]]})
    entities = {}
    for key, kind in kinds.items():
        records = sorted(said[key], key=lambda r: (-r["grade_rank"], -r["recorded_at"], r["key"]))
        fields: dict[str, Any] = {}
        for record in records:
            units = {f"{name}_unit" for name in record} & set(record)
            for name, value in record.items():
                if name not in INSIDE and name not in units:
                    if name not in fields and f"{name}_unit" in record:
                        fields[f"{name}_unit"] = record[f"{name}_unit"]
                    fields.setdefault(name, value)
        caption = next((r["caption"] for r in records if r.get("caption")), key)
        sources = sorted({record["source"] for record in records})
        entities[key] = (
            sorted(("Entity", kind)),
            {**shaped(fields), "key": key, "caption": caption, "sources": sources},
        )
    return entities, links


def stored(target: Database) -> tuple[dict[str, Any], dict[str, Any]]:
    entities = {
        properties["key"]: (sorted(labels), properties)
        for labels, properties in target.rows("MATCH (n) WHERE NOT n:View RETURN labels(n), properties(n)")
    }
    links = {
        properties["key"]: (kind, start, end, properties)
        for kind, start, end, properties in target.rows(
            "MATCH (a)-[l]->(b) RETURN type(l), a.key, b.key, properties(l)"
        )
    }
    return entities, links


@pytest.mark.parametrize("reader", [EVERYTHING, PARTNER, STRANGER], ids=["everything", "partner", "stranger"])
def test_a_view_is_what_a_plain_reading_gives(reader, source, empty_target, monkeypatch):
    monkeypatch.setattr(building, "ENTITIES_A_PAGE", 7)
    monkeypatch.setattr(building, "LINKS_A_PAGE", 11)
    built = build_view(source, empty_target, reader, KeptLog(), by=ADMINISTRATOR)
    entities, links = expected(source, reader)
    found_entities, found_links = stored(empty_target)
    assert found_entities == entities
    assert found_links == links
    assert built.counts == {"entities": len(entities), "links": len(links), "late": 0}
    if reader is EVERYTHING:
        assert len(entities) > 200
        assert len(links) > 400
    else:
        assert 0 < len(entities) < len(expected(source, EVERYTHING)[0])


def test_nothing_hidden_and_no_number_of_the_house_arrives(source, empty_target):
    build_view(source, empty_target, STRANGER, KeptLog(), by=ADMINISTRATOR)
    everything = str(empty_target.rows("MATCH (n) RETURN labels(n), properties(n)"))
    everything += str(empty_target.rows("MATCH ()-[l]->() RETURN properties(l)"))
    assert SECRET not in everything
    assert ":hidden" not in everything
    assert "account:TW:999:2" not in everything
    assert "withdrawn" not in everything
    assert "purposes=oversight" not in everything
    handlings = empty_target.rows("MATCH ()-[l]->() RETURN DISTINCT l.handling")
    assert handlings
    assert all(isinstance(handling, str) for [handling] in handlings)
    names = {name for [name] in empty_target.rows("MATCH ()-[l]->() UNWIND keys(l) AS k RETURN DISTINCT k")}
    names |= {name for [name] in empty_target.rows("MATCH (n:Entity) UNWIND keys(n) AS k RETURN DISTINCT k")}
    assert not names & {"runs", "handling_id", "grade_rank", "search", "tag", "degrees", "delete_at"}
    [[person]] = empty_target.rows("MATCH (n:Person {key: 'person:one:a'}) RETURN properties(n)")
    assert (person["occupation"], person["gender"], "birth_date" in person) == ("best", "female", False)
    assert person["names"] == ["陳", "Chan"]


def test_the_view_says_whose_it_is_and_is_built_again(source, empty_target):
    build_view(source, empty_target, EVERYTHING, KeptLog(), by=ADMINISTRATOR)
    [[first]] = empty_target.rows("MATCH (v:View) RETURN properties(v)")
    build_view(source, empty_target, STRANGER, KeptLog(), by=ADMINISTRATOR)
    [[second]] = empty_target.rows("MATCH (v:View) RETURN properties(v)")
    assert stored(empty_target) == expected(source, STRANGER)
    assert (second["agency"], second["purpose"], second["built_by"]) == ("PH-PNP", "analysis", "administrator")
    assert second["finished_at"] >= second["begun_at"]
    assert first["handlings"] != second["handlings"]
    assert (second["entities"], second["links"]) == tuple(map(len, expected(source, STRANGER)))


class Stopping:
    """A log that fails at its n-th entry."""

    def __init__(self, entries: int) -> None:
        self.left = entries

    def append(self, entry: Any) -> Any:
        self.left -= 1
        if self.left < 0:
            raise AuditError("the disk is full")
        return KeptLog().append(entry)


def test_an_interrupted_build_says_so_and_is_begun_again(source, empty_target):
    with pytest.raises(AuditError):
        build_view(source, empty_target, EVERYTHING, Stopping(5), by=ADMINISTRATOR)
    [[view]] = empty_target.rows("MATCH (v:View) RETURN properties(v)")
    assert "finished_at" not in view
    assert 0 < len(stored(empty_target)[0]) < len(expected(source, EVERYTHING)[0])
    build_view(source, empty_target, PARTNER, KeptLog(), by=ADMINISTRATOR)
    assert stored(empty_target) == expected(source, PARTNER)


def test_two_builds_do_not_mix(source, empty_target):
    class Overtaken(KeptLog):
        def append(self, entry: Any) -> Any:
            if len(self.entries) == 4:
                build_view(source, empty_target, STRANGER, KeptLog(), by=ADMINISTRATOR)
            return super().append(entry)

    with pytest.raises(ViewError, match="another build took over"):
        build_view(source, empty_target, EVERYTHING, Overtaken(), by=ADMINISTRATOR)
    assert stored(empty_target) == expected(source, STRANGER)


def test_what_leaves_is_in_the_log_before_it_does(source, empty_target):
    log = KeptLog()
    before: list[int] = []

    class Watching(KeptLog):
        def append(self, entry: Any) -> Any:
            if entry.outcome == "page" and entry.keys:
                before.append(
                    len(empty_target.rows("MATCH (n:Entity) WHERE n.key IN $keys RETURN 1", {"keys": list(entry.keys)}))
                )
            return log.append(entry)

    built = build_view(source, empty_target, PARTNER, Watching(), by=ADMINISTRATOR)
    assert before
    assert set(before) == {0}
    assert [entry.outcome for entry in log.entries if entry.outcome != "page"] == ["begun", "done"]
    assert {entry.door for entry in log.entries} == {"view"}
    assert log.entries[-1].counts == built.counts
    assert log.entries[0].recipient == "Kim (KR-KNP)"
    assert {key for entry in log.entries for key in entry.keys} == set(expected(source, PARTNER)[0])


def test_the_nodes_own_database_and_one_that_holds_more_are_refused(source, empty_target, server: Facts, tmp_path):
    with pytest.raises(ViewError, match="the node's own database"):
        View(source, source)
    other_name = server.uri.replace("127.0.0.1", "localhost")
    with Database.open(other_name, server.user, server.password) as same:
        assert same.name != source.name
        with pytest.raises(ViewError, match="the node's own database"):
            View(same, source)
    empty_target.write("CREATE (:Note)")
    with pytest.raises(ViewError, match="holds something that is no view"):
        View(empty_target, source)
    home = Home(tmp_path)
    with pytest.raises(ViewError, match="own home"):
        open_target(home, home)
    with pytest.raises(ViewError, match="say where the view goes"):
        open_target(None, home)


def test_the_command_builds_and_says_what_is_in_it(
    source, empty_target, view_home: Home, server: Facts, tmp_path, monkeypatch
):
    for name, value in (("URI", server.uri), ("USER", server.user), ("PASSWORD", server.password)):
        monkeypatch.setenv(f"NEO4J_{name}", value or "")
    monkeypatch.setenv("CROSSTRACE_HOME", str(tmp_path / "home"))
    words = ["view", "build", "--as", "agency=PH-PNP;country=PH;tlp=green"]
    refused = CliRunner().invoke(app, [*words, "--into", str(view_home.path)])
    assert "name the purpose" in str(refused.exception)
    done = CliRunner().invoke(app, [*words, "--purpose", "analysis", "--into", str(view_home.path)])
    assert done.exit_code == 0, done.output
    assert "Person" in done.stdout
    assert empty_target.name in done.stdout
    assert stored(empty_target) == expected(source, STRANGER)
    exported = CliRunner().invoke(app, ["audit", "export"]).stdout.splitlines()
    told = [orjson.loads(line) for line in exported]
    built = [entry["outcome"] for entry in told if entry["operation"] == "view build"]
    assert (built[0], set(built[1:-1]), built[-1]) == ("begun", {"page"}, "done")
