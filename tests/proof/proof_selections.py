"""Questions over everything that the schema offers, drawn by walking the schema itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from random import Random

from graphql import (
    FieldNode,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    SelectionSetNode,
    get_named_type,
    is_leaf_type,
    parse,
    print_ast,
)
from proof_arguments import arguments, redrawn_arguments
from proof_literals import Literals

HOPS = 2  # entities below a root field's own
SIZES = (6, 12, 12, 24)  # fields of a root field, above which each place asks for one alone: long statements plan long


@dataclass(frozen=True, slots=True)
class Asked:
    """A field that is asked for, or (``name`` is ``... on T``) a fragment. ``owner`` is the type that has the field."""

    owner: str
    name: str
    alias: str | None = None
    given: tuple[tuple[str, str], ...] = ()
    below: tuple[Asked, ...] = ()

    def __str__(self) -> str:
        given = f"({', '.join(f'{name}: {text}' for name, text in self.given)})" if self.given else ""
        below = f" {{ {' '.join(map(str, self.below))} }}" if self.below else ""
        return f"{f'{self.alias}: ' if self.alias else ''}{self.name}{given}{below}"

    def walk(self) -> Iterator[Asked]:
        """This field and all below it."""
        yield self
        for one in self.below:
            yield from one.walk()

    def smaller(self) -> Iterator[Asked]:
        """The question with one argument or one field less, wherever it may be left out."""
        for at, one in enumerate(self.below):
            if len(self.below) > 1:
                yield replace(self, below=(*self.below[:at], *self.below[at + 1 :]))
            for less in one.smaller():
                yield replace(self, below=(*self.below[:at], less, *self.below[at + 1 :]))


class Drawing:
    """Draws questions. ``likely`` are the fields and types that the graph has something for, ``asked`` counts by the
    type and name of each field; those that were never asked for are preferred, so that in the long run none is left."""

    def __init__(
        self, schema: GraphQLSchema, chance: Random, likely: set[str], asked: Mapping[tuple[str, str], int]
    ) -> None:
        self._schema = schema
        self._chance = chance
        self._likely = likely
        self._asked = asked
        self._aliases = 0
        self._left = 0

    def root(self, name: str, literals: Literals) -> Asked:
        """One root field with its arguments and a selection."""
        query = self._schema.query_type
        assert query is not None
        self._left = self._chance.choice(SIZES)
        return self._field("Query", name, query.fields[name], literals, HOPS, alias=True)

    def _field(
        self, owner: str, name: str, field: GraphQLField, literals: Literals, hops: int, *, alias: bool
    ) -> Asked:
        self._left -= 1
        given = arguments(name, field, literals, self._chance)
        below = () if is_leaf_type(get_named_type(field.type)) else self._below(field, literals, hops)
        return Asked(owner, name, self._alias() if alias or given else None, given, below)

    def _alias(self) -> str:
        self._aliases += 1
        return f"a{self._aliases}"

    def _below(self, field: GraphQLField, literals: Literals, hops: int) -> tuple[Asked, ...]:
        found = get_named_type(field.type)
        assert isinstance(found, GraphQLObjectType | GraphQLInterfaceType)
        if self._is_entity(found):
            hops -= 1
        chosen = list(self._chosen(found, literals, hops, alias=False))
        if isinstance(found, GraphQLInterfaceType) and self._chance.random() < 0.5:
            possible = list(self._schema.get_possible_types(found))
            near = [one for one in possible if one.name in self._likely] or possible
            for one in self._chance.sample(near, min(len(near), self._chance.randint(1, 2))):
                below = tuple(self._chosen(one, literals, hops, alias=True))
                chosen.append(Asked(found.name, f"... on {one.name}", None, (), below))
        if self._chance.random() < 0.15:
            chosen.append(Asked(found.name, "__typename"))
        return tuple(chosen)

    def _chosen(
        self, found: GraphQLObjectType | GraphQLInterfaceType, literals: Literals, hops: int, *, alias: bool
    ) -> Iterator[Asked]:
        """Some leaves and a few fields that go on; at least one, and most of a type that has few."""
        leaves = [name for name, field in found.fields.items() if is_leaf_type(get_named_type(field.type))]
        onward = [name for name in found.fields if name not in leaves]
        near = [name for name in onward if name in self._likely]
        few = len(found.fields) <= 6
        wanted = self._some(leaves, len(leaves) if few else 4)
        wanted += self._fresh(found.name, [name for name in leaves if name not in wanted])
        if self._is_entity(found):
            onward = [name for name in onward if not is_connection(found.fields[name])]
            near = [name for name in near if name not in onward]
            wanted += self._some(onward, 2)
            if hops > 0:
                wanted += self._some(near, 2) if near else []
                wanted += self._fresh(found.name, [name for name in near if name not in wanted])
        else:
            wanted += self._some(onward, len(onward) if few else 2)
        wanted = wanted or [self._chance.choice(leaves or onward)]
        for name in wanted[: max(1, self._left)]:
            yield self._field(found.name, name, found.fields[name], literals, hops, alias=alias)

    def _fresh(self, owner: str, names: list[str]) -> list[str]:
        """Some of the fields that were never asked for."""
        never = [name for name in names if not self._asked.get((owner, name))]
        return self._chance.sample(never, min(len(never), self._chance.choice((0, 2, 5))))

    def _some(self, names: list[str], most: int) -> list[str]:
        return self._chance.sample(names, min(len(names), self._chance.randint(0 if most < 5 else 1, max(most, 1))))

    def _is_entity(self, found: GraphQLObjectType | GraphQLInterfaceType) -> bool:
        return found.name == "Entity" or any(one.name == "Entity" for one in found.interfaces)


def is_connection(field: GraphQLField) -> bool:
    """Whether a field leads to a page of links or entities."""
    return get_named_type(field.type).name.endswith("Connection")


def read_root(text: str, schema: GraphQLSchema) -> Asked:
    """A root field that stands as it is written, without fragments."""
    [query] = parse(f"{{ {text} }}").definitions
    assert isinstance(query, OperationDefinitionNode)
    [root] = _read(query.selection_set, "Query", schema)
    return root


def _read(selected: SelectionSetNode | None, owner: str, schema: GraphQLSchema) -> Iterator[Asked]:
    for node in selected.selections if selected else ():
        assert isinstance(node, FieldNode)
        found = schema.type_map[owner]
        assert isinstance(found, GraphQLObjectType | GraphQLInterfaceType)
        given = tuple((argument.name.value, print_ast(argument.value)) for argument in node.arguments or ())
        below = tuple(_read(node.selection_set, get_named_type(found.fields[node.name.value].type).name, schema))
        yield Asked(owner, node.name.value, None, given, below)


def redrawn(asked: Asked, schema: GraphQLSchema, literals: Literals, chance: Random) -> Asked:
    """The same question about other things."""
    below = tuple(redrawn(one, schema, literals, chance) for one in asked.below)
    owner = schema.type_map[asked.owner]
    if not asked.given or not isinstance(owner, GraphQLObjectType | GraphQLInterfaceType):
        return replace(asked, below=below)
    given = redrawn_arguments(asked.name, owner.fields[asked.name], asked.given, literals, chance)
    return replace(asked, given=given, below=below)
