"""What entities state of a field, from the rows of a page: values, ends, exact sums, months, and what is left out."""

import pytest
from graphql import GraphQLError
from graphql_questions import planned, selected

from api.graphql.answers import answer
from api.graphql.cost_parts import costs_of
from api.graphql.planner import plan_root
from api.graphql.projector import Projector
from cypher.plan import FieldSummary
from graph_schema.times import from_iso

MOST = 2**63 - 1


def summed(page: str, field: str, asked: str, rows):
    [root] = selected(f"{{ {page} {{ summary(field: {field}) {{ {asked} }} }} }}")
    return answer(root, plan_root(root), [[], None, False, [rows]], Projector({}))["summary"]


def test_each_field_asked_for_is_read_once_and_nothing_else_is():
    page = planned("{ accounts { a: summary(field: BALANCE) { count } b: summary(field: BALANCE) { max } } }")
    assert page.summaries == (FieldSummary(("balance", "balance_unit")),)
    assert (page.first, page.total) == (0, None)
    page = planned("{ complaints { summary(field: FILED) { count } nodes { key } } }")
    assert page.summaries == (FieldSummary(("filed",), time=True),)
    assert page.first


def test_values_come_most_frequent_first_and_ends_by_characters():
    rows = [[["cook"], 3], [["clerk"], 5], [None, 7], [["Zoo"], 3]]
    assert summed("persons", "OCCUPATION", "count stated min max values { value count } months { month }", rows) == {
        "count": 18,
        "stated": 11,
        "min": "Zoo",
        "max": "cook",
        "values": [{"value": "clerk", "count": 5}, {"value": "Zoo", "count": 3}, {"value": "cook", "count": 3}],
        "months": [],
    }


def test_numbers_are_compared_as_numbers():
    assert summed("compounds", "CAPACITY", "min max", [[[9], 1], [[100], 1], [[-20], 2]]) == {
        "min": "-20",
        "max": "100",
    }


def test_nothing_stated_has_no_ends():
    found = summed("persons", "NAME", "count stated min max values { value } amounts { unit } truncated", [[None, 2]])
    assert found == {
        "count": 2, "stated": 0, "min": None, "max": None, "values": [], "amounts": [], "truncated": False,
    }  # fmt: skip


def test_sums_of_amounts_are_exact_by_unit():
    rows = [[[MOST, "TWD"], 2], [[-MOST, "TWD"], 1], [[105, "USD"], 3], [[-5, "USD"], 1], [None, 4]]
    found = summed("accounts", "BALANCE", "stated min values { value count } amounts { unit count sum min max }", rows)
    assert found == {
        "stated": 7,
        "min": None,
        "values": [
            {"value": "1.05 USD", "count": 3}, {"value": "92233720368547758.07 TWD", "count": 2},
            {"value": "-0.05 USD", "count": 1}, {"value": "-92233720368547758.07 TWD", "count": 1},
        ],
        "amounts": [
            {"unit": "TWD", "count": 3, "sum": "92233720368547758.07", "min": "-92233720368547758.07",
             "max": "92233720368547758.07"},
            {"unit": "USD", "count": 4, "sum": "3.10", "min": "-0.05", "max": "1.05"},
        ],
    }  # fmt: skip
    with pytest.raises(GraphQLError, match=r"the sum of TWD passes .* ask for a part of them"):
        summed("accounts", "BALANCE", "amounts { sum }", rows[:1])


def test_months_are_those_that_a_date_or_moment_is_known_to():
    dates = [["2024-03"], ["2024-03-31"], ["2024"], ["2024-04-01~"], ["2024-04/2024-05"], ["2023-12-01"]]
    found = summed("accounts", "OPENED", "months { month count } max", [[date, 1] for date in dates] + [[None, 9]])
    assert found["months"] == [
        {"month": "2024-03", "count": 2}, {"month": "2023-12", "count": 1}, {"month": None, "count": 3},
    ]  # fmt: skip
    moments = [[[from_iso("2024-03-01T00:00:00Z")], 2], [[from_iso("2024-02-29T23:59:59Z")], 1]]
    assert summed("complaints", "FILED", "months { month count amounts { unit } } min", moments) == {
        "months": [{"month": "2024-03", "count": 2, "amounts": []}, {"month": "2024-02", "count": 1, "amounts": []}],
        "min": "2024-02-29T23:59:59.000Z",
    }


def test_what_is_left_out_is_named():
    rows = [[[f"v{number:03}"], 1] for number in range(101)]
    found = summed("persons", "NAME", "values { value } truncated leftOut", rows)
    assert [each["value"] for each in found["values"]] == [f"v{number:03}" for number in range(100)]
    assert (found["truncated"], found["leftOut"]) == (
        True, ["the 100 most frequent values are listed, and the others are left out"]
    )  # fmt: skip
    assert summed("persons", "NAME", "truncated leftOut", rows) == {"truncated": False, "leftOut": []}
    rows = [[[from_iso(f"{2390 - number}-01-15T00:00:00Z")], 1] for number in range(1_201)]
    found = summed("complaints", "FILED", "months { month } leftOut", rows)
    assert len(found["months"]) == 1_200
    assert found["leftOut"] == ["the 1,200 latest months are listed, and those before are left out"]


def test_too_many_entities_are_refused_with_what_to_do():
    with pytest.raises(GraphQLError, match="more than 8,000 entities would have to be summed up; narrow where"):
        summed("persons", "NAME", "count", None)


def test_each_summary_costs_what_it_may_read():
    def cost(where: str) -> list[int]:
        asked = "a: summary(field: NAME) { count } b: summary(field: GENDER) { count } c: summary(field: NAME) { max }"
        return [part.links for part in costs_of(planned(f"{{ persons{where} {{ {asked} }} }}"))]

    assert cost("") == [2 * 8_000]
    assert cost('(where: { key: { oneOf: ["person:s:1", "person:s:2"] } })') == [2 * 2]
    assert cost("(where: { holds: { some: {} } })")[0] > 2 * 8_000
