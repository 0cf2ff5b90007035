"""A document as a tree: fragments merged, variables and defaults in, @skip and @include applied."""

from graphql_questions import selected


def names(fields):
    return [(field.alias, field.name) for field in fields]


def test_aliases_stay_in_order_and_arguments_are_values():
    first, second = selected(
        'query($k: ID!, $n: Int = 7) { b: entity(key: $k) { key } a: persons(first: $n, after: "s") { totalCount } }',
        k="x:y",
    )
    assert names((first, second)) == [("b", "entity"), ("a", "persons")]
    assert first.arguments == {"key": "x:y"}
    assert second.arguments == {"first": 7, "after": "s"}


def test_defaults_of_the_schema_are_filled_in():
    [root] = selected("{ paths(from: 1, to: 2) { truncated } }")
    assert root.arguments == {"from": "1", "to": "2", "maxLength": 6, "first": 5, "crossing": False}


def test_fragments_are_merged_by_alias_and_once():
    [root] = selected(
        """{ person(key: 1) { ...A ...B ...A holds { totalCount } } }
           fragment A on Entity { key caption @skip(if: true) }
           fragment B on Person { holds { edges { fact } } key }"""
    )
    assert names(root.children()) == [("key", "key"), ("holds", "holds")], "what is skipped is not asked for"
    assert names(root.children()[1].children()) == [("edges", "edges"), ("totalCount", "totalCount")]


def test_skip_and_include_by_variables():
    document = "query($yes: Boolean!) { person(key: 1) { key @include(if: $yes) name @skip(if: $yes) } }"
    assert names(selected(document, yes=True)[0].children()) == [("key", "key")]
    assert names(selected(document, yes=False)[0].children()) == [("name", "name")]


def test_types_are_told_apart_only_where_fragments_ask_for_it():
    [plain] = selected("{ entity(key: 1) { key caption } }")
    assert plain.types() == ("Entity",)
    [mixed] = selected("{ entity(key: 1) { key ... on Person { name } ... on Handle { url } } }")
    assert len(mixed.types()) == 23
    assert names(mixed.children("Person")) == [("key", "key"), ("name", "name")]
    assert names(mixed.children("Wallet")) == [("key", "key")]


def test_a_refusal_names_the_field():
    [root] = selected("{ mine: entity(key: 1) { key } }")
    assert root.refusal("no").message == "mine: no"
