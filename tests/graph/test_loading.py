"""Loading as a user sees it: once, again, changed, taken back, refused, waiting."""

from typing import Any

import pytest
from loads import EXAMPLES, load_file, load_lines, load_statements, person
from picture import picture

from cypher.catalogue import statement
from cypher.connection import Database
from cypher.schema import apply_schema
from graph_schema.declare import KEY_LIMIT, Entity
from graph_schema.entities import ENTITY_KINDS, Person
from graph_schema.links import Holds
from graph_schema.statements import Reject, Statement
from loaders.run import LoadError, in_force, retract

HOLDS = {"kind": "HOLDS", "from": "person:a", "to": "account:TW:999:0001"}


@pytest.fixture
def graph(empty_database: Database) -> Database:
    apply_schema(empty_database)
    return empty_database


def names_in_force(graph: Database) -> list[str]:
    return graph.read("MATCH (r:PersonRecord) WHERE r.handling % 2 = 0 WITH r.name AS n ORDER BY n RETURN collect(n)")


def count(graph: Database, pattern: str) -> int:
    return int(graph.read(f"MATCH {pattern} RETURN count(*)"))


def test_an_entity_node_holds_its_key_and_nothing_a_source_said(graph, tmp_path):
    load_lines(graph, tmp_path, [person("a"), HOLDS])
    assert graph.read("MATCH (e:Entity) WITH e ORDER BY e.key RETURN collect([labels(e), properties(e)])") == [
        [["Entity", "Account"], {"key": "account:TW:999:0001"}],
        [["Entity", "Person"], {"key": "person:src:a"}],
    ]


def test_a_link_is_stored_with_its_ends_its_time_and_its_envelope(graph, tmp_path):
    load_lines(graph, tmp_path, [person("a"), {**HOLDS, "at": "2025-03-01", "grade": "B2"}])
    stored = graph.read("MATCH ()-[l:HOLDS]->() RETURN properties(l)")
    assert (stored["from_key"], stored["to_key"]) == ("person:src:a", "account:TW:999:0001")
    assert (stored["until"] - stored["at"] + 1, stored["precision"]) == (86_400_000, "day")
    assert (stored["source"], stored["grade"], stored["nature"]) == ("src", "admiralty:B2", "fact")
    assert graph.read("MATCH (h:Handling {id: $id}) RETURN h.text", {"id": stored["handling"]}).startswith(
        "owner=TW-CIB"
    )


def test_the_same_load_again_writes_nothing(graph, tmp_path):
    first = load_lines(graph, tmp_path, [person("a"), HOLDS])
    before = picture(graph)
    sent: list[str] = []
    with graph.observe(lambda text, _parameters: sent.append(text)):
        again = load_lines(graph, tmp_path, [person("a"), HOLDS])
    assert not again.fresh
    assert (again.run, again.written, again.read) == (first.run, first.written, first.read)
    assert sent == [statement("run_open")]
    assert picture(graph) == before


def test_a_fact_stated_twice_is_one_fact_that_remembers_both_runs(graph, tmp_path):
    load_lines(graph, tmp_path, [person("a"), HOLDS])
    second = load_lines(graph, tmp_path, [person("a"), person("b"), HOLDS])
    assert second.written["records new"] == 1
    assert second.written["known, now stated by this run too"] == 2
    assert graph.read("MATCH (r:PersonRecord {name: 'a'}) RETURN r.runs") == [1, 2]


def test_a_changed_fact_stands_beside_the_old_one(graph, tmp_path):
    load_lines(graph, tmp_path, [person("a")])
    load_lines(graph, tmp_path, [person("a", occupation="driver")])
    assert count(graph, "(:Person {key: 'person:src:a'})-[:STATED_BY]->()") == 2


def test_another_handling_makes_another_fact_and_never_changes_the_first(graph, tmp_path):
    load_lines(graph, tmp_path, [person("a")], handling="tlp=red;release=KR-KNP")
    load_lines(graph, tmp_path, [person("a")], handling="tlp=clear")
    texts = graph.read(
        "MATCH (r:PersonRecord), (h:Handling {id: r.handling}) WITH h.text AS t ORDER BY t RETURN collect(t)"
    )
    assert [text.split(";")[1] for text in texts] == ["tlp=clear", "tlp=red"]


