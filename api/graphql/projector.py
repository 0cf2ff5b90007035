"""From rows to the answer: functions compiled from the selection, which read each row once, in the selection's order.

An entity's value is that of its best-ranked readable record that states one; the statement has put them in that order.
"""

from collections.abc import Callable, Mapping
from typing import Any

from api.graphql.contradictions import contradictions_reader
from api.graphql.leaves import LINK_ENVELOPE, RECORD_ENVELOPE, TIMES, Leaf, own_leaves
from api.graphql.names import BY_LINK, BY_RECORD, CONNECTIONS, link_type_name
from api.graphql.planner import connection
from api.graphql.project_links import connection_reader
from api.graphql.readers import Members, Read, Row, at, constant, or_unreadable, reader
from api.graphql.scalars import time_text
from api.graphql.selection import Selected
from api.graphql.ties import ties
from cypher.plan import RECORDS_READ, EntityShape
from graph_schema.declare import Stated
from graph_schema.handling import owner_of
from graph_schema.registry import ENTITIES, KIND_BY_PREFIX, LINKS, record_label


def kind_name(key: str) -> str:
    """The kind of an entity, told by its key."""
    return KIND_BY_PREFIX[key.partition(":")[0]].__name__


def record_type_name(key: str) -> str:
    """The type of the records of an entity, told by its key."""
    return record_label(ENTITIES[kind_name(key)])


class Projector:
    """Compiles readers of rows for one operation; ``handlings`` are the texts of handlings by their numbers."""

    def __init__(self, handlings: dict[int, str]) -> None:
        self.handlings = handlings
        self._entities: dict[Selected, Read] = {}
        self._links: dict[Selected, Callable[[str, Row], Any]] = {}

    def entity(self, place: Selected, shape: EntityShape) -> Read:
        """Reads an entity's row."""
        if place not in self._entities:
            compiled = {name: self._entity_members(place, name, shape) for name in place.types()}
            read = _by_type(compiled, lambda row: kind_name(row[0]))
            self._entities[place] = _plain(place, shape, read) or read
        return self._entities[place]

    def record(self, place: Selected, columns: tuple[str, ...]) -> Read:
        """Reads a record's columns."""
        compiled = {name: self._record_members(place, name, columns) for name in place.types()}
        at = columns.index("entity") if len(compiled) > 1 else 0
        return _by_type(compiled, lambda row: record_type_name(row[at]))

    def link(self, place: Selected, columns: tuple[str, ...]) -> Callable[[str, Row], Any]:
        """Reads a link's columns; the relationship's type is given beside them."""
        if place not in self._links:
            readers: dict[str, Read] = {}

            def read(type_: str, row: Row) -> Any:
                if type_ not in readers:
                    name = link_type_name(LINKS[type_])
                    asked_as = name if name in place.types() else "Link"
                    readers[type_] = reader(self._link_members(place, asked_as, type_, columns))
                return readers[type_](row)

            self._links[place] = read
        return self._links[place]

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

    def _entity_members(self, place: Selected, type_name: str, shape: EntityShape) -> Members:
        return [(asked.alias, self._entity_field(asked, type_name, shape)) for asked in place.children(type_name)]

    def _entity_field(self, asked: Selected, type_name: str, shape: EntityShape) -> Read:
        name = asked.name
        columns = shape.records.columns if shape.records else ()
        if (type_name, name) in CONNECTIONS:
            place = shape.links.index(connection(asked, type_name))
            return at(place + 3, connection_reader(asked, shape.links[place], self))
        if name == "key":
            return lambda row: row[0]
        if name == "__typename" and type_name in ENTITIES:
            return constant(type_name)
        if name in {"kind", "__typename"}:
            return lambda row: kind_name(row[0])
        if name == "caption":
            stated = _assembled(Leaf(("caption",)), columns)
            return lambda row: stated(row) or row[0]
        if name == "recordsTruncated":
            return lambda row: len(row[1]) > RECORDS_READ
        if name == "countries":
            return _countries(asked)
        if name == "restricted":
            return at(-1, self.restricted(asked))
        if name == "contradictions":
            return contradictions_reader(asked, columns)
        if name == "records":
            read, first = self.record(asked, columns), asked.arguments["first"]
            return lambda row: [read(record) for record in row[1][: min(first, RECORDS_READ)]]
        leaf = own_leaves(ENTITIES[type_name])[name]
        return _parts(asked, leaf, _assembled(leaf, columns))

    def _record_members(self, place: Selected, type_name: str, columns: tuple[str, ...]) -> Members:
        members: Members = []
        for asked in place.children(type_name):
            if asked.name == "kind":
                members.append((asked.alias, at(columns.index("entity"), kind_name)))
            elif asked.name == "__typename":
                told = constant(type_name) if type_name in BY_RECORD else at(columns.index("entity"), record_type_name)
                members.append((asked.alias, told))
            else:
                members.append((asked.alias, self._stored(asked, columns, RECORD_ENVELOPE, BY_RECORD, type_name)))
        return members

    def _link_members(self, place: Selected, type_name: str, type_: str, columns: tuple[str, ...]) -> Members:
        members: Members = []
        for asked in place.children(type_name):
            if asked.name == "kind":
                members.append((asked.alias, constant(type_)))
            elif asked.name == "__typename":
                members.append((asked.alias, constant(link_type_name(LINKS[type_]))))
            else:
                members.append((asked.alias, self._stored(asked, columns, LINK_ENVELOPE, BY_LINK, type_name)))
        return members

    def _stored(
        self,
        asked: Selected,
        columns: tuple[str, ...],
        envelope: Mapping[str, str],
        kinds: Mapping[str, type[Stated]],
        type_name: str,
    ) -> Read:
        """Reads one field of a record or link from its columns."""
        name = asked.name
        if name in envelope:
            at = columns.index(envelope[name])
            if name in TIMES:
                return lambda row: time_text(row[at])
            if name == "handling":
                return lambda row: self.handlings[row[at]]
            return lambda row: row[at]
        leaf = own_leaves(kinds[type_name])[name]
        return _parts(asked, leaf, _value(leaf, columns))


