"""Operations in every way of writing them: aliases, variables and defaults, fragments by name and in line, directives,
and the same field asked for twice, which merges."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

from graphql import (
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    parse_value,
    value_from_ast_untyped,
)
from proof_selections import Asked

_FRAGMENT = "... on "


@dataclass(slots=True)
class Operation:
    """The text of one operation and the values of its variables."""

    text: str
    variables: dict[str, Any]

    def varied(self, chance: Random) -> Operation:
        """The same text with other truths and numbers as variables."""
        values = {name: self._other(value, chance) for name, value in self.variables.items()}
        return Operation(self.text, values)

    def _other(self, value: Any, chance: Random) -> Any:
        if isinstance(value, bool):
            return not value
        return chance.randint(1, 3) if isinstance(value, int) and value < 1_000 else value


@dataclass(slots=True)
class Writing:
    """Writes one operation; every choice is drawn."""

    schema: GraphQLSchema
    chance: Random
    declared: list[str] = field(default_factory=list)
    fragments: list[str] = field(default_factory=list)
    variables: dict[str, Any] = field(default_factory=dict)
    names: int = 0

    def operation(self, roots: tuple[Asked, ...]) -> Operation:
        """The operation that asks for these root fields."""
        body = self._selection(roots, "Query")
        declared = f"({', '.join(self.declared)})" if self.declared else ""
        return Operation(f"query Q{declared} {body} {' '.join(self.fragments)}", self.variables)

    def _selection(self, below: tuple[Asked, ...], owner: str) -> str:
        parts: list[str] = []
        for one in below:
            parts.append(self._written(one))
            if self.chance.random() < 0.12:
                parts.append(self._again(one))
        if self.chance.random() < 0.15:
            parts.insert(self.chance.randint(0, len(parts)), self._named("__typename"))
        while len(parts) > 1 and self.chance.random() < 0.25:
            at = self.chance.randrange(len(parts))
            until = self.chance.randint(at + 1, len(parts))
            parts[at:until] = [self._fragment(" ".join(parts[at:until]), owner)]
        return f"{{ {' '.join(parts)} }}"

    def _written(self, asked: Asked) -> str:
        if asked.name.startswith(_FRAGMENT):
            name = asked.name.removeprefix(_FRAGMENT)
            body = self._selection(asked.below, name)
            if self.chance.random() < 0.4:
                return self._spread(name, body)
            return f"{_FRAGMENT}{name}{self._directives()} {body}"
        found = self.schema.type_map[asked.owner]
        assert isinstance(found, GraphQLObjectType | GraphQLInterfaceType)
        given = ", ".join([f"{name}: {self._value(asked, name, text)}" for name, text in asked.given])
        named = self._named(f"{asked.name}{f'({given})' if given else ''}", asked.alias)
        below = f" {self._selection(asked.below, _type_of(found, asked.name))}" if asked.below else ""
        return f"{named}{self._directives()}{below}"

    def _again(self, asked: Asked) -> str:
        """The same once more, otherwise selected from, so that the two merge; where there are arguments, a name."""
        if any(one.given for one in asked.walk()):
            return self._named("__typename")
        return self._written(asked)

    def _fragment(self, parts: str, owner: str) -> str:
        """Some parts of a selection as a fragment, with a type, a name, or neither."""
        match self.chance.randrange(3):
            case 0:
                return f"...{self._directives()} {{ {parts} }}"
            case 1:
                return f"{_FRAGMENT}{owner}{self._directives()} {{ {parts} }}"
            case _:
                return self._spread(owner, f"{{ {parts} }}")

    def _spread(self, owner: str, body: str) -> str:
        name = f"F{len(self.fragments)}"
        self.fragments.append(f"fragment {name} on {owner} {body}")
        twice = f" ...{name}" if self.chance.random() < 0.1 else ""
        return f"...{name}{self._directives()}{twice}"

    def _named(self, name: str, alias: str | None = None) -> str:
        if alias is None and self.chance.random() < 0.2:
            self.names += 1
            alias = f"n{self.names}"
        return f"{alias}: {name}" if alias else name

    def _directives(self) -> str:
        written = ""
        for name, usual in (("include", True), ("skip", False)):
            if self.chance.random() < 0.06:
                value = usual if self.chance.random() < 0.7 else not usual
                text = str(value).lower()
                shown = self._variable("Boolean!", text) if self.chance.random() < 0.6 else text
                written += f" @{name}(if: {shown})"
        return written

    def _value(self, asked: Asked, name: str, text: str) -> str:
        owner = self.schema.type_map[asked.owner]
        assert isinstance(owner, GraphQLObjectType | GraphQLInterfaceType)
        kind = str(owner.fields[asked.name].args[name].type)
        return self._variable(kind, text) if self.chance.random() < 0.6 else text

    def _variable(self, kind: str, text: str) -> str:
        """The value as a variable: given, or left to the default."""
        name = f"v{len(self.declared)}"
        if self.chance.random() < 0.4:
            self.declared.append(f"${name}: {kind} = {text}")
            if self.chance.random() < 0.5:
                return f"${name}"
        else:
            self.declared.append(f"${name}: {kind}")
        self.variables[name] = value_from_ast_untyped(parse_value(text))
        return f"${name}"


def _type_of(owner: GraphQLObjectType | GraphQLInterfaceType, name: str) -> str:
    return get_named_type(owner.fields[name].type).name
