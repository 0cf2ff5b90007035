"""Plans as Cypher: small golden texts, values as parameters alone, and nothing that a caller wrote in the text."""

import re

import pytest
from sample_plans import plans

from cypher.conditions import AllOf, AnyOf, Compared, Linked, Not, RecordStates
from cypher.plan import (
    COUNTED,
    EntityByKey,
    EntityShape,
    LinkConnection,
    LinkPlace,
    Operation,
    Order,
    Page,
    Place,
    RecordColumns,
    Statistics,
)
from cypher.render import render
from cypher.render_orders import always_valued
from cypher.render_pages import PART
from cypher.render_questions import MOST_WAYS
from cypher.render_summary import SUMMED
from cypher.visibility import filled_up
from graph_schema.times import AFTER_ALL, BEFORE_ALL

BARE = EntityShape()


def rendered(*roots):
    return render(Operation(roots), (2,))


def test_an_entity_with_one_column():
    text, parameters = rendered(EntityByKey("person:a:1", "Person", EntityShape(RecordColumns(("name",)))))
    assert text == (
        "CALL () {\n"
        "  MATCH (n:Entity:Person {key: $values.p0}) WHERE "
        "(EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } "
        "OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible })\n"
        "  RETURN collect([n.key, CASE WHEN COUNT { (n)-[:STATED_BY]->() } <= 1 THEN "
        "COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.name] } ELSE "
        "COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.name] "
        "ORDER BY r1.grade_rank DESC, r1.recorded_at DESC, r1.key LIMIT 51 } END, null]) AS answer\n"
        "}\n"
        "WITH answer AS answer0\n"
        "RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]"
    )
    assert parameters == {"visible": filled_up((2,)), "values": {"p0": "person:a:1"}}


def test_few_links_are_read_at_once_and_many_of_a_walked_kind_from_their_index():
    shape = EntityShape(
        links=(LinkConnection("SENT", "forward", 3, ("at",), BARE, Compared("at", "gte", (5,)), links=2),)
    )
    text, parameters = rendered(EntityByKey("account:TW:1:1", None, shape))
    assert (
        "[CASE WHEN COUNT { (n)-[:SENT]->() } <= 1 THEN COLLECT { MATCH (n)-[l1:SENT]->(n2) "
        "WHERE l1.handling IN $visible AND l1.at >= $p1 RETURN [[n2.key, null, null], null, [[l1.at]], null, null] } "
        "WHEN COUNT { (n)-[:SENT]->() } <= 100 THEN COLLECT { MATCH (n)-[o3:SENT]->(n2) "
        "WHERE o3.handling IN $visible AND o3.at >= $p2 WITH o3, n2 ORDER BY o3.at DESC, o3.key "
        "WITH n2, o3.fact AS fact5, collect(o3) AS same4 WITH n2, same4, same4[0] AS l1 "
        "RETURN [[n2.key, null, null], null, [o3 IN same4[..$p3] | [o3.at]], null, null] "
        "ORDER BY l1.at DESC, l1.key LIMIT $p4 } "
        "ELSE COLLECT { MATCH (n)-[l1:SENT]->(n2) USING INDEX l1:SENT(from_key, at) WHERE l1.handling IN $visible "
        "AND l1.from_key = n.key AND l1.at >= -8640000000000000 AND l1.at >= $p6 "
        "WITH l1, n2, EXISTS { MATCH ()-[o7:SENT]->() USING INDEX o7:SENT(fact) WHERE o7.handling IN $visible "
        "AND o7.fact = l1.fact AND o7.from_key = l1.from_key AND o7.to_key = l1.to_key "
        "AND CASE WHEN o7.at = l1.at THEN o7.key < l1.key ELSE o7.at > l1.at END AND o7.at >= $p7 } "
        "AS later6 WHERE NOT later6 "
        "WITH l1, n2 ORDER BY l1.from_key DESC, l1.at DESC, l1.key LIMIT $p5 "
        "RETURN [[n2.key, null, null], null, "
        "COLLECT { MATCH ()-[o8:SENT]->() USING INDEX o8:SENT(fact) WHERE o8.handling IN $visible "
        "AND o8.fact = l1.fact AND o8.from_key = l1.from_key AND o8.to_key = l1.to_key "
        "AND o8.at >= $p8 "
        "RETURN [o8.at] ORDER BY o8.at DESC, o8.key LIMIT $p9 }, null, null] } END, null, null, null]"
    ) in text
    assert list(parameters.values()) == [filled_up((2,)), 5, 5, 3, 4, 4, 5, 5, 5, 3, {"p0": "account:TW:1:1"}]


def test_other_ends_of_which_more_is_read_are_read_once_in_the_text():
    end = EntityShape(RecordColumns(("caption",)))
    connection = LinkConnection("SENT", "forward", 3, end=end, facts=True, cursors=True)
    text, _ = rendered(EntityByKey("account:TW:1:1", None, EntityShape(links=(connection,))))
    assert text.count("r3.caption") == 2, "of one record and of several"
    assert re.search(
        r"RETURN \[l1, n2, null\].* END AS edge\d+ WITH .* RETURN \[\[n2.key, CASE .*l1.at, l1.key\]", text
    )


