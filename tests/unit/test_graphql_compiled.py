"""What is kept of an operation and for which values, what its leaves may hold, and what is kept at all."""

import math

import pytest
from graphql import GraphQLError, build_schema

from api.graphql.compiled import Compiled, Document, InvalidError, compiled, document_of
from api.graphql.kept import Kept
from api.graphql.leaf_values import hold_scalars_to_their_values, leaf_type
from api.graphql.schema import graphql_schema
from cypher.plan import EntityByKey
from cypher.render_pages import PART

BY_KEY = "query($key: ID!, $few: Boolean = false) { person(key: $key) { name born @skip(if: $few) } }".replace(
    "born", "occupation"
)


def ready(document, **variables):
    return compiled(document_of(document, None), variables)


def test_another_key_is_answered_by_the_same_operation():
    first, keys = ready(BY_KEY, key="person:a:1")
    second, others = ready(BY_KEY, key="person:a:2")
    assert first is second
    assert [root.key for root in first.plan(keys)] == ["person:a:1"]
    assert [root.key for root in first.plan(others)] == ["person:a:2"]
    assert first.statement.asked((2,), (), others)[1]["values"]["p0"] == "person:a:2"


def test_a_long_page_alone_comes_in_parts():
    def parts(asked):
        return ready(f"{{ {asked} }}")[0].statement.parts

    page = "persons(first: %d) { nodes { name } }"
    assert parts(page % (PART + 1))
    assert not parts(page % PART)
    assert not parts(f"a: {page % 999} b: {page % 9}")


def test_what_shapes_a_plan_makes_another():
    few, _ = ready(BY_KEY, key="person:a:1", few=True)
    all_of_it, _ = ready(BY_KEY, key="person:a:1", few=False)
    assert few is not all_of_it
    assert few.plan({})[0].shape.records.columns == ("name",)
    assert all_of_it.plan({})[0].shape.records.columns == ("name", "occupation")
    assert ready(BY_KEY, key="x")[0] is not all_of_it, "left out and given are two things to GraphQL"


def test_a_key_is_coerced_and_has_to_be_given():
    assert ready(BY_KEY, key=7)[1] == {"key": "7"}
    for wrong in ({}, {"key": None}, {"key": True}, {"key": ["x"]}):
        with pytest.raises(InvalidError):
            ready(BY_KEY, **wrong)


@pytest.mark.parametrize(
    "document",
    [
        "query($key: ID!) { paths(from: $key, to: 2) { truncated } }",
        "query($key: ID!) { person(key: $key) { name } paths(from: $key, to: 2) { truncated } }",
        'query($key: ID! = "x") { person(key: $key) { name } }',
    ],
)
def test_a_variable_that_is_more_than_a_key_shapes_the_plan(document):
    assert document_of(document, None).keys == frozenset()
    assert ready(document, key="person:a:1")[1] == {}


def test_a_key_in_a_fragment_is_a_key():
    document = "query($key: ID!) { ...F } fragment F on Query { link(key: $key) { link { source } } }"
    assert document_of(document, None).keys == {"key"}


def test_values_that_cannot_be_written_are_refused_as_ever():
    deep = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(InvalidError):
        ready("query($f: Int!) { persons(first: $f) { totalCount } }", f=deep)


def test_a_refusal_is_not_kept():
    for _ in range(2):
        with pytest.raises(GraphQLError, match="first is 0"):
            ready("query($f: Int!) { persons(first: $f) { totalCount } }", f=0)
        with pytest.raises(InvalidError):
            document_of("{ nothing }", None)


def test_an_operation_made_anew_is_the_same():
    kept, keys = ready(BY_KEY, key="person:a:1")
    anew = Compiled(Document(BY_KEY, None), document_of(BY_KEY, None).context({"key": "person:a:1"}))
    assert anew.plan({}) == kept.plan(keys)
    assert isinstance(anew.plan({})[0], EntityByKey)


def test_what_was_wanted_longest_ago_goes_first():
    kept = Kept(40, len)
    for name in "abcd":
        kept.get(name, lambda: "0123456789"[:2])
    assert len(kept) == 4
    kept.get("a", lambda: pytest.fail("it is there"))
    for number in range(17):
        kept.get(number, lambda: "xy")
    assert len(kept) == 20
    kept.get("a", lambda: pytest.fail("it is there"))
    made = []
    kept.get("b", lambda: made.append(1) or "bb")
    assert made == [1]


def test_what_is_heavy_is_not_kept():
    kept = Kept(40, len)
    assert kept.get("a", lambda: "xyz") == "xyz"
    assert len(kept) == 0


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("Int", [0, 2**31 - 1, -(2**31)], [2**31, -(2**31) - 1]),
        ("WholeNumber", [0, 2**63 - 1], [2**63]),
        ("Float", [0.5, -1e300], [math.nan, math.inf, -math.inf]),
        ("Crossing", ["YES", "UNKNOWN"], ["MAYBE"]),
    ],
)
def test_the_bounds_of_leaf_values(name, good, bad):
    expected = leaf_type(graphql_schema().type_map[name])
    assert expected.holds(good)
    for value in bad:
        assert not expected.holds([*good, value])


def test_scalars_of_our_own_take_their_values_alone():
    schema = build_schema("scalar WholeNumber scalar Decimal type Query { a: WholeNumber b: Decimal }")
    whole, decimal = schema.type_map["WholeNumber"], schema.type_map["Decimal"]
    hold_scalars_to_their_values([whole, decimal])
    assert (whole.coerce_output_value(5), decimal.coerce_output_value("1.50")) == (5, "1.50")
    for scalar, wrong in ((whole, "5"), (whole, True), (whole, 2**63), (decimal, 1.5)):
        with pytest.raises(TypeError):
            scalar.coerce_output_value(wrong)