def _plain(place: Selected, shape: EntityShape, otherwise: Read) -> Read | None:
    """Reads entities of whom one record is readable and of whom just plain fields are asked: the usual long list.

    None when more is asked for than keys and plain fields; other rows are read ``otherwise``.
    """
    [type_name, *more] = place.types()
    if more or type_name not in ENTITIES or shape.records is None:
        return None
    leaves = own_leaves(ENTITIES[type_name])
    parts: list[str] = []
    for asked in place.children(type_name):
        leaf = leaves.get(asked.name)
        if asked.name != "key" and (leaf is None or leaf.shape or leaf.parts or leaf.empty is not None):
            return None
        value = "row[0]" if leaf is None else f"record[{shape.records.columns.index(leaf.columns[0])}]"
        parts.append(f'"{asked.alias}": {value}')
    source = f"""def read(row):
    if len(row[1]) != 1:
        return otherwise(row)
    [record] = row[1]
    return {{{", ".join(parts)}}}"""
    made: dict[str, Any] = {"otherwise": otherwise}
    exec(source, made)  # noqa: S102 - places are numbers, and an alias is a name by the grammar of GraphQL
    read: Read = made["read"]
    return read


def _by_type(compiled: dict[str, Members], type_of: Callable[[Row], str]) -> Read:
    if len(compiled) == 1:
        return reader(*compiled.values())
    readers = {name: reader(members) for name, members in compiled.items()}
    return lambda row: readers[type_of(row)](row)


def _value(leaf: Leaf, columns: tuple[str, ...]) -> Read:
    """Reads a leaf's JSON from one record's or link's columns; its empty value when the first column is null."""
    places = [columns.index(column) for column in leaf.columns]
    first, shape, empty = places[0], leaf.shape, leaf.empty
    if shape is None:
        return lambda row: empty if row[first] is None else row[first]
    return lambda row: empty if row[first] is None else shape(*(row[place] for place in places))


def _assembled(leaf: Leaf, columns: tuple[str, ...]) -> Read:
    """Reads a leaf's JSON from the best-ranked record of an entity row that states it."""
    first, empty = columns.index(leaf.columns[0]), leaf.empty
    value = _value(leaf, columns)
    plain = leaf.shape is None

    def read(row: Row) -> Any:
        for record in row[1]:
            if record[first] is not None:
                return record[first] if plain else value(record)
        return empty

    return read


def _parts(asked: Selected, leaf: Leaf, read: Read) -> Read:
    """Reads the parts asked for of an amount or of names; anything else as it is."""
    if not leaf.parts:
        return read
    parts = asked.children()

    def chosen(value: dict[str, Any]) -> dict[str, Any]:
        return {part.alias: asked.type.name if part.name == "__typename" else value[part.name] for part in parts}

    def read_parts(row: Row) -> Any:
        value = read(row)
        if value is None:
            return None
        return chosen(value) if isinstance(value, dict) else [chosen(one) for one in value]

    return read_parts


def _countries(asked: Selected) -> Read:
    places = {"country": 0, "because": 1, "fact": 2}
    parts = [(part.alias, places.get(part.name)) for part in asked.children()]
    return lambda row: [{alias: asked.type.name if at is None else tie[at] for alias, at in parts} for tie in ties(row)]


def compose(place: Selected, values: dict[str, Callable[[Selected], Any]]) -> dict[str, Any]:
    """An answer's object: each field asked for, under its alias and in its order, from the function of its name."""
    values = {"__typename": lambda _: place.type.name} | values
    return {part.alias: or_unreadable(values[part.name], part) for part in place.children()}
