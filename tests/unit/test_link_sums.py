"""Summaries of links from their rows: exact sums, months, countries, and what was left out."""

import pytest
from graphql import GraphQLError
from graphql_questions import planned, selected

from api.graphql.answers import answer
from api.graphql.planner import plan_root
from api.graphql.projector import Projector
from cypher.plan import LinkSummary
from cypher.render_summary import HALF
from graph_schema.times import BEFORE_ALL

MOST = 2**63 - 1


def document(asked: str) -> str:
    return f"{{ account(key: 1) {{ sent {{ summary {{ {asked} }} }} }} }}"


def summed(asked, *row):
    [root] = selected(document(asked))
    found = [["account:TW:1:1", None, None, [None, None, None, list(row)]]]
    return answer(root, plan_root(root), found, Projector({}))["sent"]["summary"]


def sums(unit, *amounts, group=None):
    """A row as the server makes it: halves of the same sign as the amount, as it divides towards zero."""
    halves = [(abs(amount) // HALF, abs(amount) % HALF, 1 if amount >= 0 else -1) for amount in amounts]
    high, low = (sum(half[place] * half[2] for half in halves) for place in (0, 1))
    return [group, unit, len(amounts), high, low, min(amounts, default=None), max(amounts, default=None)]


def test_only_what_is_asked_of_a_summary_is_summed():
    [count] = planned(document("count earliest leftOut")).shape.links
    assert count.summary == LinkSummary()
    assert (count.edges, count.total) == (False, "none")
    [months] = planned(document("months { month }")).shape.links
    assert months.summary == LinkSummary(months=True)
    [amounts] = planned(document("countries { amounts { sum } }")).shape.links
    assert amounts.summary == LinkSummary(amounts=True, countries=True)
    [held] = planned("{ person(key: 1) { holds { summary { amounts { sum } } } } }").shape.links
    assert held.summary == LinkSummary(), "HOLDS has no amount"


def test_sums_are_exact_up_to_what_63_bits_hold():
    rows = [sums("TWD", MOST, -MOST, 105), [None, None, 2, 0, 0, None, None], sums("BTC", MOST - 1, 1)]
    found = summed(
        "count amounts { unit count sum min max __typename }", None, 7, BEFORE_ALL, BEFORE_ALL, rows, None, None
    )
    assert found == {
        "count": 7,
        "amounts": [
            {"unit": "BTC", "count": 2, "sum": "92233720368.54775807", "min": "0.00000001",
             "max": "92233720368.54775806", "__typename": "AmountSummary"},
            {"unit": "TWD", "count": 3, "sum": "1.05", "min": "-92233720368547758.07", "max": "92233720368547758.07",
             "__typename": "AmountSummary"},
        ],
    }  # fmt: skip


@pytest.mark.parametrize("amounts", [(MOST, 1), (-MOST, -1)])
def test_a_sum_beyond_is_refused_by_name_and_all_else_is_told(amounts):
    row = (None, 2, 0, 0, [sums("KRW", 5), sums("TWD", *amounts)], None, None)
    with pytest.raises(GraphQLError, match=r"the sum of TWD passes 92233720368547758\.07, .*shorter time"):
        summed("amounts { sum }", *row)
    assert [found["unit"] for found in summed("amounts { unit max }", *row)["amounts"]] == ["KRW", "TWD"]


def test_months_come_latest_first_and_unknown_last():
    rows = [
        sums("TWD", 100, group=[2025, 3]),
        [[2025, 3], None, 2, 0, 0, None, None],
        sums("TWD", 200, group=[2024, 12]),
        sums("TWD", 300, group=None),
    ]
    found = summed("months { month count amounts { sum } }", None, 5, 0, 0, [], rows, None)
    assert found == {
        "months": [
            {"month": "2025-03", "count": 3, "amounts": [{"sum": "1.00"}]},
            {"month": "2024-12", "count": 1, "amounts": [{"sum": "2.00"}]},
            {"month": None, "count": 1, "amounts": [{"sum": "3.00"}]},
        ]
    }


def test_countries_are_those_of_the_other_ends_each_once_and_unknown_apart():
    ends = [
        ["account:TW:1:2", None, [["country:KH", "ISSUED_BY", "l"], ["country:KH", "RECORD", "r"]], [sums("TWD", 100)]],
        ["account:KH:1:3", None, [], [sums("TWD", 200), sums("USD", 7)]],
        ["wallet:tron:0x2b6653dc:T1", None, [], [[None, None, 1, 0, 0, None, None]]],
    ]
    found = summed("countries { country count amounts { unit sum } }", None, 4, 0, 0, [], None, ends)
    assert found == {
        "countries": [
            {"country": "KH", "count": 3, "amounts": [{"unit": "TWD", "sum": "3.00"}, {"unit": "USD", "sum": "0.07"}]},
            {"country": "TW", "count": 1, "amounts": [{"unit": "TWD", "sum": "1.00"}]},
            {"country": None, "count": 1, "amounts": []},
        ]
    }


def test_what_is_left_out_is_named():
    asked = "truncated leftOut"
    assert summed(asked, None, 0, None, None, [], None, None) == {"truncated": False, "leftOut": []}
    cut = summed(asked, 1_000, 9, 0, 0, [], None, None)
    assert cut["truncated"] is True
    assert cut["leftOut"] == [
        "the 100,000 latest links were read, and those that are not later than 1970-01-01T00:00:01.000Z may be left out"
    ]
    [untimed] = summed(asked, BEFORE_ALL, 9, 0, 0, [], None, None)["leftOut"]
    assert "some of those whose time is not known" in untimed
    months = [sums("TWD", 1, group=[2500 - number, 1]) for number in range(1_201)]
    found = summed("months { month } leftOut", None, 9, 0, 0, [], months, None)
    assert len(found["months"]) == 1_200
    assert found["leftOut"] == ["the 1,200 latest months are listed, and those before are left out"]
    ends = [["account:TW:1:2", None, [], [sums("TWD", 1)]]] * 10_001
    found = summed("countries { count } leftOut", None, 9, 0, 0, [], None, ends)
    assert found["countries"] == [{"count": 10_000}]
    assert len(found["leftOut"]) == 1
