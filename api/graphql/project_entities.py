"""From the row of an entity to its fields, each that of its best-ranked readable record that states one.

The statement has put the records in that order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.graphql.contradictions import contradictions_reader
from api.graphql.leaves import own_leaves
from api.graphql.names import CONNECTIONS
from api.graphql.planner import connection
from api.graphql.project_facts import Column, kind_name, leaf_text
from api.graphql.project_links import connection_text
from api.graphql.row_code import Code, Text, assembling
from api.graphql.selection import Selected
from api.graphql.ties import ties
from cypher.plan import RECORDS_READ, EntityShape
from graph_schema.registry import ENTITIES

if TYPE_CHECKING:
    from api.graphql.projector import Projector


def entity_text(
    code: Code, place: Selected, type_name: str, shape: EntityShape, row: Text, projector: Projector
) -> Text:
    """Reads an entity of one kind, or of any, from its row."""
    stated = _Stated(code, shape, row)
    members = [
        (asked.alias, _field(code, asked, type_name, shape, row, stated, projector))
        for asked in place.children(type_name)
    ]
    return code.typed(place, code.object(members), f"{code.bound(kind_name)}({row}[0])")


class _Stated:
    """Columns of the one record that an entity's records come to: the only one, as it is, or one put together."""

    def __init__(self, code: Code, shape: EntityShape, row: Text) -> None:
        self._code = code
        self._columns = shape.records.columns if shape.records else ()
        self._records = f"{row}[1]"
        self._groups: list[list[int]] = []
        self._record: Text | None = None

    def leaf(self, columns: tuple[str, ...]) -> Column:
        """What gives the columns of one field."""
        places = [self._columns.index(name) for name in columns]
        self._groups.append(places)
        return lambda name: f"{self._one(places)}[{self._columns.index(name)}]"

    def _one(self, places: list[int]) -> Text:
        """The record; assigned to a name where it is wanted first, unless each field is read by itself."""
        if self._code.completes:
            return f"{self._code.bound(assembling([places]))}({self._records})"
        if self._record:
            return self._record
        self._record, records = self._code.name(), self._records
        several = f"{self._code.bound(assembling(self._groups))}({records})"
        return f"({self._record} := {records}[0] if len({records}) == 1 else {several})"


def _field(
    code: Code,
    asked: Selected,
    type_name: str,
    shape: EntityShape,
    row: Text,
    stated: _Stated,
    projector: Projector,
) -> Text:
    columns = shape.records.columns if shape.records else ()
    match asked.name:
        case "key":
            return code.checked(asked, f"{row}[0]")
        case "__typename" if type_name in ENTITIES:
            return repr(type_name)
        case "kind" | "__typename":
            return f"{code.bound(kind_name)}({row}[0])"
        case "caption":
            return code.checked(asked, f"({stated.leaf(('caption',))('caption')} or {row}[0])")
        case "recordsTruncated":
            return f"(len({row}[1]) > {RECORDS_READ})"
        case "countries":
            return _countries(code, asked, row)
        case "restricted":
            return code.checked(asked, f"{code.bound(projector.restricted(asked))}({row}[-1])")
        case "contradictions":
            return code.checked(asked, f"{code.bound(contradictions_reader(asked, columns))}({row})")
        case "records":
            first = min(asked.arguments["first"], RECORDS_READ)
            return code.each(f"{row}[1][:{first}]", lambda record: projector.record_text(code, asked, columns, record))
    if (type_name, asked.name) in CONNECTIONS:
        place = shape.links.index(connection(asked, type_name))
        return connection_text(code, asked, shape.links[place], f"{row}[{place + 3}]", projector)
    leaf = own_leaves(ENTITIES[type_name])[asked.name]
    return leaf_text(code, asked, leaf, stated.leaf(leaf.columns))


def _countries(code: Code, asked: Selected, row: Text) -> Text:
    places = {"country": 0, "because": 1, "fact": 2}

    def part_text(part: Selected, tie: Text) -> Text:
        return repr(asked.type.name) if part.name == "__typename" else code.checked(part, f"{tie}[{places[part.name]}]")

    parts = asked.children()
    return code.each(
        f"{code.bound(ties)}({row})", lambda tie: code.parts([(part.alias, part_text(part, tie)) for part in parts])
    )