def test_a_later_page_goes_on_at_the_time_of_its_place_and_then_beyond_it():
    connection = LinkConnection("SENT", "backward", 3, place=LinkPlace(5, "k"), backward=True, beyond=True)
    text, _ = rendered(EntityByKey("account:TW:1:1", None, EntityShape(links=(connection,))))
    found = "MATCH (n)<-[l1:SENT]-(n2) USING INDEX l1:SENT(to_key, at) WHERE l1.handling IN $visible"
    page = "WITH l1, n2 ORDER BY l1.to_key, l1.at, l1.key DESC LIMIT $p7 RETURN l1, n2"
    first, second = text[text.index("CALL (n) {") :].split(" UNION ALL ")
    assert first.startswith(
        f"CALL (n) {{ {found} AND l1.to_key = n.key AND l1.at = $p8 AND l1.key < $values.p9 WITH l1, n2, EXISTS"
    )
    assert first.endswith(page)
    assert second.startswith(f"{found} AND l1.to_key = n.key AND l1.at > $p8 WITH l1, n2, EXISTS")
    assert f"{page} }} WITH l1, n2 ORDER BY l1.at, l1.key DESC LIMIT $p7 RETURN [" in second
    assert (
        "EXISTS { MATCH (n)<-[l9:SENT]-(n10) USING INDEX l9:SENT(to_key, at) WHERE l9.handling IN $visible " in second
    )
    assert "AND l9.at <= $p10 AND CASE WHEN l9.at = $p10 THEN l9.key >= $values.p11 ELSE true END }" in second


def test_links_that_no_index_orders_are_put_in_order_and_met_in_either_direction():
    connection = LinkConnection("SAME_AS", "either", 3, place=LinkPlace(5, "k"), edges=True, total="capped")
    text, _ = rendered(EntityByKey("person:a:1", None, EntityShape(links=(connection,))))
    assert (
        "MATCH (n)-[l1:SAME_AS]-(n2) WHERE l1.handling IN $visible "
        "AND (l1.at < $p10 OR (l1.at = $p10 AND l1.key > $values.p11)) WITH" in text
    )
    assert (
        "(o7.from_key = l1.from_key AND o7.to_key = l1.to_key OR o7.from_key = l1.to_key AND o7.to_key = l1.from_key)"
        in text
    )
    assert "ORDER BY l1.at DESC, l1.key LIMIT $p7" in text
    assert "WITH DISTINCT n9, l8.fact AS fact10 LIMIT 10001 RETURN fact10 }" in text


def test_a_page_by_an_indexed_condition_and_another():
    source, name = (RecordStates("Person", Compared(column, "equals", ("x",))) for column in ("source", "name"))
    text, parameters = rendered(Page("Person", 2, BARE, Place(None, "person:a"), condition=AllOf((source, name))))
    assert (
        "MATCH (r:PersonRecord) USING INDEX r:PersonRecord(name, entity, handling) WHERE r.handling IN $visible "
        "AND r.name = $values.p5 AND r.entity > $values.p3 AND r.entity < $values.p4 AND r.handling >= 0 "
        "WITH DISTINCT r.name AS value, r.entity AS key ORDER BY value, key MATCH (n:Entity {key: key}) "
        "WHERE EXISTS { MATCH (n)-[:STATED_BY]->(r1:PersonRecord) WHERE r1.handling IN $visible "
        "AND r1.source = $values.p1 } "
        "WITH n, value, key ORDER BY value, key LIMIT $p2"
    ) in text
    values = {"p1": "x", "p3": "person:a", "p4": "person;", "p5": "x"}
    assert parameters == {"visible": filled_up((2,)), "p0": 3, "p2": 3, "values": values}


def test_root_fields_share_a_statement():
    text, parameters = rendered(
        EntityByKey("a:b", None, BARE), EntityByKey("a:b", None, BARE), EntityByKey("a:c", None, BARE)
    )
    assert parameters == {"visible": filled_up((2,)), "values": {"p0": "a:b", "p1": "a:b", "p2": "a:c"}}
    assert text.count("CALL () {") == 3
    assert text.endswith("RETURN c.value }], answer0, answer1, answer2]")


def test_the_text_is_the_same_whichever_values_are_equal():
    def text(source, name, first):
        tests = (("source", source), ("name", name))
        condition = AllOf(tuple(RecordStates("Person", Compared(column, "equals", (x,))) for column, x in tests))
        return rendered(Page("Person", first, BARE, Place(None, "person:a"), condition=condition))[0]

    assert text("x", "x", 2) == text("x", "y", 2) == text("person:a", "x", PART)
    assert text("x", "x", PART + 1) == text("x", "y", PART + 1) == text("person:a", "x", 10_000) != text("x", "x", 2)


