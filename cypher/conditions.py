"""What has to hold of an entity, a record or a link to be in an answer, as small typed nodes of a plan.

A fact's test looks at one record or link; an entity's condition asks whether some readable fact passes a test. What is
not stated passes no test, and ``Not`` holds wherever what stands in it does not: there is no third answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Generic, Literal, TypeVar

from cypher.visibility import Visibility

Part = TypeVar("Part")

Way = Literal["forward", "backward", "either"]
Comparison = Literal[
    "stated", "equals", "in", "starts_with", "contains", "lt", "lte", "gt", "gte", "has", "has_start"
]  # fmt: skip
Value = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Compared:
    """One column of a record or link against a value. ``in`` takes several, ``stated`` none.

    ``has`` holds of a list with that member, ``has_start`` of one with a member that starts so.
    """

    marks: ClassVar = {"record or link": Visibility.HANDLING}

    column: str
    comparison: Comparison
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class AllOf(Generic[Part]):
    """Every part holds."""

    marks: ClassVar[dict[str, Visibility]] = {}

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class AnyOf(Generic[Part]):
    """Some part holds."""

    marks: ClassVar[dict[str, Visibility]] = {}

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Not(Generic[Part]):
    """The part does not hold."""

    marks: ClassVar[dict[str, Visibility]] = {}

    part: Part


@dataclass(frozen=True, slots=True)
class KeyIs:
    """The entity is one of these keys."""

    marks: ClassVar = {"entity": Visibility.TESTED}

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfKind:
    """The entity is of one of these kinds."""

    marks: ClassVar = {"entity": Visibility.TESTED}

    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordStates:
    """Some readable record of the entity passes the test; ``kind`` is the entity's, None when it is not known."""

    marks: ClassVar = {"record": Visibility.HANDLING}

    kind: str | None
    test: FactTest


@dataclass(frozen=True, slots=True)
class Linked:
    """Some readable link of the kind passes ``test`` and leads to an entity for which ``end`` holds.

    ``failing`` turns it over: some readable link does not pass, or leads to an entity for which ``end`` does not hold.
    """

    marks: ClassVar = {"link": Visibility.HANDLING, "end": Visibility.TOUCHED}

    link: str
    way: Way
    test: FactTest | None = None
    end: EntityCondition | None = None
    failing: bool = False


FactTest = Compared | AllOf["FactTest"] | AnyOf["FactTest"] | Not["FactTest"]
EntityCondition = (
    KeyIs | OfKind | RecordStates | Linked | AllOf["EntityCondition"] | AnyOf["EntityCondition"]
    | Not["EntityCondition"]
)  # fmt: skip
CONDITIONS = (Compared, AllOf, AnyOf, Not, KeyIs, OfKind, RecordStates, Linked)


def both(parts: tuple[Part, ...]) -> Part | AllOf[Part] | None:
    """One condition out of several that all have to hold; None out of none."""
    if len(parts) > 1:
        return AllOf(parts)
    return parts[0] if parts else None
