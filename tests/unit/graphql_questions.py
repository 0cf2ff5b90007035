"""From a document to its selection and plan, as ``execute`` goes, without a database."""

from typing import Any

from graphql import FragmentDefinitionNode, OperationDefinitionNode, parse, validate
from graphql.execution.values import VariableValues, get_variable_values

from api.graphql.cost import check_cost, entities_read
from api.graphql.planner import plan_root
from api.graphql.schema import graphql_schema
from api.graphql.selection import Context, Selected, select
from cypher.plan import Operation, Root


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


def cost(document: str, **variables: Any) -> int:
    """How many entities a valid document may read; GraphQLError where they are too many for one answer."""
    roots = selected(document, **variables)
    operation = Operation(tuple(map(plan_root, roots)))
    check_cost(operation, [(root,) for root in roots])
    return entities_read(operation)
