"""What a question may cost is checked before anything runs."""

import pytest
from graphql import GraphQLError
from graphql_questions import planned, selected

from api.graphql.guards import CHARACTERS, TOKENS, check_cost, check_selection, read_document
from cypher.plan import Operation


def nested(levels: int) -> str:
    inner = "key"
    for _ in range(levels):
        inner = f"associates {{ edges {{ node {{ ... on Person {{ {inner} }} }} }} }}"
    return f"{{ person(key: 1) {{ {inner} }} }}"


def test_ordinary_questions_pass():
    roots = selected(nested(3))
    check_selection(roots)
    check_cost(Operation((planned(nested(3)),)))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{" + "a " * TOKENS + "}", "tokens"),
        ("{ a }" + " " * CHARACTERS, "characters"),
        ("{ a", "Syntax Error"),
        ("{a" * 900, "nested too deeply"),
    ],
)
def test_a_text_that_is_too_long_or_no_graphql_is_refused(text, reason):
    with pytest.raises(GraphQLError, match=reason):
        read_document(text)


def test_too_deep_a_question_is_refused():
    with pytest.raises(GraphQLError, match="nested deeper than 20"):
        check_selection(selected(nested(8)))


def test_too_many_root_fields_are_refused():
    document = "{" + " ".join(f"r{number}: entity(key: {number}) {{ key }}" for number in range(21)) + "}"
    with pytest.raises(GraphQLError, match="21 root fields"):
        check_selection(selected(document))


def test_the_whole_schema_is_told_once():
    check_selection(selected("{ __schema { queryType { name } } }"))
    with pytest.raises(GraphQLError, match="ask for __schema once"):
        check_selection(selected("{ a: __schema { types { name } } b: __schema { types { name } } }"))


def test_fragments_that_multiply_are_refused():
    fragments = " ".join(
        f"fragment F{number} on Person {{ a: associates {{ edges {{ node {{ ...F{number + 1} }} }} }} "
        f"b: relatives {{ edges {{ node {{ ...F{number + 1} }} }} }} "
        f"c: recruited {{ edges {{ node {{ ...F{number + 1} }} }} }} }}"
        for number in range(6)
    )
    document = f"{{ person(key: 1) {{ ...F0 }} }} {fragments} fragment F6 on Person {{ key }}"
    with pytest.raises(GraphQLError, match=r"more than 2,000 fields|nested deeper"):
        check_selection(selected(document))


def test_the_product_of_nested_bounds_is_bounded():
    document = "query($n: Int!) { persons(first: 10000) { nodes { holds(first: $n) { edges { fact } } } } }"
    check_cost(Operation((planned(document, n=25),)))
    with pytest.raises(GraphQLError, match=r"may read 510,000 entities.*first"):
        check_cost(Operation((planned(document, n=50),)))
