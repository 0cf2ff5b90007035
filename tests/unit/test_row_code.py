"""Generated readers of rows: what they refuse, where they put what cannot be read, and how deep they may nest."""

import pytest
from graphql_questions import selected

from api.graphql.answers import answer
from api.graphql.compiled import compiled, document_of
from api.graphql.completion import completed
from api.graphql.expected import UnexpectedError
from api.graphql.guards import DEPTH
from api.graphql.planner import plan_root
from api.graphql.projector import Projector
from api.graphql.readers import UNREADABLE
from api.graphql.row_code import assembling

HANDLINGS = {2: "owner=TW-CIB;tlp=clear;pap=green"}


def read(document, found):
    [root] = selected(document)
    return answer(root, plan_root(root), found, Projector(HANDLINGS))


def read_and_completed(document, found):
    operation, keys = compiled(document_of(document, None), {})
    [plan] = operation.plan(keys)
    return completed(operation, [(operation.asked[0], plan, found)], HANDLINGS, {})


@pytest.mark.parametrize(
    ("fields", "record"),
    [
        ("occupation", [5]),
        ("name", [["Ann"]]),
        ("names { text }", [['[5, null, null]']]),
        ("names { kind }", [["no JSON"]]),
        ("records { source }", [None]),
        ("records { at }", ["then"]),
        ("records { handling }", [3]),
        ("records { occupation }", [True]),
    ],
)  # fmt: skip
def test_a_value_that_its_field_does_not_hold_is_refused_where_it_is_read(fields, record):
    for records in ([record], [record, record]):
        with pytest.raises((UnexpectedError, *UNREADABLE)):
            read(f"{{ person(key: 1) {{ key {fields} }} }}", [["person:a:1", records, None]])


@pytest.mark.parametrize(
    ("edge", "wrong"),
    [
        ("fact", [["account:TW:1:1", None, None], None, [], 5, "k"]),
        ("node { key }", [[None, None, None], "f", [], 5, "k"]),
        ("links { source }", [["account:TW:1:1", None, None], "f", [[8]], 5, "k"]),
    ],
)
def test_what_stands_below_is_looked_at_as_well(edge, wrong):
    document = f"{{ person(key: 1) {{ holds {{ edges {{ {edge} }} }} }} }}"
    with pytest.raises(UnexpectedError):
        read(document, [["person:a:1", None, None, [[wrong], None, None, None]]])


def test_a_number_out_of_the_bounds_of_its_type_is_refused():
    document = "{ person(key: 1) { holds { totalCount(exact: true) } } }"
    with pytest.raises(UnexpectedError):
        read(document, [["person:a:1", None, None, [None, 2**31, None, None]]])


def test_what_cannot_be_read_is_an_error_in_its_own_place():
    document = "{ person(key: 1) { name occupation records { source at } } }"
    found = read_and_completed(document, [["person:a:1", [["then", "Ann", "spy", "r"], [0, None, None, "s"]], None]])
    assert found["data"]["person"] == {
        "name": "Ann",
        "occupation": "spy",
        "records": [{"source": "r", "at": None}, {"source": "s", "at": "1970-01-01T00:00:00.000Z"}],
    }
    assert [error["path"] for error in found["errors"]] == [["person", "records", 0, "at"]]


def test_an_alias_may_be_any_name_of_graphql():
    document = "{ person(key: 1) { lambda: key None: name row: occupation v0: kind __import__: gender } }"
    assert read(document, [["person:a:1", [["male", "Ann", "spy"]], None]]) == {
        "lambda": "person:a:1", "None": "Ann", "row": "spy", "v0": "Person", "__import__": "male",
    }  # fmt: skip


def nested(levels):
    """A question and a row so many connections deep."""
    fields, row = "key name", ["person:a:0", [["Ann"]], None]
    for level in range(levels):
        fields = f"key name recruited(first: 1) {{ edges {{ node {{ {fields} }} fact }} }}"
        row = [f"person:a:{level + 1}", [["Bea"]], None, [[[row, "f", None, 0, "k"]], None, None, None]]
    return f"{{ person(key: 1) {{ {fields} }} }}", [row]


def test_the_deepest_question_that_is_let_in_is_read():
    levels = (DEPTH - 2) // 3
    document, row = nested(levels)
    found = read(document, row)
    assert read_and_completed(document, row) == {"data": {"person": found}}
    for _ in range(levels):
        assert (found["name"], [edge["fact"] for edge in found["recruited"]["edges"]]) == ("Bea", ["f"])
        [edge] = found["recruited"]["edges"]
        found = edge["node"]
    assert found == {"key": "person:a:0", "name": "Ann"}


def test_several_records_come_to_one_that_keeps_what_belongs_together():
    read_one = assembling([[0, 2], [1]])
    assert read_one([[None, 5, "USD"], [7, 6, "KRW"], [8, None, "TWD"]]) == {0: 7, 2: "KRW", 1: 5}
    assert read_one([[None, None, "USD"]]) == {0: None, 1: None}
    assert read_one([]) == {0: None, 1: None}