def test_no_text_or_list_is_a_parameter_whose_length_the_server_would_plan_for():
    for plan in plans():
        text, parameters = render(Operation((plan,)), (2,), (4,))
        assert {name for name, value in parameters.items() if isinstance(value, str | list)} <= {"visible", "tellable"}
        used = {(dot, name) for dot, name in re.findall(r"\$(values\.)?(p\d+)", text)}
        assert {name for dot, name in used if dot} <= set(parameters.get("values", {}))
        assert {name for dot, name in used if not dot} <= set(parameters)


def test_the_same_hand_written_question_twice_keeps_its_values_apart():
    columns = ("key",)
    _, parameters = rendered(Statistics("one", 2024, None, 9, columns), Statistics("two", None, None, 9, columns))
    found = {**parameters, **parameters["values"]}
    assert {"one", "two", 2024, 10, None} == {value for name, value in found.items() if re.fullmatch(r"p\d+", name)}


@pytest.mark.parametrize("plan", plans(), ids=lambda plan: type(plan).__name__)
def test_every_limit_stands_on_a_total_order(plan):
    """But for those that bound a count: what is found is thrown away when it is reached, or never looked at."""
    text, _ = render(Operation((plan,)), (2,))
    text = re.sub(r"LIMIT \$p\d+ RETURN (?:count\(\w+\) AS total|collect\(key\) AS (?:near|ends\d+))", "", text)
    text = text.replace(f"LIMIT {MOST_WAYS} + 1", "")
    text = re.sub(rf"WITH DISTINCT \w+, \w+\.fact AS (fact\d+) LIMIT {COUNTED + 1} RETURN \1 }}", "", text)
    text = re.sub(r"WITH DISTINCT x LIMIT \$p\d+\s+RETURN x\s+\} AS number", "", text)
    text = re.sub(rf"WITH (l\d+) LIMIT {SUMMED + 1} RETURN \1 }}", "", text)
    text = re.sub(
        r"AS is_hub LIMIT \$p\d+ \+ 1(?=\s+WITH collect\(CASE WHEN is_hub THEN y END\) AS hubs, count)", "", text
    )
    text = re.sub(r"AS length LIMIT \$p\d+ \+ 1(?=\s+RETURN collect\(\[length, .*\]\) AS joined)", "", text)
    text = text.replace("WITH DISTINCT way[0] AS length ORDER BY length LIMIT 2", "")  # of these there are no two alike
    for found in re.finditer(r"\bLIMIT\b", text):
        order = text.rfind("ORDER BY", 0, found.start())
        assert order >= 0
        assert re.search(r"\b(?:\w*\.?key\d*|fact\d*|\]+)(?: DESC)?\s*$", text[order : found.start()].rstrip()), text[
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
        if getattr(plan, "source", hostile) and (not isinstance(plan, Page) or plan.condition or plan.place):
            assert any(hostile.lower() in value.lower() for value in texts(parameters.values()))


def texts(values):
    """Every text among values, and lists and maps of values."""
    for value in values:
        if isinstance(value, dict):
            yield from texts(value.values())
        if isinstance(value, list):
            yield from texts(value)
        elif isinstance(value, str):
            yield value


BOUNDS = (Compared("stated", "gte", (BEFORE_ALL,)), Compared("stated", "lte", (AFTER_ALL,)))
FROM, UNTIL = Compared("stated", "gte", (5,)), Compared("stated", "lt", (AFTER_ALL,))


@pytest.mark.parametrize(
    ("order", "test", "valued"),
    [
        (Order("name"), Compared("name", "starts_with", ("A",)), True),
        (Order("name"), Compared("name", "stated"), True),
        (Order("name"), AllOf((Compared("source", "equals", ("x",)), AllOf((Compared("name", "gt", ("A",)),)))), True),
        (Order("name"), Compared("source", "equals", ("x",)), False),
        (Order("name"), Not(Compared("name", "equals", ("A",))), False),
        (Order("name"), AnyOf((Compared("name", "equals", ("A",)), Compared("source", "equals", ("x",)))), False),
        (Order("name", assembled=True), Compared("name", "equals", ("A",)), False),
        (Order("stated", time=True), AllOf((FROM, UNTIL)), True),
        (Order("stated", time=True), Compared("stated", "equals", (5,)), True),
        (Order("stated", time=True), Compared("stated", "in", (5, BEFORE_ALL)), False),
        (Order("stated", time=True), FROM, False),
        (Order("stated", time=True), UNTIL, False),
        (Order("stated", time=True), AllOf(BOUNDS), False),
        (Order("stated", time=True), AllOf((Compared("stated", "lte", (9,)), FROM)), True),
    ],
)
def test_entities_without_a_value_are_left_out_where_none_can_match(order, test, valued):
    asked = RecordStates("Complaint", test)
    page = Page("Complaint", 2, BARE, order=order, condition=asked)
    assert always_valued(page, (asked,)) is valued
    linked = Linked("PART_OF", "forward")
    assert always_valued(page, (asked, linked)) is valued
    assert not always_valued(page, (asked, asked)), "two records may pass, each its part, and none of them both"
    assert not always_valued(page, (linked,))
