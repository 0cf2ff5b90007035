"""Questions as documents: literals in place or as variables, fragments in line or by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from graphql import GraphQLInterfaceType, GraphQLObjectType, parse_value, value_from_ast_untyped

from api.graphql.execute import Question
from api.graphql.schema import graphql_schema

if TYPE_CHECKING:
    from proof_selections import Asked

_FRAGMENT = "... on "


@dataclass(frozen=True, slots=True)
class Style:
    """How a question is written; the same is asked in every style."""

    variables: bool = False
    fragments: bool = False


def question(roots: Iterable[Asked], style: Style, known_at: int | None = None) -> Question:
    """The question as it is sent, of now or of a moment (ms)."""
    writing = _Writing(style)
    fields = " ".join([writing.field(root) for root in roots])
    declared = f"({', '.join(writing.declared)})" if writing.declared else ""
    moment = "" if known_at is None else f' @asKnownAt(time: "{_written(known_at)}")'
    return Question(
        " ".join([f"query{declared}{moment} {{ {fields} }}", *writing.fragments]), writing.variables or None
    )


def _written(moment: int) -> str:
    return datetime.fromtimestamp(moment / 1_000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass(slots=True)
class _Writing:
    style: Style
    declared: list[str] = field(default_factory=list)
    fragments: list[str] = field(default_factory=list)
    variables: dict[str, Any] = field(default_factory=dict)

    def field(self, asked: Asked) -> str:
        below = f" {{ {' '.join([self.field(one) for one in asked.below])} }}" if asked.below else ""
        if asked.name.startswith(_FRAGMENT) and self.style.fragments:
            name = f"F{len(self.fragments)}"
            self.fragments.append(f"fragment {name} on {asked.name.removeprefix(_FRAGMENT)}{below}")
            return f"...{name}"
        given = ", ".join([f"{name}: {self._value(asked, name, text)}" for name, text in asked.given])
        return f"{f'{asked.alias}: ' if asked.alias else ''}{asked.name}{f'({given})' if given else ''}{below}"

    def _value(self, asked: Asked, name: str, text: str) -> str:
        owner = graphql_schema().type_map[asked.owner]
        if not self.style.variables or not isinstance(owner, GraphQLObjectType | GraphQLInterfaceType):
            return text
        variable = f"v{len(self.variables)}"
        self.declared.append(f"${variable}: {owner.fields[asked.name].args[name].type}")
        self.variables[variable] = value_from_ast_untyped(parse_value(text))
        return f"${variable}"
