"""From rows to the answer: for each place of the selection at which entities, records or links stand, a generated
function reads a row with all that is asked for below it."""

from collections.abc import Callable
from typing import Any

from api.graphql.project_entities import entity_text
from api.graphql.project_facts import kind_name, link_text, record_text, record_type_name
from api.graphql.readers import Read, Row, or_unreadable
from api.graphql.row_code import Code, Completes, Reads, Text, function
from api.graphql.selection import Selected
from cypher.plan import EntityShape
from graph_schema.handling import owner_of


class Projector:
    """Makes the readers of rows for one operation; ``handlings`` are the texts of handlings by their numbers.

    ``completes``: as of `Code`.
    """

    def __init__(self, handlings: dict[int, str], completes: Completes | None = None) -> None:
        self.handlings = handlings
        self._completes = completes
        self._entities: dict[Selected, Read] = {}
        self._links: dict[tuple[Selected, str], Read] = {}

    def entity(self, place: Selected, shape: EntityShape) -> Read:
        """Reads an entity's row."""
        if place not in self._entities:
            self._entities[place] = self._function(lambda code, row: self.entity_text(code, place, shape, row))
        return self._entities[place]

    def record(self, place: Selected, columns: tuple[str, ...]) -> Read:
        """Reads a record's columns."""
        return self._function(lambda code, row: self.record_text(code, place, columns, row))

    def link(self, place: Selected, columns: tuple[str, ...]) -> Callable[[str, Row], Any]:
        """Reads a link's columns; the relationship's type is given beside them."""

        def read(type_: str, row: Row) -> Any:
            found = self._links.get((place, type_))
            if found is None:
                found = self._links[place, type_] = self._function(
                    lambda code, row: link_text(code, place, type_, columns, row, self.handlings)
                )
            return found(row)

        if self._completes is None:
            return read
        return lambda type_, row: or_unreadable(lambda _: read(type_, row), None)

    def restricted(self, place: Selected) -> Callable[[list[int]], list[dict[str, str]]]:
        """Reads the numbers of handlings that are told of: one line for each agency, and nothing of what it holds."""
        names = [(part.alias, part.name) for part in place.children()]

        def read(numbers: list[int]) -> list[dict[str, str]]:
            agencies = sorted({owner_of(self.handlings[number]) for number in numbers})
            values = [
                {"agency": agency, "message": f"restricted, held by {agency}, ask", "__typename": place.type.name}
                for agency in agencies
            ]
            return [{alias: value[name] for alias, name in names} for value in values]

        return read

    def entity_text(self, code: Code, place: Selected, shape: EntityShape, row: Text) -> Text:
        """The expression that reads an entity's row."""

        def of(code: Code, type_name: str, row: Text) -> Text:
            return entity_text(code, place, type_name, shape, row, self)

        return self._told_apart(code, place, of, f"{code.bound(kind_name)}({row}[0])", row)

    def record_text(self, code: Code, place: Selected, columns: tuple[str, ...], row: Text) -> Text:
        """The expression that reads a record's columns; the entity is among them where types have to be told apart."""

        def of(code: Code, type_name: str, row: Text) -> Text:
            return record_text(code, place, type_name, columns, row, self.handlings)

        entity = columns.index("entity") if "entity" in columns else 0
        return self._told_apart(code, place, of, f"{code.bound(record_type_name)}({row}[{entity}])", row)

    def _told_apart(
        self, code: Code, place: Selected, of: Callable[[Code, str, Text], Text], type_name: Text, row: Text
    ) -> Text:
        one, *others = place.types()
        if not others:
            return of(code, one, row)
        return code.told_apart(lambda name: self._function(lambda code, row: of(code, name, row)), type_name, row)

    def _function(self, reads: Reads) -> Read:
        return function(reads, self._completes)


def compose(place: Selected, values: dict[str, Callable[[Selected], Any]]) -> dict[str, Any]:
    """An answer's object: each field asked for, under its alias and in its order, from the function of its name."""
    values = {"__typename": lambda _: place.type.name} | values
    return {part.alias: or_unreadable(values[part.name], part) for part in place.children()}
