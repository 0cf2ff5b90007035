"""The scalars of the schema, and how a stored value of each becomes JSON."""

from collections.abc import Callable
from typing import Any, NewType

import strawberry
from strawberry.types.scalar import ScalarDefinition

from graph_schema.columns import Field, read_name
from graph_schema.times import AFTER_ALL, BEFORE_ALL, to_iso

UTCTime = NewType("UTCTime", str)
PartialDate = NewType("PartialDate", str)
CountryCode = NewType("CountryCode", str)
ChainId = NewType("ChainId", str)
E164 = NewType("E164", str)
WholeNumber = NewType("WholeNumber", int)
Decimal = NewType("Decimal", str)

_DESCRIPTIONS: dict[Any, str] = {
    UTCTime: "A moment in UTC, ISO 8601 with milliseconds: 2025-10-18T03:00:00.000Z. Null when it is not known.",
    PartialDate: "A date as far as it is known: a year, a month, a day, about one of them, or a range.",
    CountryCode: "A country or territory of ISO 3166-1, two letters.",
    ChainId: "A chain's CAIP-2 id: eip155:1 is Ethereum.",
    E164: "A telephone number in the form of E.164: +85512345678.",
    WholeNumber: "A whole number below 2^63, written as a JSON number.",
    Decimal: "An exact decimal written as text: 1234.56.",
}
SCALARS: dict[Any, ScalarDefinition] = {
    kind: strawberry.scalar(name=kind.__name__, description=text) for kind, text in _DESCRIPTIONS.items()
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
