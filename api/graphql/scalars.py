"""The scalars of the schema, and how a stored value of each becomes JSON."""

from collections.abc import Callable
from typing import Any, NewType

import strawberry
from strawberry.types.scalar import ScalarDefinition

from graph_schema import scalars
from graph_schema.columns import Field, read_name
from graph_schema.times import AFTER_ALL, BEFORE_ALL, to_iso

UTCTime = NewType("UTCTime", str)
PartialDate = NewType("PartialDate", str)
CountryCode = NewType("CountryCode", str)
ChainId = NewType("ChainId", str)
E164 = NewType("E164", str)
MoneyUnit = NewType("MoneyUnit", str)
WholeNumber = NewType("WholeNumber", int)
Decimal = NewType("Decimal", str)

SCALARS: dict[Any, ScalarDefinition] = {
    kind: strawberry.scalar(name=kind.__name__, description=scalars.SCALARS[kind.__name__].meaning)
    for kind in (UTCTime, PartialDate, CountryCode, ChainId, E164, MoneyUnit, WholeNumber, Decimal)
}
_NAMED = {kind.__name__: kind for kind in SCALARS}


def type_of(field: Field) -> str:
    """The GraphQL type of a declared field, as an annotation that the generated types understand."""
    if field.type == "texts":
        return "list[str]"
    if field.type == "names":
        return "list[Name]"
    return f"Optional[{_single(field)}]"


def _single(field: Field) -> str:
    if field.scalar:
        if field.scalar not in _NAMED:
            raise TypeError(f"{field.name}: no scalar {field.scalar} is described")
        return field.scalar
    return {"text": "str", "whole": "WholeNumber", "number": "float", "truth": "bool", "money": "Money"}[field.type]


def time_text(stored: int | None) -> str | None:
    """A stored moment as text; null when it is before or after all others, which says that it is not known."""
    return None if stored is None or stored <= BEFORE_ALL or stored >= AFTER_ALL else to_iso(stored)


def shape_of(field: Field) -> Callable[[Any], Any] | None:
    """How a stored value of a simple field becomes JSON, when it does not stay as it is."""
    if field.scalar == "UTCTime":
        return time_text
    if field.type == "names":
        return lambda stored: [read_name(text) for text in stored]
    return None
