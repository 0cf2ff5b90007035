"""What a view holds of an entity or link: plain properties, without numbers of handlings and runs.

Times are ISO 8601 texts and left out where they are not known, amounts decimal texts with their unit beside them,
names their texts. A handling is written out.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from cypher.views import LINK_COLUMNS
from graph_schema.columns import Field, fields, read_name
from graph_schema.declare import Entity, Link
from graph_schema.money import format_amount
from graph_schema.times import AFTER_ALL, BEFORE_ALL, to_iso

Row = list[Any]
Properties = dict[str, Any]

_TIMES = frozenset({"at", "until", "recorded_at", "review_at"})


def flat_entity(kind: type[Entity], row: Row) -> Properties:
    """The properties of an entity from a row of `seen_entities`."""
    key, caption, sources, *values = row
    found = {"key": key, "caption": caption or key, "sources": sorted(sources)}
    for field, value in zip(fields(kind), values, strict=True):
        stored = value if field.type == "money" else [value]
        if stored and stored[0] is not None:
            found |= _flat(field, stored)
    return _known(found)


def flat_link(kind: type[Link], row: Row, handlings: Mapping[int, str]) -> tuple[str, str, Properties]:
    """The ends and the properties of a link from a row of `seen_links`."""
    envelope = dict(zip(LINK_COLUMNS, row, strict=False))
    start, end = envelope.pop("from_key"), envelope.pop("to_key")
    envelope["handling"] = handlings[envelope["handling"]]
    found = {name: _time(value) if name in _TIMES else value for name, value in envelope.items()}
    values = iter(row[len(LINK_COLUMNS) :])
    for field in fields(kind):
        stored = [next(values) for _ in field.columns]
        if stored[0] is not None:
            found |= _flat(field, stored)
    return start, end, _known(found)


def _known(properties: Properties) -> Properties:
    return {name: value for name, value in properties.items() if value is not None}


def _flat(field: Field, stored: Row) -> Properties:
    """The properties of one field from what its columns hold."""
    return dict(zip(field.columns, _shape(field)(*stored), strict=True))


@cache
def _shape(field: Field) -> Callable[..., Row]:
    if field.type == "money":
        return lambda amount, unit: [format_amount(amount, unit), unit]
    if field.type == "names":
        return lambda names: [[read_name(name)["text"] for name in names]]
    if field.scalar == "UTCTime":
        return lambda time: [_time(time)]
    return lambda value: [value]


def _time(stored: int | None) -> str | None:
    return None if stored is None or stored <= BEFORE_ALL or stored >= AFTER_ALL else to_iso(stored)
