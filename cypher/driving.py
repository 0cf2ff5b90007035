"""By what a page is found: the condition that gives its entities, and the index that gives its order."""

from dataclasses import dataclass

from cypher.conditions import Compared, EntityCondition, FactTest, Value


@dataclass(frozen=True, slots=True)
class Driver:
    """A part of a page's condition that gives entities: by its keys, or by an indexed column of records of a kind.

    ``values``: those asked for of the column, where its index gives entities in the order of their keys.
    """

    part: EntityCondition
    kind: str = ""
    column: str = ""
    test: FactTest | None = None
    values: tuple[Value, ...] = ()

    @property
    def ordered(self) -> bool:
        """Whether the index gives entities in the order of their keys."""
        return bool(self.values)


@dataclass(frozen=True, slots=True)
class Walk:
    """An index in the order of a page: its columns before entity and handling, and what the first has to be, if two."""

    columns: str
    narrowed: Compared | None = None
