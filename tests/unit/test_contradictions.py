"""Contradictions and profiles from their rows, without a database."""

import pytest
from graphql_questions import planned, selected

from api.graphql.answers import answer
from api.graphql.contradictions import compared
from api.graphql.keys_asked import unanswered
from api.graphql.planner import plan_root
from api.graphql.projector import Projector
from api.graphql.shown import keys_shown
from cypher.plan import EntityShape, Profile, RecordColumns

VALUES = "field values { value sources since grade records }"


def answered(document, found):
    [root] = selected(document)
    return answer(root, plan_root(root), found, Projector({}))


def contradictions(kind, *records):
    document = f"{{ {kind.lower()}(key: 1) {{ contradictions {{ {VALUES} }} }} }}"
    columns = planned(document).shape.records.columns
    rows = [[record.get(column) for column in columns] for record in records]
    key = {"person": "person:a:1", "account": "account:TW:1:1", "wallet": "wallet:tron:0x2b6653dc:T"}[kind.lower()]
    return answered(document, [[key, rows, None]])["contradictions"]


def record(number, **content):
    return {
        "key": f"r{number}",
        "source": f"s{number % 3}",
        "grade": f"g{number}",
        "recorded_at": number * 1_000,
        **content,
    }


def test_a_field_of_which_records_state_different_values_shows_each_with_who_says_it():
    found = contradictions(
        "person",
        record(1, name="Ann", gender="female"),
        record(4, name="Anna"),
        record(3, name="Ann", occupation="spy"),
        record(2, name="Ann", gender="female"),
    )
    assert found == [
        {
            "field": "name",
            "values": [
                {"value": "Ann", "sources": ["s1", "s0", "s2"], "since": "1970-01-01T00:00:01.000Z", "grade": "g1",
                 "records": ["r1", "r3", "r2"]},
                {"value": "Anna", "sources": ["s1"], "since": "1970-01-01T00:00:04.000Z", "grade": "g4",
                 "records": ["r4"]},
            ],
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "first", "second", "texts"),
    [
        (
            "account",
            {"balance": 5, "balance_unit": "TWD"},
            {"balance": 5, "balance_unit": "KRW"},
            ["0.05 TWD", "5 KRW"],
        ),
        ("wallet", {"deposit": False}, {"deposit": True}, ["false", "true"]),
        ("wallet", {"first_seen": 0}, {"first_seen": 1}, ["1970-01-01T00:00:00.000Z", "1970-01-01T00:00:00.001Z"]),
        ("person", {"birth_date": "1958"}, {"birth_date": "1958-01~"}, ["1958", "1958-01~"]),
    ],
)
def test_values_are_text_in_the_form_of_their_type(kind, first, second, texts):
    [found] = contradictions(kind, record(1, **first), record(2, **second))
    assert [stated["value"] for stated in found["values"]] == texts


def test_lists_add_to_each_other_and_a_statement_about_itself_contradicts_nothing():
    assert contradictions(
        "person",
        record(1, description="one", reference="a", stated="x", flags=["a"]),
        record(2, description="two", reference="b", stated="y", flags=["b"]),
    ) == []  # fmt: skip
    assert {"names", "flags", "description"}.isdisjoint(field.name for field in compared("Person"))


def test_contradictions_of_any_kind_are_told_by_the_kind_that_is_found():
    columns = planned("{ entity(key: 1) { contradictions { field } } }").shape.records.columns
    assert {"name", "balance_unit", "held", "recorded_at", "source"} <= set(columns)
    rows = [[{"name": name}.get(column) for column in columns] for name in ("Ann", "Bob")]
    found = answered("{ entity(key: 1) { contradictions { field } } }", [["handle:line:1", rows, None]])
    assert found == {"contradictions": [{"field": "name"}]}


def test_a_profile_reads_the_records_of_all_and_of_each_where_asked():
    plan = planned("{ profile(key: 1) { entity { ... on Person { name } } links { key } truncated } }")
    assert plan == Profile("1", ("key",), EntityShape(RecordColumns(("name",))))
    plan = planned("{ profile(key: 1) { members { caption } } }")
    assert plan == Profile("1", (), EntityShape(), EntityShape(RecordColumns(("caption",))))


def test_a_profile_says_what_all_members_say_and_where_they_lie():
    document = """{ profile(key: 1) { truncated links { kind key } members { key }
      entity { key caption countries { country because } records { entity } } } }"""
    [root] = selected(document)
    plan = plan_root(root)
    assert plan.shape.records.columns == ("caption", "entity")
    one, two = "account:TW:1:1", "account:KH:2:2"
    row = [one, [["Ann", two], ["Bob", one]], [["country:TH", "RECORD", "r"]]]
    found = [row, [one, two], [[one, None, None], [two, None, None]], [["k"]], False]
    assert answered(document, found) == {
        "truncated": False,
        "links": [{"kind": "SAME_AS", "key": "k"}],
        "members": [{"key": one}, {"key": two}],
        "entity": {
            "key": one,
            "caption": "Ann",
            "countries": [
                {"country": "TW", "because": "KEY"},
                {"country": "TH", "because": "RECORD"},
                {"country": "KH", "because": "KEY"},
            ],
            "records": [{"entity": two}, {"entity": one}],
        },
    }
    assert set(keys_shown(root, plan, found)) == {one, two}
    assert answered(document, None) is None
    assert (unanswered(plan, None), unanswered(plan, found)) == (("1",), ())
    cut = answered("{ profile(key: 1) { truncated } }", [[*row[:2], None], [one], None, [[]] * 201, False])
    assert cut == {"truncated": True}
