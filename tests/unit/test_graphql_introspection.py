"""What is told of the schema is what the executor of graphql-core tells, sooner and only so much."""

import orjson
import pytest
from door_without_database import ANN
from graphql import get_introspection_query, graphql_sync

from api.graphql.execute import Question, respond
from api.graphql.schema import graphql_schema
from bench.observed import Observed
from graph_schema.actors import Reader

ALL = dict.fromkeys(
    ("descriptions", "specified_by_url", "directive_is_repeatable", "schema_description", "input_value_deprecation"),
    True,
)
TYPES = "{ __typename kind name description ofType { __typename name } }"


@pytest.mark.parametrize(
    "document",
    [
        get_introspection_query(),
        get_introspection_query(**ALL),
        f"{{ __schema {{ __typename queryType {TYPES} directives {{ name args {{ __typename type {TYPES} }} }} }} }}",
        "{ __schema { mutationType { name } subscriptionType { name } types { name } description } }",
        '{ __type(name: "Nobody") { name } a: __type(name: "Entity") { possibleTypes { interfaces { name } } } }',
        '{ __type(name: "TextFilter") { isOneOf inputFields { name defaultValue type { name } } } }',
        '{ __type(name: "TextFilter") { inputFields(includeDeprecated: false) { name } } }',
        '{ __type(name: "UTCTime") { ...F specifiedByURL fields { name } } } fragment F on __Type { kind }',
        '{ __type(name: "Crossing") { enumValues(includeDeprecated: true) { __typename name isDeprecated } } }',
        'query($n: String = "Person") { __type(name: $n) { fields { x: name @skip(if: true) type { ...F } } } } '
        "fragment F on __Type { kind }",
    ],
)  # fmt: skip
def test_it_is_what_the_executor_tells(document):
    found = orjson.loads(respond(Question(document), Reader(ANN, "analysis"), Observed()).body)
    assert found == {"data": graphql_sync(graphql_schema(), document).data}


def test_too_much_is_refused():
    parts = " ".join(f"a{n}: types {{ fields {{ name description args {{ name }} }} }}" for n in range(20))
    document = f"{{ __schema {{ {parts} }} }}"
    assert b"/graphql/schema tells it whole" in respond(Question(document), Reader(ANN, "analysis"), Observed()).body
