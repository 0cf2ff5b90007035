"""Fields on which the readable records of an entity state different values: each value, and who says so."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any

import orjson

from api.graphql.readers import Members, Read, Row, at, constant, each, reader
from api.graphql.scalars import time_text
from api.graphql.selection import Selected
from graph_schema.columns import Field, fields
from graph_schema.declare import camel
from graph_schema.money import format_amount
from graph_schema.registry import ENTITIES, kind_of

TOLD_OF_RECORDS = ("key", "source", "grade", "recorded_at")
OF_THE_STATEMENT = frozenset({"description", "reference", "stated"})
"""Fields in which a source speaks of its own statement: they differ and contradict nothing."""


@dataclass(slots=True)
class Stated:
    """One value of a field and the records that state it, best-ranked first: [key, source, grade, recorded_at]."""

    value: str
    records: list[tuple[Any, ...]]


def contradiction_columns(type_name: str) -> set[str]:
    """The columns of records that contradictions are told from, at an entity of this kind or of any."""
    kinds = [type_name] if type_name in ENTITIES else list(ENTITIES)
    return {*TOLD_OF_RECORDS, *(column for kind in kinds for field in compared(kind) for column in field.columns)}


@cache
def compared(kind: str) -> tuple[Field, ...]:
    """The fields of a kind of which one value holds; lists of names and texts add to each other."""
    return tuple(
        field
        for field in fields(ENTITIES[kind])
        if field.type not in {"names", "texts"} and field.name not in OF_THE_STATEMENT
    )


def contradictions_reader(asked: Selected, columns: tuple[str, ...]) -> Read:
    """Reads the contradictions among the records of an entity row."""
    members: Members = []
    for part in asked.children():
        if part.name == "values":
            members.append((part.alias, at(1, each(_value_reader(part), None))))
        elif part.name == "field":
            members.append((part.alias, lambda found: camel(found[0].name)))
        else:
            members.append((part.alias, constant(asked.type.name)))
    read_one = reader(members)

    def read_all(row: Row) -> list[Any]:
        kind = kind_of(row[0]).__name__
        found = [(field, _stated(field, row[1], columns)) for field in compared(kind)]
        return [read_one([field, values]) for field, values in found if len(values) > 1]

    return read_all


def _stated(field: Field, records: list[Row], columns: tuple[str, ...]) -> list[Stated]:
    """The values of a field, each once, in the order of the best record that states it."""
    places = [columns.index(column) for column in field.columns]
    told = itemgetter(*(columns.index(column) for column in TOLD_OF_RECORDS))
    text = text_of(field)
    found: dict[str, Stated] = {}
    for record in records:
        if record[places[0]] is None:
            continue
        value = text(*(record[place] for place in places))
        if value is not None:
            found.setdefault(value, Stated(value, [])).records.append(told(record))
    return list(found.values())


def _value_reader(asked: Selected) -> Callable[[Stated], dict[str, Any]]:
    values: dict[str, Callable[[Stated], Any]] = {
        "value": lambda stated: stated.value,
        "sources": lambda stated: list(dict.fromkeys(record[1] for record in stated.records)),
        "since": lambda stated: time_text(min(record[3] for record in stated.records)),
        "grade": lambda stated: stated.records[0][2],
        "records": lambda stated: [record[0] for record in stated.records],
        "__typename": lambda _: asked.type.name,
    }
    parts = [(part.alias, values[part.name]) for part in asked.children()]
    return lambda stated: {alias: read(stated) for alias, read in parts}


def text_of(field: Field) -> Callable[..., str | None]:
    """How a stored value of a field reads as text."""
    if field.scalar == "UTCTime":
        return time_text
    match field.type:
        case "money":
            return lambda amount, unit: f"{format_amount(amount, unit)} {unit}"
        case "number":
            return lambda number: orjson.dumps(number + 0.0).decode()
        case "truth":
            return lambda truth: "true" if truth else "false"
    return str
