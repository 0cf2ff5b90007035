"""Which moment an operation asks about, and who may: without a database."""

import pytest
from graphql import GraphQLError, OperationDefinitionNode, parse, validate
from graphql.execution.values import VariableValues, get_variable_values

from api.graphql.audited import without_literals
from api.graphql.known_at import known_at
from api.graphql.schema import graphql_schema
from api.graphql.selection import Context
from graph_schema.actors import Actor
from graph_schema.purposes import ROLES
from graph_schema.times import BEFORE_ALL, to_iso

AUDITOR = Actor(name="a", agency="PH-PNP", roles=("auditor",))


def asked(head: str, actor: Actor = AUDITOR, **variables: str) -> int | None:
    document = parse(f"query{head} {{ persons {{ totalCount }} }}")
    assert validate(graphql_schema(), document) == []
    [operation] = document.definitions
    assert isinstance(operation, OperationDefinitionNode)
    values = get_variable_values(graphql_schema(), operation.variable_definitions or (), variables)
    assert isinstance(values, VariableValues), values
    return known_at(operation, Context(graphql_schema(), {}, values), actor)


def test_an_operation_without_the_directive_asks_about_now_whoever_asks():
    assert asked("") is None
    assert asked("", Actor(name="x", agency="PH-PNP")) is None


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("1970-01-01T00:00:01.500Z", 1_500),
        ("1970-01-02", 86_400_000),
        ("1971", 31_536_000_000),
        ("1970-01-01T08:00:00+08:00", 0),
        (to_iso(BEFORE_ALL), BEFORE_ALL),
    ],
)
def test_a_moment_is_the_first_millisecond_of_its_text(text, moment):
    assert asked(f'@asKnownAt(time: "{text}")') == moment
    assert asked("($t: UTCTime!) @asKnownAt(time: $t)", t=text) == moment


@pytest.mark.parametrize("role", ROLES)
def test_auditors_and_supervisors_may_ask_so_and_no_other_role(role):
    actor = Actor(name="x", agency="PH-PNP", roles=(role,))
    if role in {"auditor", "supervisor"}:
        assert asked('@asKnownAt(time: "1971")', actor) is not None
    else:
        with pytest.raises(GraphQLError, match="is for auditors and supervisors; leave it out"):
            asked('@asKnownAt(time: "1971")', actor)


def test_who_sits_at_the_node_may_ask_so():
    assert asked('@asKnownAt(time: "1971")', Actor(name="x", agency="LOCAL", at_the_node=True)) is not None


def test_the_moment_must_have_passed(monkeypatch):
    monkeypatch.setattr("api.graphql.known_at.now_ms", lambda: 5_000)
    assert asked(f'@asKnownAt(time: "{to_iso(4_999)}")') == 4_999
    for moment in (5_000, 5_001, 9_000_000_000_000):
        with pytest.raises(GraphQLError, match="name a moment that has passed"):
            asked(f'@asKnownAt(time: "{to_iso(moment)}")')


@pytest.mark.parametrize("text", ["", "now", "2026-13-01", "2026-03-01T10:00", "2569-03-01", "99999999999"])
def test_a_text_that_is_no_time_is_refused_in_one_line(text):
    [error] = validate(graphql_schema(), parse(f'query @asKnownAt(time: "{text}") {{ persons {{ totalCount }} }}'))
    assert repr(text) in error.message
    assert "\n" not in error.message


@pytest.mark.parametrize(
    "document",
    [
        'query @asKnownAt(time: "1971") @asKnownAt(time: "1972") { persons { totalCount } }',
        "query @asKnownAt { persons { totalCount } }",
        "query @asKnownAt(time: null) { persons { totalCount } }",
        'query { persons @asKnownAt(time: "1971") { totalCount } }',
        'query { ...F } fragment F on Query @asKnownAt(time: "1971") { persons { totalCount } }',
    ],
)
def test_the_directive_stands_once_on_an_operation_alone(document):
    assert validate(graphql_schema(), parse(document))


def test_the_log_keeps_the_moment_as_a_value():
    text, literals = without_literals('query @asKnownAt(time: "1971-02-03") { persons { totalCount } }')
    assert text.startswith("query @asKnownAt(time: $_1)")
    assert dict(literals) == {"_1": "1971-02-03"}