def test_two_sources_of_one_payment_make_two_links_of_one_fact(graph, tmp_path):
    paid = {
        "kind": "SENT", "from": "account:TW:999:0001", "to": "account:KR:999:0002", "at": "2025-03-01T10:00:00+08:00",
        "amount": {"amount": "10.00", "unit": "TWD"}, "payment": "E2E1",
    }  # fmt: skip
    load_lines(graph, tmp_path, [paid], source="one")
    load_lines(graph, tmp_path, [paid], source="two", owner="KR-KNP")
    assert graph.read("MATCH ()-[l:SENT]->() RETURN [count(l), count(DISTINCT l.key), count(DISTINCT l.fact)]") == [
        2,
        2,
        1,
    ]


def test_a_snapshot_withdraws_what_it_no_longer_states_and_brings_it_back(graph, tmp_path):
    load_lines(graph, tmp_path, [person("a"), person("b"), HOLDS], source_type="snapshot")
    second = load_lines(graph, tmp_path, [person("b"), person("c")], source_type="snapshot")
    assert second.written["withdrawn"] == 2
    assert names_in_force(graph) == ["b", "c"]
    withdrawn = graph.read("MATCH (r:PersonRecord {name: 'a'}) RETURN properties(r)")
    assert withdrawn["withdrawn_reason"] == "no longer stated as of run 2"
    assert withdrawn["withdrawn_at"] >= withdrawn["recorded_at"]
    assert withdrawn["tag"] == f"h{withdrawn['handling']}"
    third = load_lines(graph, tmp_path, [person("a"), person("c"), HOLDS, person("d")], source_type="snapshot")
    assert (third.written["restored"], third.written["withdrawn"]) == (2, 1)
    assert names_in_force(graph) == ["a", "c", "d"]
    assert "withdrawn_at" not in graph.read("MATCH (r:PersonRecord {name: 'a'}) RETURN properties(r)")


def test_an_increment_withdraws_nothing(graph, tmp_path):
    load_lines(graph, tmp_path, [person("a")])
    load_lines(graph, tmp_path, [person("b")])
    assert names_in_force(graph) == ["a", "b"]


def test_an_older_snapshot_that_arrives_late_changes_nothing_that_stands(graph, tmp_path):
    load_lines(graph, tmp_path, [person("new")], source_type="snapshot", as_of=2_000)
    late = load_lines(graph, tmp_path, [person("old")], source_type="snapshot", as_of=1_000)
    assert names_in_force(graph) == ["new"]
    assert late.written["withdrawn"] == 1


def test_a_retracted_run_gives_the_older_state_again_and_can_be_restored(graph, tmp_path):
    load_lines(graph, tmp_path, [person("a"), person("b")], source_type="snapshot")
    load_lines(graph, tmp_path, [person("b"), person("c")], source_type="snapshot")
    assert retract(graph, 2, by="t", reason="wrong file") == {"withdrawn": 1, "restored": 1}
    assert names_in_force(graph) == ["a", "b"]
    retract(graph, 2, by="t", reason=None)
    assert names_in_force(graph) == ["b", "c"]


def test_retracting_one_of_two_increments_keeps_what_the_other_states(graph, tmp_path):
    load_lines(graph, tmp_path, [person("a"), person("b")])
    load_lines(graph, tmp_path, [person("b"), person("c")])
    retract(graph, 1, by="t", reason="wrong")
    assert names_in_force(graph) == ["b", "c"]


def test_a_retracted_load_is_refused_with_the_way_out(graph, tmp_path):
    load_lines(graph, tmp_path, [person("a")])
    retract(graph, 1, by="t", reason="wrong file")
    with pytest.raises(LoadError, match=r"run 1, which was taken back \(wrong file\).*runs restore 1"):
        load_lines(graph, tmp_path, [person("a")])


def test_what_a_retracted_run_stated_returns_with_another_file_that_states_it(graph, tmp_path):
    load_lines(graph, tmp_path, [person("a")])
    retract(graph, 1, by="t", reason="wrong file")
    assert names_in_force(graph) == []
    load_lines(graph, tmp_path, [person("a"), person("b")])
    assert names_in_force(graph) == ["a", "b"]


