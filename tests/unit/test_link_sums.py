"""Summaries of links from their rows: exact sums, months, countries, and what was left out."""

import pytest
from graphql import GraphQLError
from graphql_questions import planned, selected

from api.graphql.answers import answer
from api.graphql.planner import plan_root
from api.graphql.projector import Projector
from cypher.plan import LinkSummary
from cypher.render_summary import HALF
from graph_schema.times import BEFORE_ALL, from_iso, to_iso

MOST = 2**63 - 1


def document(asked: str) -> str:
    return f"{{ account(key: 1) {{ sent {{ summary {{ {asked} }} }} }} }}"


def summed(asked, rows, by_end=None):
    [root] = selected(document(asked))
    found = [["account:TW:1:1", None, None, [None, None, None, [rows, by_end]]]]
    return answer(root, plan_root(root), found, Projector({}))["sent"]["summary"]


def sums(unit, *amounts, day=None, facts=None, times=(None, None), cut=None):
    """A row as the server makes it: halves of the same sign as the amount, as it divides towards zero."""
    halves = [(abs(amount) // HALF, abs(amount) % HALF, 1 if amount >= 0 else -1) for amount in amounts]
    high, low = (sum(half[place] * half[2] for half in halves) for place in (0, 1))
    number = len(amounts) if facts is None else facts
    return [day, unit, number, high, low, min(amounts, default=None), max(amounts, default=None), *times, cut]


def day(text):
    return from_iso(text) // 86_400_000


def test_only_what_is_asked_of_a_summary_is_summed():
    [count] = planned(document("count leftOut")).shape.links
    assert count.summary == LinkSummary()
    [times] = planned(document("latest")).shape.links
    assert times.summary == LinkSummary(times=True)
    assert (count.edges, count.total) == (False, "none")
    [months] = planned(document("months { month }")).shape.links
    assert months.summary == LinkSummary(months=True)
    [amounts] = planned(document("countries { amounts { sum } }")).shape.links
    assert amounts.summary == LinkSummary(totals=False, amounts=True, countries=True)
    [held] = planned("{ person(key: 1) { holds { summary { amounts { sum } } } } }").shape.links
    assert held.summary == LinkSummary(), "HOLDS has no amount"


def test_sums_are_exact_up_to_what_63_bits_hold():
    rows = [sums("TWD", MOST, -MOST, 105), sums(None, facts=2), sums("BTC", MOST - 1, 1)]
    found = summed("count amounts { unit count sum min max __typename }", rows)
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
    rows = [sums("KRW", 5), *(sums("TWD", amount, day=number) for number, amount in enumerate(amounts))]
    with pytest.raises(GraphQLError, match=r"the sum of TWD passes 92233720368547758\.07, .*shorter time"):
        summed("amounts { sum }", rows)
    assert [found["unit"] for found in summed("amounts { unit max }", rows)["amounts"]] == ["KRW", "TWD"]


def test_times_are_those_that_are_known_over_all_rows():
    rows = [sums(None, facts=1, times=(5, 9)), sums(None, facts=1), sums(None, facts=1, times=(-3, 7))]
    assert summed("earliest latest", rows) == {"earliest": to_iso(-3), "latest": to_iso(9)}
    assert summed("earliest latest", rows[1:2]) == {"earliest": None, "latest": None}


def test_months_come_latest_first_and_unknown_last():
    rows = [
        sums("TWD", 200, day=day("2024-12-31")),
        sums("TWD", 60, day=day("2025-03-31")),
        sums(None, facts=2, day=day("2025-03-01")),
        sums("TWD", 300),
        sums("TWD", 40, day=day("2025-03-01")),
        sums("TWD", 700, day=BEFORE_ALL // 86_400_000),
    ]
    found = summed("months { month count amounts { sum } }", rows)
    assert found == {
        "months": [
            {"month": "2025-03", "count": 4, "amounts": [{"sum": "1.00"}]},
            {"month": "2024-12", "count": 1, "amounts": [{"sum": "2.00"}]},
            {"month": "-271821-04", "count": 1, "amounts": [{"sum": "7.00"}]},
            {"month": None, "count": 1, "amounts": [{"sum": "3.00"}]},
        ]
    }


def test_countries_are_those_of_the_other_ends_each_once_and_unknown_apart():
    ends = [
        ["account:TW:1:2", None, [["country:KH", "ISSUED_BY", "l"], ["country:KH", "RECORD", "r"]], [sums("TWD", 100)]],
        ["account:KH:1:3", None, [], [sums("TWD", 200), sums("USD", 7)]],
        ["wallet:tron:0x2b6653dc:T1", None, [], [sums(None, facts=1)]],
    ]
    found = summed("countries { country count amounts { unit sum } }", None, ends)
    assert found == {
        "countries": [
            {"country": "KH", "count": 3, "amounts": [{"unit": "TWD", "sum": "3.00"}, {"unit": "USD", "sum": "0.07"}]},
            {"country": "TW", "count": 1, "amounts": [{"unit": "TWD", "sum": "1.00"}]},
            {"country": None, "count": 1, "amounts": []},
        ]
    }


def test_what_is_left_out_is_named():
    asked = "truncated leftOut"
    assert summed(asked, []) == {"truncated": False, "leftOut": []}
    cut = summed(asked, [sums(None, facts=8, cut=2_000), sums(None, facts=1, cut=1_000)])
    assert cut["truncated"] is True
    assert cut["leftOut"] == [
        "the 100,000 latest links were read, and those that are not later than 1970-01-01T00:00:01.000Z may be left out"
    ]
    [untimed] = summed(asked, [sums(None, facts=9, cut=BEFORE_ALL)])["leftOut"]
    assert "some of those whose time is not known" in untimed
    months = [sums("TWD", 1, day=day(f"{2390 - number}-01-15")) for number in range(1_201)]
    found = summed("months { month } leftOut", months)
    assert len(found["months"]) == 1_200
    assert found["months"][-1] == {"month": "1191-01"}
    assert found["leftOut"] == ["the 1,200 latest months are listed, and those before are left out"]
    assert summed("months { month } leftOut", months[1:])["leftOut"] == []
    ends = [["account:TW:1:2", None, [], [sums("TWD", 1)]]] * 10_001
    found = summed("countries { count } leftOut", [], ends)
    assert found["countries"] == [{"count": 10_000}]
    assert len(found["leftOut"]) == 1
