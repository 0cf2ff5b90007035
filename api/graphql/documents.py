"""What a document may be made of, counted before it is validated: validation itself takes time, in the square of what
repeats. One walk over the parts, nothing is looked up in the schema, and every refusal names the bound."""

from collections.abc import Iterator, Mapping
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    ListValueNode,
    Node,
    ObjectValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    TokenKind,
)

NESTING = 60  # selections within selections, as written; how deep fields lie is checked once fragments are merged
OPERATIONS = 25
FRAGMENTS = 100
ALIASES = 200
DIRECTIVES_AT_ONE_PLACE = 5
DIRECTIVES = 200
VARIABLES = 100
LIST = 1_000  # values of one list or object
VALUES = 5_000  # values in all variables together
VALUES_DEEP = 30
FIELDS = 2_000  # when each fragment is written out where it is used
COMPARED = 8_000  # pairs of fields of one name, each as many times as the smaller of them has parts
LONGEST_NAME = 200
LONGEST_NUMBER = 40  # digits


def check_document(document: DocumentNode) -> None:
    """Refuse a document that is too much to validate. Raises GraphQLError."""
    _check_tokens(document)
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    _bound(len(operations), OPERATIONS, "operations")
    _bound(sum(isinstance(node, FragmentDefinitionNode) for node in document.definitions), FRAGMENTS, "fragments")
    for operation in operations:
        _bound(len(operation.variable_definitions or ()), VARIABLES, "variables")
    parts = _Parts(document)
    _bound(parts.aliases, ALIASES, "aliases")
    _bound(parts.directives, DIRECTIVES, "directives")
    sizes = _Sizes(fragments)
    for definition in (*fragments.values(), *operations):
        if definition.selection_set:
            _bound(sizes.of(definition.selection_set), FIELDS, "fields, fragments written out")
    compared = 0
    for selections in parts.sets:
        compared += _compared(selections, fragments, sizes, COMPARED - compared)


def check_variables(variables: Mapping[str, Any] | None) -> None:
    """Refuse values that are too many, too deep, or too long a list. Raises GraphQLError."""
    level: list[Any] = [variables or {}]
    seen = depth = 0
    while level:
        below: list[Any] = []
        for value in level:
            if isinstance(value, dict | list):
                _bound(len(value), LIST, "values in one list or object of the variables")
                below += value.values() if isinstance(value, dict) else value
        seen += len(below)
        depth += 1
        _bound(seen, VALUES, "values in the variables")
        if depth > VALUES_DEEP:
            raise GraphQLError(f"the variables are nested deeper than {VALUES_DEEP} levels; send less deep ones")
        level = below


def _bound(count: int, most: int, what: str) -> None:
    if count > most:
        raise GraphQLError(f"the question has more than {most:,} {what}; ask less at a time")


def _check_tokens(document: DocumentNode) -> None:
    token = document.loc.start_token if document.loc else None
    while token:
        longest = {TokenKind.NAME: LONGEST_NAME, TokenKind.INT: LONGEST_NUMBER, TokenKind.FLOAT: LONGEST_NUMBER}
        if token.kind in longest and token.end - token.start > longest[token.kind]:
            what = "name" if token.kind is TokenKind.NAME else "number"
            raise GraphQLError(f"a {what} in the question has more than {longest[token.kind]} characters")
        token = token.next


class _Parts:
    """What a document holds, by one walk without recursion: its selection sets, how many aliases and directives."""

    def __init__(self, document: DocumentNode) -> None:
        self.sets: list[SelectionSetNode] = []
        self.aliases = 0
        self.directives = 0
        level: list[tuple[Node, int]] = [(definition, 0) for definition in document.definitions]
        while level:
            node, depth = level.pop()
            self._count(node, depth)
            nested = depth + isinstance(node, SelectionSetNode)
            level += [(below, nested) for below in _below(node)]

    def _count(self, node: Node, depth: int) -> None:
        if isinstance(node, SelectionSetNode):
            self.sets.append(node)
            if depth >= NESTING:
                raise GraphQLError(f"the question is nested deeper than {NESTING} levels; ask less at a time")
        elif isinstance(node, FieldNode):
            self.aliases += node.alias is not None
        elif isinstance(node, ListValueNode):
            _bound(len(node.values), LIST, "values in one list")
        elif isinstance(node, ObjectValueNode):
            _bound(len(node.fields), LIST, "values in one object")
        here = len(getattr(node, "directives", None) or ())
        _bound(here, DIRECTIVES_AT_ONE_PLACE, "directives at one place")
        self.directives += here


def _below(node: Node) -> Iterator[Node]:
    for key in node.keys:
        value = getattr(node, key, None)
        if isinstance(value, Node):
            yield value
        elif isinstance(value, list | tuple):
            yield from value


class _Sizes:
    """How many fields selections hold when fragments are written out; one that spreads itself counts as without end."""

    def __init__(self, fragments: Mapping[str, FragmentDefinitionNode]) -> None:
        self._fragments = fragments
        self._known: dict[str, int] = {}
        self._under: set[str] = set()

    def of(self, selections: SelectionSetNode) -> int:
        """The number of fields, at most a little more than FIELDS."""
        found = 0
        for node in selections.selections:
            if isinstance(node, FragmentSpreadNode):
                found += self._of_fragment(node.name.value)
            elif isinstance(node, FieldNode | InlineFragmentNode):
                found += isinstance(node, FieldNode)
                found += self.of(node.selection_set) if node.selection_set else 0
            if found > FIELDS:
                break
        return found

    def _of_fragment(self, name: str) -> int:
        if name in self._known:
            return self._known[name]
        if name in self._under:
            raise GraphQLError(f"the fragment {name!r} spreads itself; spread others in it")
        fragment = self._fragments.get(name)
        if fragment is None:
            return 0
        self._under.add(name)
        found = self._known[name] = self.of(fragment.selection_set)
        self._under.discard(name)
        return found


def _compared(
    selections: SelectionSetNode, fragments: Mapping[str, FragmentDefinitionNode], sizes: _Sizes, most: int
) -> int:
    """How much there is to compare among the fields that lie side by side. Raises GraphQLError when it is too much."""
    sides: dict[str, list[int]] = {}
    seen: set[str] = set()
    level = [selections]
    compared = 0
    while level:
        for node in level.pop().selections:
            if isinstance(node, FieldNode):
                name = node.alias.value if node.alias else node.name.value
                size = 1 + (sizes.of(node.selection_set) if node.selection_set else 0)
                before = sides.setdefault(name, [])
                compared += sum(min(size, other) for other in before)
                before.append(size)
                if compared > most:
                    raise GraphQLError(
                        f"the question repeats the field {name!r} and others too often side by side; ask for each once"
                    )
            elif isinstance(node, InlineFragmentNode):
                level.append(node.selection_set)
            elif isinstance(node, FragmentSpreadNode) and node.name.value not in seen:
                seen.add(node.name.value)
                if node.name.value in fragments:
                    level.append(fragments[node.name.value].selection_set)
    return compared
