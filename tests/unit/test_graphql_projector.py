"""Rows of the statement as the JSON asked for, without a database."""

import orjson
import pytest
from graphql_questions import planned, selected

from api.graphql.answer_ways import crossing
from api.graphql.answers import answer
from api.graphql.cursors import link_cursor
from api.graphql.planner import plan_root
from api.graphql.projector import Projector
from graph_schema.times import AFTER_ALL, BEFORE_ALL

TEXTS = {2: "owner=TW-CIB;tlp=clear;pap=green"}


def answered(document, found):
    [root] = selected(document)
    return answer(root, plan_root(root), found, Projector(TEXTS))


def test_a_value_is_the_first_that_a_record_states():
    document = "{ person(key: 1) { occupation name } }"
    assert planned(document).shape.records.columns == ("name", "occupation")
    rows = [[["person:a:1", [[None, "spy"], ["Ann", "clerk"], ["Bea", None]], None]]]
    assert answered(document, rows[0]) == {"occupation": "spy", "name": "Ann"}


def test_false_and_zero_are_values_and_null_is_none():
    wallet = [["wallet:tron:x:y", [[None], [False], [True]], None]]
    assert answered("{ wallet(key: 1) { deposit } }", wallet) == {"deposit": False}
    compound = [["compound:a:1", [[0], [9]], None]]
    assert answered("{ compound(key: 1) { held } }", compound) == {"held": 0}


def test_an_amount_needs_its_unit_from_the_same_record():
    document = "{ hold(key: 1) { amount { amount unit } } }"
    assert answered(document, [["hold:a:1", [[None, None], [5, "KRW"], [7, "USD"]], None]]) == {
        "amount": {"amount": "5", "unit": "KRW"}
    }
    assert answered(document, [["hold:a:1", [], None]]) == {"amount": None}


def test_an_unknown_time_is_null():
    document = "{ person(key: 1) { records { at until } } }"
    assert answered(document, [["person:a:1", [[BEFORE_ALL, AFTER_ALL], [0, 1]], None]])["records"] == [
        {"at": None, "until": None},
        {"at": "1970-01-01T00:00:00.000Z", "until": "1970-01-01T00:00:00.001Z"},
    ]


def edge(number, *links):
    return [[f"account:TW:1:{number}", None, None], f"f{number}", list(links), number, f"k{number}"]


def test_records_are_cut_to_what_was_asked_and_edges_to_their_first():
    document = """{ person(key: 1) { records(first: 1) { key }
      holds(first: 1) { pageInfo { hasNextPage hasPreviousPage endCursor } edges { fact cursor } } } }"""
    found = answered(document, [["person:a:1", [["r1"], ["r2"]], None, [[edge(1), edge(2)], None, None]]])
    assert found == {
        "records": [{"key": "r1"}],
        "holds": {
            "pageInfo": {"hasNextPage": True, "hasPreviousPage": False, "endCursor": link_cursor(1, "k1")},
            "edges": [{"fact": "f1", "cursor": link_cursor(1, "k1")}],
        },
    }


def test_a_page_backwards_is_turned_round_and_says_what_lies_on_either_side():
    page = "pageInfo { hasNextPage hasPreviousPage startCursor } edges { fact }"
    document = f'{{ person(key: 1) {{ holds(last: 2, before: "{link_cursor(4, "k4")}") {{ {page} }} }} }}'
    found = answered(document, [["person:a:1", None, None, [[edge(3), edge(2), edge(1)], None, True]]])
    assert found["holds"] == {
        "pageInfo": {"hasNextPage": True, "hasPreviousPage": True, "startCursor": link_cursor(2, "k2")},
        "edges": [{"fact": "f2"}, {"fact": "f3"}],
    }


def test_an_empty_page_has_no_cursors():
    document = "{ person(key: 1) { holds { pageInfo { hasNextPage startCursor endCursor } } } }"
    assert answered(document, [["person:a:1", None, None, [[], None, None]]])["holds"] == {
        "pageInfo": {"hasNextPage": False, "startCursor": None, "endCursor": None}
    }


def test_links_of_a_fact_are_listed_as_each_place_asks_and_a_cut_is_told():
    document = (
        "{ person(key: 1) { holds { edges { a: links(first: 1) { key } links(first: 2) { key } linksTruncated } } } }"
    )
    found = answered(
        document, [["person:a:1", None, None, [[edge(1, ["a"], ["b"], ["c"]), edge(2, ["d"])], None, None]]]
    )
    assert found["holds"]["edges"] == [
        {"a": [{"key": "a"}], "links": [{"key": "a"}, {"key": "b"}], "linksTruncated": True},
        {"a": [{"key": "d"}], "links": [{"key": "d"}], "linksTruncated": False},
    ]


def test_a_count_stops_at_its_bound_unless_it_is_to_be_exact():
    document = "{ person(key: 1) { holds { totalCount all: totalCount(exact: true) } } }"
    found = answered(document, [["person:a:1", None, None, [None, 10_007, None]]])
    assert found == {"holds": {"totalCount": 10_000, "all": 10_007}}


def test_each_kind_gets_the_fields_of_its_own_fragment_in_order():
    document = "{ search(text: 1) { entities { ... on Wallet { label } key ... on Person { name } kind } } }".replace(
        "text: 1", 'text: "x"'
    )
    columns = planned(document).shape.records.columns
    assert columns == ("label", "name")
    rows = [["wallet:tron:x:y", [["hot", None]], None], ["person:a:1", [[None, "Ann"]], None], ["case:a:1", [], None]]
    found = answered(document, [rows, False])["entities"]
    assert orjson.dumps(found) == orjson.dumps(
        [
            {"label": "hot", "key": "wallet:tron:x:y", "kind": "Wallet"},
            {"key": "person:a:1", "name": "Ann", "kind": "Person"},
            {"key": "case:a:1", "kind": "Case"},
        ]
    )


def test_a_handling_leaves_as_text():
    document = "{ person(key: 1) { records { handling } } }"
    assert answered(document, [["person:a:1", [[2]], None]]) == {"records": [{"handling": TEXTS[2]}]}


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (["person:a:1", None, [["country:TW", "NATIONAL_OF", "l"]]], ["account:TW:1:1", None, []], "NO"),
        (["person:a:1", None, [["country:KH", "NATIONAL_OF", "l"]]], ["account:TW:1:1", None, []], "YES"),
        (["person:a:1", None, []], ["account:TW:1:1", None, []], "UNKNOWN"),
        (["phone:+85512345678", None, []], ["country:KH", None, []], "NO"),
    ],
)
def test_a_border_is_crossed_when_both_sides_are_known_and_share_none(start, end, expected):
    assert crossing(start, end) == expected
    assert crossing(end, start) == expected


def test_what_is_asked_of_any_kind_is_told_of_one_record():
    found = answered("{ entity(key: 1) { kind caption } }", [["person:a:1", [["Ann"]], None]])
    assert found == {"kind": "Person", "caption": "Ann"}


def test_one_record_or_several_alike_are_read_alike():
    document = "{ person(key: 1) { b: occupation key name a: name gender } }"
    records = [["female", "Ann", None], [None, None, "spy"]]
    one = answered(document, [["person:a:1", records[:1], None]])
    several = answered(document, [["person:a:1", records[:1] * 2, None]])
    assert orjson.dumps(one) == orjson.dumps(several)
    assert list(one) == ["b", "key", "name", "a", "gender"]
    assert answered(document, [["person:a:1", records, None]])["b"] == "spy"
    assert answered(document, [["person:a:1", [], None]])["name"] is None