def test_what_somebody_decided_to_withdraw_stays_withdrawn_when_reloaded(graph, tmp_path):
    load_lines(graph, tmp_path, [person("a")], source_type="snapshot")
    graph.write("MATCH (r:PersonRecord) SET r.handling = r.handling + 1, r.withdrawn_by = 'decision'")
    load_lines(graph, tmp_path, [person("a"), person("b")], source_type="snapshot")
    assert names_in_force(graph) == ["b"]


def test_a_link_waits_for_an_end_that_another_source_states_later(graph, tmp_path):
    link = {"kind": "RECRUITED", "from": "person:other:x", "to": "person:a"}
    first = load_lines(graph, tmp_path, [person("a"), link])
    assert first.waiting == 1
    assert graph.read(statement("waiting_of_run"), {"run": 1, "limit": 9}) == [
        ["RECRUITED", "person:other:x", "person:src:a", ["person:other:x"]]
    ]
    assert count(graph, "()-[:RECRUITED]->()") == 0
    load_lines(graph, tmp_path, [person("x")], source="other", owner="KR-KNP")
    assert count(graph, "(:Person {key: 'person:other:x'})-[:RECRUITED {source: 'src'}]->({key: 'person:src:a'})") == 1
    assert count(graph, "(:Waiting)") == 0


def test_a_link_that_waited_is_withdrawn_when_its_run_was_retracted_meanwhile(graph, tmp_path):
    load_lines(graph, tmp_path, [person("a"), {"kind": "RECRUITED", "from": "person:other:x", "to": "person:a"}])
    retract(graph, 1, by="t", reason="wrong")
    load_lines(graph, tmp_path, [person("x")], source="other")
    assert graph.read("MATCH ()-[l:RECRUITED]->() RETURN collect(l.handling % 2)") == [1]


def test_a_link_whose_end_comes_later_in_the_file_does_not_wait(graph, tmp_path):
    outcome = load_lines(
        graph, tmp_path, [{"kind": "RECRUITED", "from": "person:b", "to": "person:a"}, person("a"), person("b")]
    )
    assert outcome.waiting == 0
    assert count(graph, "()-[:RECRUITED]->()") == 1


def test_what_is_refused_is_kept_with_its_reason_and_the_rest_is_loaded(graph, tmp_path):
    outcome = load_lines(
        graph, tmp_path, [person("a"), {"kind": "Persona", "id": "b"}, person("c", birth_date="1990-02-30")]
    )
    assert (outcome.rejects, names_in_force(graph)) == (2, ["a"])
    rejects = graph.read(statement("rejects_of_run"), {"run": 1, "limit": 9})
    assert sorted(row[1] for row in rejects) == ["line 2", "line 3"]
    assert any("Persona" in row[2] for row in rejects)
    assert graph.read("MATCH (j:Reject) RETURN collect(DISTINCT j.handling)") == [2]


def test_a_snapshot_whose_file_breaks_off_withdraws_nothing(graph):
    def stated(*names: str) -> list[Statement | Reject]:
        return [Statement(Person(entity=f"person:src:{n}", item=n, name=n), place=f"line {n}") for n in names]

    load_statements(graph, stated("a", "b"), "snapshot")
    broken = load_statements(graph, [*stated("b", "c"), Reject("line 3", "breaks", breaks_file=True)], "snapshot")
    assert broken.written["withdrawn"] == 0
    assert names_in_force(graph) == ["a", "b", "c"]
    whole = load_statements(graph, stated("c", "d"), "snapshot")
    assert whole.written["withdrawn"] == 2
    assert names_in_force(graph) == ["c", "d"]


WIDE = "𠮷"  # four bytes, as many as a character takes


def longest(kind: type[Entity]) -> Entity:
    """The record of a kind whose texts are as long as its declaration lets them be."""
    values: dict[str, Any] = {}
    for name, declared in kind.model_json_schema()["properties"].items():
        for form in declared.get("anyOf", [declared]):
            if "maxLength" in form:
                values[name] = WIDE * form["maxLength"]
            elif "enum" in form:
                values[name] = max(form["enum"], key=len)
    key = f"{kind.prefix()}:"
    return kind(**values | {"entity": key + WIDE * (KEY_LIMIT - len(key))})


