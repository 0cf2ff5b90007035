"""The root fields that ask the graph. What is asked about watches is proven by `proof_watches`."""

from graphql import GraphQLField

from api.graphql.schema import graphql_schema
from api.graphql.watch_fields import WATCH_FIELDS

NO_GRAPH = frozenset({"Query", "Mutation", "Subscription", "Watch", "SavedWatch", "Alert"})
"""Types of root fields, and those of watches: they hold no fact."""


def graph_fields() -> dict[str, GraphQLField]:
    """By their names, as the schema has them."""
    query = graphql_schema().query_type
    assert query is not None
    return {name: field for name, field in query.fields.items() if name not in WATCH_FIELDS}
