"""Generated GraphQL types: a name, members and a meaning become a type that the others find by its name."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import strawberry

from api.graphql.arguments import Argument, taking

# Generated classes name each other by text; Strawberry looks the names up in the module that a class says it is of.
TYPES = ModuleType("api.graphql.generated")
sys.modules[TYPES.__name__] = TYPES


@dataclass(frozen=True, slots=True)
class Member:
    """One field of a generated type: its type by name, what it means, what it takes.

    A name that Python keeps for itself ends in an underscore that GraphQL does not show.
    """

    type: str
    meaning: str
    arguments: tuple[Argument, ...] = ()


def make(
    name: str,
    members: dict[str, Member],
    meaning: str,
    *,
    base: type | None = None,
    decorate: Callable[..., Any] = strawberry.type,
) -> type:
    """A GraphQL type of these members, put where the other generated types find it by name."""
    namespace: dict[str, Any] = {"__module__": TYPES.__name__, "__annotations__": {}}
    for field, member in members.items():
        told: dict[str, Any] = {"description": member.meaning or None}
        if field.endswith("_"):
            told["name"] = field.removesuffix("_")
        if member.arguments:
            namespace[field] = strawberry.field(
                resolver=taking(member.type, member.arguments, TYPES.__name__), **told
            )  # fmt: skip
            continue
        namespace["__annotations__"][field] = member.type
        if decorate is not strawberry.type:
            told["default"] = strawberry.UNSET
        namespace[field] = strawberry.field(**told)
    made: type = decorate(type(name, (base,) if base else (), namespace), name=name, description=meaning)
    setattr(TYPES, name, made)
    return made
