"""What a question may cost is checked before anything runs."""

import json

import pytest
from graphql import GraphQLError
from graphql_questions import cost, selected

from api.graphql.cost import ENTITIES_READ
from api.graphql.documents import check_variables
from api.graphql.guards import CHARACTERS, TOKENS, check_selection, read_document


def nested(levels: int) -> str:
    inner = "key"
    for _ in range(levels):
        inner = f"associates {{ edges {{ node {{ ... on Person {{ {inner} }} }} }} }}"
    return f"{{ person(key: 1) {{ {inner} }} }}"


def test_ordinary_questions_pass():
    check_selection(selected(nested(3)))
    assert cost(nested(3)) < ENTITIES_READ


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
    with pytest.raises(GraphQLError, match=r"more than 2,000 fields, fragments written out"):
        read_document(document)


def test_fields_count_once_for_each_kind_of_thing_that_they_are_asked_of():
    parts = "key kind caption recordsTruncated countries { country because fact } restricted { agency } ...on Case{key}"
    document = "{" + " ".join(f"r{n}: entity(key: 1) {{ {parts} }}" for n in range(20)) + "}"
    check_selection(selected(document))
    held = f"... on Person {{ holds {{ edges {{ node {{ {parts} }} }} }} }}"
    deep = f'neighbourhood(key: "a") {{ entities {{ {parts} {held} }} }}'
    with pytest.raises(GraphQLError, match="more than 5,000 fields"):
        check_selection(selected("{" + " ".join(f"r{n}: {deep}" for n in range(20)) + "}"))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (" ".join(f"query Q{n} {{ a }}" for n in range(26)), "25 operations"),
        ("{ a }" + " ".join(f"fragment F{n} on A {{ a }}" for n in range(101)), "100 fragments"),
        ("query(" + " ".join(f"$v{n}: Int" for n in range(101)) + ") { a }", "100 variables"),
        ("{" + " ".join(f"a{n}: a" for n in range(201)) + "}", "200 aliases"),
        ("{ a @b @b @b @b @b @b }", "5 directives at one place"),
        ("{" + " ".join(f"a{n} @b @b @b @b @b" for n in range(41)) + "}", "200 directives"),
        ("{ a(b: [" + "1 " * 1_001 + "]) }", "1,000 values in one list"),
        ("{" + "...{" * 60 + "a" + "}" * 61, "nested deeper than 60"),
        ("{" + "a " * 200 + "}", "repeats the field 'a'"),
        ("{" + "... { ...F } " * 2 + "} fragment F on A {" + "a ... {a} " * 65 + "}", "repeats the field 'a'"),
        ("{ ...F } fragment F on A { ...G } fragment G on A { b { ...F } }", "spreads itself"),
        ("{" + "a" * 201 + "}", "a name in the question has more than 200"),
        ("{ a(b: " + "1" * 41 + ") }", "a number in the question has more than 40"),
    ],
)
def test_what_validation_would_take_long_over_is_refused_before(text, reason):
    with pytest.raises(GraphQLError, match=reason):
        read_document(text)


def test_just_below_the_bounds_documents_are_read():
    read_document(" ".join(f"query Q{n} {{ a }}" for n in range(25)))
    read_document("{" + " ".join(f"a{n}: a @b @b @b @b @b" if n < 40 else f"a{n}: a" for n in range(200)) + "}")
    read_document("{" + "... on A { a b c } " * 50 + "}")


@pytest.mark.parametrize(
    ("variables", "reason"),
    [
        ({"a": [1] * 1_001}, "1,000 values in one list"),
        ({f"a{n}": [1] * 999 for n in range(6)}, "5,000 values"),
        ({"a": json.loads("[" * 31 + "]" * 31)}, "deeper than 30"),
        ({"a": json.loads('{"a":' * 900 + "1" + "}" * 900)}, "deeper than 30"),
    ],
)
def test_variables_that_are_too_much_are_refused(variables, reason):
    with pytest.raises(GraphQLError, match=reason):
        check_variables(variables)


def test_ordinary_variables_pass():
    check_variables(None)
    check_variables({"where": {"and": [{"name": {"in": ["a"] * 1_000}}]}, "first": 3})
