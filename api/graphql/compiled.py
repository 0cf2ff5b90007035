"""Operations made ready to be asked: all that follows from a document, kept for the next time that it is sent.

A document is read and validated once. Its plan, statement and projector are made once for each set of values of its
variables that shape them; keys, which become parameters as they are, do not.
"""

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    Node,
    NonNullTypeNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    Visitor,
    validate,
    visit,
)
from graphql.execution.values import VariableValues, get_variable_values

from api.graphql.cost import check_cost
from api.graphql.guards import check_selection, read_document
from api.graphql.kept import Kept
from api.graphql.names import BY_SINGULAR
from api.graphql.planner import plan_root
from api.graphql.projector import Projector
from api.graphql.schema import graphql_schema
from api.graphql.selection import Context, select
from cypher.plan import Given, Operation, Root, given
from cypher.render import Statement, render_operation

CHARACTERS_KEPT = 2_000_000  # of documents
FIELDS_KEPT = 100_000  # of operations made ready
LONGEST_VALUES = 2_000  # characters of the values of variables with which an operation is kept
ERRORS_TOLD = 5
KEY_FIELDS = frozenset({"entity", "link", "record", "restricted", "neighbourhood", *BY_SINGULAR})
"""Root fields whose argument ``key`` is a parameter of the statement and nothing else."""


class InvalidError(Exception):
    """A document or variables that are not valid, with every reason."""

    def __init__(self, errors: list[GraphQLError]) -> None:
        self.errors = errors


class Document:
    """One operation of a valid document: what follows from its text alone."""

    def __init__(self, text: str, name: str | None) -> None:
        self.characters = len(text)
        self.document = document = read_document(text)
        if errors := validate(graphql_schema(), document, max_errors=ERRORS_TOLD):
            raise InvalidError(errors)
        operation = _operation(document, name)
        self.operation = operation
        self._declared = tuple(operation.variable_definitions or ())
        self.fragments = {
            node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)
        }
        self.keys = _key_variables(operation, [operation, *self.fragments.values()])
        self.shaping = [name for node in self._declared if (name := node.variable.name.value) not in self.keys]

    def context(self, values: Mapping[str, Any]) -> Context:
        """What the operation is read with. Raises InvalidError for values that its variables do not take."""
        found = get_variable_values(graphql_schema(), self._declared, dict(values), max_errors=ERRORS_TOLD)
        if not isinstance(found, VariableValues):
            raise InvalidError(found)
        return Context(graphql_schema(), self.fragments, found)

    def root_names(self) -> set[str]:
        """The names of the fields at the root, those of fragments there and those that may be left out included."""
        named: set[str] = set()
        spread: set[str] = set()
        waiting: list[SelectionSetNode] = [self.operation.selection_set]
        while waiting:
            for node in waiting.pop().selections:
                if isinstance(node, FieldNode):
                    named.add(node.name.value)
                elif isinstance(node, InlineFragmentNode):
                    waiting.append(node.selection_set)
                elif isinstance(node, FragmentSpreadNode) and node.name.value not in spread:
                    spread.add(node.name.value)
                    waiting.append(self.fragments[node.name.value].selection_set)
        return named


class Compiled:
    """An operation with its plan, its statement and what reads its rows, for whoever asks and for whatever keys."""

    def __init__(self, document: Document, context: Context) -> None:
        self.document = document
        self.context = context
        self.roots = select(context, document.operation)
        self.fields = check_selection(self.roots)
        self.asked = tuple(root for root in self.roots if not root.name.startswith("__"))
        self.meta = tuple(root for root in self.roots if root.name in {"__schema", "__type"})
        self._plan = Operation(tuple(map(plan_root, self.asked)))
        check_cost(self._plan, [(root,) for root in self.asked])
        self.statement: Statement = render_operation(self._plan)
        self._projector = Projector({})

    def plan(self, keys: Mapping[str, str]) -> tuple[Root, ...]:
        """The plans of the root fields, with the keys that are asked for."""
        return tuple(given(root, keys) for root in self._plan.roots) if keys else self._plan.roots

    def projector(self, handlings: dict[int, str]) -> Projector:
        """What reads the rows; made anew when handlings were added."""
        projector = self._projector
        if projector.handlings is not handlings:
            self._projector = projector = Projector(handlings)
        return projector


_documents: Kept[Document] = Kept(CHARACTERS_KEPT, lambda document: document.characters)
_operations: Kept[Compiled] = Kept(FIELDS_KEPT, lambda operation: operation.fields)


def document_of(text: str, operation: str | None) -> Document:
    """One operation of a document. Raises GraphQLError or InvalidError where there is none or it is not valid."""
    return _documents.get((text, operation), lambda: Document(text, operation))


def forget_documents() -> None:
    """Keep none of the documents that were read, and no operation made of them."""
    _documents.forget()
    _operations.forget()


def compiled(document: Document, variables: Mapping[str, Any]) -> tuple[Compiled, dict[str, str]]:
    """An operation made ready for these variables, and the keys that are given with them.

    Raises GraphQLError or InvalidError where the variables or what is asked with them cannot be answered.
    """
    keys: dict[str, Any] = {name: variables.get(name) for name in document.keys}
    if not all(type(key) is str for key in keys.values()):
        coerced = document.context(variables).variables.coerced
        keys = {name: coerced[name] for name in document.keys}
    shaping = {name: variables[name] for name in document.shaping if name in variables}

    def made() -> Compiled:
        return Compiled(document, document.context(shaping | {name: Given(name) for name in document.keys}))

    text = _written(shaping)
    return made() if text is None else _operations.get((document, text), made), keys


def _written(values: dict[str, Any]) -> str | None:
    """The values as a text that no other values have; None when it would be long."""
    try:
        text = json.dumps(values, sort_keys=True)
    except (RecursionError, TypeError, ValueError):
        return None
    return text if len(text) <= LONGEST_VALUES else None


def _operation(document: DocumentNode, name: str | None) -> OperationDefinitionNode:
    operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    if name:
        operations = [node for node in operations if node.name and node.name.value == name]
    if len(operations) != 1:
        raise GraphQLError(
            f"there is no operation {name!r} in the document"
            if name
            else "say which operation is meant (operationName)"
        )
    return operations[0]


def _key_variables(operation: OperationDefinitionNode, parts: list[Node]) -> frozenset[str]:
    """The variables that stand nowhere but as the key of a root field, and have to be given."""
    uses = _Uses()
    for part in parts:
        visit(part, uses)
    return frozenset(
        name
        for node in operation.variable_definitions or ()
        if isinstance(node.type, NonNullTypeNode) and node.default_value is None
        if uses.as_key[name := node.variable.name.value] == uses.all[name] - 1  # one is where it is declared
    )


class _Uses(Visitor):
    """Counts the places where variables stand."""

    def __init__(self) -> None:
        super().__init__()
        self.all: Counter[str] = Counter()
        self.as_key: Counter[str] = Counter()

    def enter_variable(self, node: VariableNode, *_: object) -> None:
        self.all[node.name.value] += 1

    def enter_field(self, node: FieldNode, *_: object) -> None:
        for argument in node.arguments or () if node.name.value in KEY_FIELDS else ():
            if argument.name.value == "key" and isinstance(argument.value, VariableNode):
                self.as_key[argument.value.name.value] += 1
