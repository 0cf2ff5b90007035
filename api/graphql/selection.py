"""What a document asks for, as a tree: fragments merged, variables and defaults filled in, @skip and @include applied.

A field's children depend on the type of the object that is found there, so they are asked for by type name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLField,
    GraphQLIncludeDirective,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    GraphQLSkipDirective,
    InlineFragmentNode,
    OperationDefinitionNode,
    OperationType,
    SchemaMetaFieldDef,
    SelectionNode,
    SelectionSetNode,
    TypeMetaFieldDef,
    TypeNameMetaFieldDef,
    get_named_type,
    is_abstract_type,
)
from graphql.execution.values import VariableValues, get_argument_values, get_directive_values

_META: dict[str, GraphQLField] = {
    "__schema": SchemaMetaFieldDef,
    "__type": TypeMetaFieldDef,
    "__typename": TypeNameMetaFieldDef,
}


@dataclass(frozen=True, eq=False)
class Context:
    """What one operation is read with."""

    schema: GraphQLSchema
    fragments: dict[str, FragmentDefinitionNode]
    variables: VariableValues


@dataclass(frozen=True, eq=False)
class Selected:
    """One field asked for: under which name it is answered, which field of which type it is, with which arguments.

    ``returns`` is its type as declared, ``type`` the same without lists and marks of what may not be null.
    """

    alias: str
    name: str
    arguments: dict[str, Any]
    returns: GraphQLOutputType
    type: GraphQLNamedType
    nodes: tuple[FieldNode, ...]
    context: Context
    _children: dict[str, tuple["Selected", ...]] = field(default_factory=dict)

    def children(self, type_name: str | None = None) -> tuple["Selected", ...]:
        """The fields asked of what is found here; by type where ``types`` names several."""
        name = type_name or self.type.name
        found = self._children.get(name)
        if found is None:
            found = self._children[name] = tuple(_collect(self.context, name, self._sets()))
        return found

    def child(self, name: str) -> tuple["Selected", ...]:
        """The children that are this field, under whatever aliases."""
        return tuple(below for below in self.children() if below.name == name)

    def types(self) -> tuple[str, ...]:
        """The types whose children have to be told apart: one, unless fragments ask more of some than of others."""
        if isinstance(self.type, GraphQLInterfaceType) and not all(
            isinstance(node, FieldNode) for selections in self._sets() for node in selections.selections
        ):
            return tuple(found.name for found in self.context.schema.get_possible_types(self.type))
        return (self.type.name,)

    def refusal(self, reason: str) -> GraphQLError:
        """The error that says why this field cannot be answered."""
        return GraphQLError(f"{self.alias}: {reason}", list(self.nodes))

    def _sets(self) -> list[SelectionSetNode]:
        return [node.selection_set for node in self.nodes if node.selection_set]


def bounded(asked: Selected, name: str, most: int) -> int:
    """A number given as an argument, which must be 1 to the most."""
    value: int = asked.arguments[name]
    if not 1 <= value <= most:
        raise asked.refusal(f"{name} is {value}; it has to be 1 to {most:,}")
    return value


def select(context: Context, operation: OperationDefinitionNode) -> tuple[Selected, ...]:
    """The root fields of a valid operation in the order of the answer."""
    root = "Mutation" if operation.operation is OperationType.MUTATION else "Query"
    return tuple(_collect(context, root, [operation.selection_set]))


def _collect(context: Context, type_name: str, sets: Sequence[SelectionSetNode]) -> Iterator[Selected]:
    found: dict[str, list[FieldNode]] = {}
    visited: set[str] = set()
    for selections in sets:
        _gather(context, type_name, selections, found, visited)
    parent = context.schema.type_map[type_name]
    own = parent.fields if isinstance(parent, (GraphQLObjectType, GraphQLInterfaceType)) else {}
    for alias, nodes in found.items():
        name = nodes[0].name.value
        definition = own.get(name) or _META[name]
        arguments = get_argument_values(definition, nodes[0], context.variables)
        yield Selected(alias, name, arguments, definition.type, get_named_type(definition.type), tuple(nodes), context)


def _gather(
    context: Context,
    type_name: str,
    selections: SelectionSetNode,
    found: dict[str, list[FieldNode]],
    visited: set[str],
) -> None:
    for node in selections.selections:
        if not _included(context, node):
            continue
        if isinstance(node, FieldNode):
            alias = node.alias.value if node.alias else node.name.value
            found.setdefault(alias, []).append(node)
        elif isinstance(node, InlineFragmentNode):
            if node.type_condition is None or _applies(context, type_name, node.type_condition.name.value):
                _gather(context, type_name, node.selection_set, found, visited)
        elif isinstance(node, FragmentSpreadNode):
            fragment = context.fragments[node.name.value]
            if fragment.name.value in visited or not _applies(context, type_name, fragment.type_condition.name.value):
                continue
            visited.add(fragment.name.value)
            _gather(context, type_name, fragment.selection_set, found, visited)


def _included(context: Context, node: SelectionNode) -> bool:
    skip = get_directive_values(GraphQLSkipDirective, node, context.variables)
    if skip and skip["if"]:
        return False
    include = get_directive_values(GraphQLIncludeDirective, node, context.variables)
    return not include or bool(include["if"])


def _applies(context: Context, type_name: str, condition: str) -> bool:
    if condition == type_name:
        return True
    wanted, found = context.schema.type_map[condition], context.schema.type_map[type_name]
    return is_abstract_type(wanted) and context.schema.is_sub_type(wanted, found)