def test_the_longest_record_of_each_kind_and_a_link_of_the_longest_keys_are_written(graph):
    records = [longest(kind) for kind in ENTITY_KINDS]
    keys = {type(record).__name__: record.entity for record in records}
    link = Holds(item=WIDE * 500, from_key=keys["Person"], to_key=keys["Account"])
    stated: list[Statement | Reject] = [Statement(record, place=record.prefix()) for record in records]
    outcome = load_statements(graph, [*stated, Statement(links=(link,), place="link")])
    assert (outcome.rejects, outcome.waiting) == (0, 0)
    assert (count(graph, "(r:Record)"), count(graph, "()-[l:HOLDS]->()")) == (len(records), 1)


def test_a_source_keeps_its_type(graph, tmp_path):
    load_lines(graph, tmp_path, [person("a")], source_type="snapshot")
    with pytest.raises(LoadError, match="registered as snapshot"):
        load_lines(graph, tmp_path, [person("b")], source_type="increment")


def test_a_missing_file_is_named_before_anything_is_written(graph, tmp_path):
    with pytest.raises(LoadError, match="no such file"):
        load_file(graph, tmp_path / "none.jsonl", source="src")
    assert count(graph, "()") == 0


def test_figures_are_stored_and_withdrawn_as_facts_are(graph, tmp_path):
    files = sorted((EXAMPLES / "mission").glob("*.csv"))
    outcome = load_file(graph, *files, source="mission", format_name="statistics")
    total = graph.read("MATCH (s:Statistic) RETURN count(s)")
    assert outcome.written["figures new"] == total > 30
    retract(graph, 1, by="t", reason="wrong")
    assert graph.read("MATCH (s:Statistic) WHERE s.handling % 2 = 1 RETURN count(s)") == total


def test_two_snapshots_of_a_list_and_the_older_state_again(graph):
    folders = [sorted((EXAMPLES / "address-lists" / day).glob("*.json")) for day in ("2024-09-27", "2025-12-04")]
    load_file(graph, *folders[0], source="lists", format_name="addresses")
    older = picture(graph)
    newer = load_file(graph, *folders[1], source="lists", format_name="addresses")
    assert (newer.written["withdrawn"], newer.written["records new"]) == (90, 194)
    assert retract(graph, 2, by="t", reason="as a test") == {"withdrawn": 194, "restored": 90}
    in_force_before = [p["key"] for n, p in older[0].items() if n.startswith("Record:")]
    keys = graph.read("MATCH (r:Record) WHERE r.handling % 2 = 0 RETURN collect(r.key)")
    assert sorted(keys) == sorted(in_force_before)


def test_a_batch_is_bounded_by_its_bytes_too(graph, tmp_path, monkeypatch):
    monkeypatch.setattr("loaders.writer.BYTES_A_BATCH", 50_000)
    sizes: list[int] = []
    with graph.observe(lambda text, given: sizes.append(len(given["rows"])) if ":PersonRecord" in text else None):
        load_lines(graph, tmp_path, [person(f"p{n}", description="x" * 10_000) for n in range(20)])
    assert max(sizes) <= 5
    assert sum(sizes) == 20


def test_large_texts_and_numbers_at_the_limit_are_stored_as_they_are(graph, tmp_path):
    limit = 2**63 - 1
    load_lines(
        graph, tmp_path, [person("a", description="x" * 20_000), {"kind": "Compound", "id": "c", "capacity": limit}]
    )
    assert graph.read("MATCH (r:CompoundRecord) RETURN r.capacity") == limit
    assert graph.read("MATCH (r:PersonRecord) RETURN size(r.description)") == 20_000


@pytest.mark.parametrize(
    ("source_type", "runs", "finishing", "expected"),
    [
        ("increment", [[1, True, False, 5], [2, False, False, 6], [3, True, True, 7]], None, [1, 2]),
        ("snapshot", [[1, True, False, 5], [2, True, False, 6]], None, [2]),
        ("snapshot", [[1, True, False, 7], [2, True, False, 6]], None, [1]),
        ("snapshot", [[1, True, False, 5], [2, False, False, 6]], None, [1, 2]),
        ("snapshot", [[1, True, False, 5], [2, False, False, 6]], 2, [2]),
        ("snapshot", [[1, False, False, 5], [2, True, False, 6]], None, [2]),
        ("snapshot", [[1, True, False, 5], [2, True, True, 6]], None, [1]),
        ("snapshot", [], None, []),
    ],
)
def test_which_runs_are_in_force(source_type, runs, finishing, expected):
    assert in_force(source_type, runs, finishing) == expected


def test_the_schema_is_applied_once(graph):
    assert apply_schema(graph) == []
