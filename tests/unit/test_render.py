"""Plans as Cypher: small golden texts, values as parameters alone, and nothing that a caller wrote in the text."""

import re

import pytest
from sample_plans import plans

from cypher.conditions import AllOf, Compared, RecordStates
from cypher.plan import EntityByKey, EntityShape, LinkConnection, Operation, Page, RecordColumns, Statistics
from cypher.render import render
from cypher.render_questions import MOST_WAYS

BARE = EntityShape()


def rendered(*roots):
    return render(Operation(roots), (2,))


def test_an_entity_with_one_column():
    text, parameters = rendered(EntityByKey("person:a:1", "Person", EntityShape(RecordColumns(("name",)))))
    assert text == (
        "CALL () {\n"
        "  MATCH (n:Entity:Person {key: $p0}) WHERE "
        "(EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } "
        "OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible })\n"
        "  RETURN collect([n.key, COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible "
        "RETURN [r1.name] ORDER BY r1.grade_rank DESC, r1.recorded_at DESC, r1.key LIMIT 51 }, null]) AS answer\n"
        "}\n"
        "WITH answer AS answer0\n"
        "RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]"
    )
    assert parameters == {"visible": [2], "p0": "person:a:1"}


def test_a_connection_of_a_walked_kind_is_read_from_its_index():
    shape = EntityShape(links=(LinkConnection("SENT", "forward", 3, ("at",), BARE, since=5, before=9),))
    text, parameters = rendered(EntityByKey("account:TW:1:1", None, shape))
    assert (
        "COLLECT { MATCH (n)-[l1:SENT]->(n2) USING INDEX l1:SENT(from_key, at) WHERE l1.handling IN $visible "
        "AND l1.from_key = n.key AND l1.at >= $p1 AND l1.at < $p2 "
        "WITH l1, n2 ORDER BY l1.from_key DESC, l1.at DESC, l1.key LIMIT $p3 "
        "WITH n2, l1.fact AS fact3, collect([l1.at]) AS links4, max(l1.at) AS latest5, min(l1.key) AS key6 "
        "ORDER BY latest5 DESC, key6 LIMIT $p4 RETURN [[n2.key, null, null], fact3, links4] }"
    ) in text
    assert parameters == {"visible": [2], "p0": "account:TW:1:1", "p1": 5, "p2": 9, "p3": 16, "p4": 4}


def test_a_page_by_an_indexed_condition_and_another():
    stated = [
        RecordStates("Person", Compared(*each)) for each in (("source", "equals", ("s",)), ("name", "equals", ("Ann",)))
    ]
    text, parameters = rendered(Page("Person", 2, "person:a", AllOf(tuple(stated)), False, BARE))
    assert (
        "MATCH (r:PersonRecord) USING INDEX r:PersonRecord(name, entity, handling) WHERE r.handling IN $visible "
        "AND r.name = $p3 AND r.entity > $p2 AND r.handling >= 0 "
        "WITH DISTINCT r.name AS value, r.entity AS key ORDER BY value, key MATCH (n:Entity {key: key}) "
        "WHERE EXISTS { MATCH (n)-[:STATED_BY]->(r1:PersonRecord) WHERE r1.handling IN $visible AND r1.source = $p1 } "
        "WITH n ORDER BY n.key LIMIT $p0"
    ) in text
    assert parameters == {"visible": [2], "p0": 3, "p1": "s", "p2": "person:a", "p3": "Ann"}


def test_root_fields_share_a_statement_and_equal_values():
    text, parameters = rendered(
        EntityByKey("a:b", None, BARE), EntityByKey("a:b", None, BARE), EntityByKey("a:c", None, BARE)
    )
    assert parameters == {"visible": [2], "p0": "a:b", "p1": "a:c"}
    assert text.count("CALL () {") == 3
    assert text.endswith("RETURN c.value }], answer0, answer1, answer2]")


def test_the_same_hand_written_question_twice_keeps_its_values_apart():
    columns = ("key",)
    _, parameters = rendered(Statistics("one", 2024, None, 9, columns), Statistics("two", None, None, 9, columns))
    assert {"one", "two", 2024, 10, None} == {value for name, value in parameters.items() if name != "visible"}


@pytest.mark.parametrize("plan", plans(), ids=lambda plan: type(plan).__name__)
def test_every_limit_stands_on_a_total_order(plan):
    """But for the one that bounds a count: what is found is thrown away when it is reached."""
    text, _ = render(Operation((plan,)), (2,))
    text = text.replace(f"LIMIT {MOST_WAYS} + 1", "")
    for found in re.finditer(r"\bLIMIT\b", text):
        order = text.rfind("ORDER BY", 0, found.start())
        assert order >= 0
        assert re.search(r"\b(?:\w*\.?key\d*|fact\d*|\])\s*$", text[order : found.start()].rstrip()), text[
            order : found.end()
        ]


@pytest.mark.parametrize(
    "hostile",
    ["'}) MATCH (x) DETACH DELETE x //", '"; RETURN 1; "', "`x` $visible", "a\\' OR true", "<<walked>>", "*/ x /*"],
)
def test_nothing_hostile_reaches_the_text(hostile):
    harmless = [render(Operation((plan,)), (2,))[0] for plan in plans("harmless")]
    for plan, expected in zip(plans(hostile), harmless, strict=True):
        text, parameters = render(Operation((plan,)), (2,))
        assert hostile not in text
        assert text == expected, "a value changes nothing but the parameters"
        if getattr(plan, "source", hostile):
            assert any(hostile.lower() in value.lower() for value in texts(parameters.values()))


def texts(values):
    """Every text among values and lists of values."""
    for value in values:
        if isinstance(value, list):
            yield from texts(value)
        elif isinstance(value, str):
            yield value
