"""Declared kinds that questions take: those of control, those that are walked over, and those of what is used."""

from collections.abc import Mapping
from enum import Enum
from inspect import cleandoc
from typing import Any

import strawberry

from graph_schema.declare import Stated, snake
from graph_schema.registry import CONTROL_TYPES, ENTITIES, LINKS, WALKED_TYPES
from graph_schema.sharing import MEANS

MEANS_KINDS = {snake(kind).upper(): kind for kind in MEANS}
"""The kinds of means, by their names in the schema."""


def _kinds(name: str, kinds: Mapping[str, type[Stated]], meaning: str) -> Any:
    """An enum of kinds as they are declared."""
    described: Any = {
        told: strawberry.enum_value(told, description=" ".join(cleandoc(kind.__doc__ or "").split()))
        for told, kind in kinds.items()
    }
    functional: Any = Enum  # a type checker reads the members of an enum from its text alone
    return strawberry.enum(functional(name, described), description=meaning)


ControlKind: Any = _kinds(
    "ControlKind", {kind: LINKS[kind] for kind in CONTROL_TYPES}, "Kinds of links along which control runs."
)
WalkedKind: Any = _kinds(
    "WalkedKind", {kind: LINKS[kind] for kind in WALKED_TYPES}, "Kinds of links that ways lead over."
)
MeansKind: Any = _kinds(
    "MeansKind", {told: ENTITIES[kind] for told, kind in MEANS_KINDS.items()}, "Kinds of what is used, and places."
)
