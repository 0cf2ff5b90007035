"""From a document to its selection and plan, as ``execute`` goes, without a database."""

from typing import Any

from graphql import FragmentDefinitionNode, OperationDefinitionNode, parse, validate
from graphql.execution.values import VariableValues, get_variable_values

from api.graphql.planner import plan_root
from api.graphql.schema import graphql_schema
from api.graphql.selection import Context, Selected, select
from cypher.plan import Root


def selected(document: str, **variables: Any) -> tuple[Selected, ...]:
    """The root fields of a valid document."""
    parsed = parse(document)
    assert validate(graphql_schema(), parsed) == []
    [operation] = [node for node in parsed.definitions if isinstance(node, OperationDefinitionNode)]
    values = get_variable_values(graphql_schema(), operation.variable_definitions or (), variables)
    assert isinstance(values, VariableValues), values
    fragments = {node.name.value: node for node in parsed.definitions if isinstance(node, FragmentDefinitionNode)}
    return select(Context(graphql_schema(), fragments, values), operation)


def planned(document: str, **variables: Any) -> Root:
    """The plan of a document's one root field."""
    [root] = selected(document, **variables)
    return plan_root(root)
