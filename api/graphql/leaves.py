"""The fields of records and links that are read from stored columns: which columns, and how they become JSON."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from api.graphql.scalars import time_text
from graph_schema.columns import Field, fields, read_name
from graph_schema.declare import Stated, camel
from graph_schema.money import format_amount

ENVELOPE = {
    name: name for name in ("key", "source", "item", "nature", "grade", "precision", "at", "until")
} | {"recordedAt": "recorded_at", "reviewAt": "review_at", "handling": "handling"}  # fmt: skip
RECORD_ENVELOPE = {**ENVELOPE, "entity": "entity", "caption": "caption"}
LINK_ENVELOPE = {**ENVELOPE, "fact": "fact", "fromKey": "from_key", "toKey": "to_key"}
TIMES = frozenset({"at", "until", "recordedAt", "reviewAt"})


@dataclass(frozen=True, slots=True)
class Leaf:
    """One field: its columns, the JSON of their values (None: as they are), and the parts a question chooses among."""

    columns: tuple[str, ...]
    shape: Callable[..., Any] | None = None
    parts: bool = False
    empty: Any = None


@cache
def own_leaves(kind: type[Stated]) -> dict[str, Leaf]:
    """The kind's own fields by their GraphQL names."""
    return {camel(field.name): _leaf(field) for field in fields(kind)}


def _leaf(field: Field) -> Leaf:
    if field.type == "money":
        return Leaf(field.columns, _money, parts=True)
    if field.type == "names":
        return Leaf(field.columns, _names, parts=True, empty=())
    if field.type == "texts":
        return Leaf(field.columns, empty=())
    return Leaf(field.columns, time_text if field.scalar == "UTCTime" else None)


def _money(amount: int, unit: str) -> dict[str, str]:
    return {"amount": format_amount(amount, unit), "unit": unit}


def _names(stored: list[str]) -> list[dict[str, str | None]]:
    return [read_name(text) for text in stored]
