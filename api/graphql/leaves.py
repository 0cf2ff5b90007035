"""The fields of records and links that are read from stored columns: which columns, and in which form they are told."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from graph_schema.columns import Field, fields
from graph_schema.declare import Stated, camel

ENVELOPE = {
    name: name for name in ("key", "source", "item", "nature", "grade", "precision", "at", "until")
} | {"recordedAt": "recorded_at", "reviewAt": "review_at", "handling": "handling"}  # fmt: skip
RECORD_ENVELOPE = {**ENVELOPE, "entity": "entity", "caption": "caption"}
LINK_ENVELOPE = {**ENVELOPE, "fact": "fact", "fromKey": "from_key", "toKey": "to_key"}
TIMES = frozenset({"at", "until", "recordedAt", "reviewAt"})


@dataclass(frozen=True, slots=True)
class Leaf:
    """One field: its columns, and in which form their values are told."""

    columns: tuple[str, ...]
    form: Literal["as it is", "time", "money", "names", "texts"]


@cache
def own_leaves(kind: type[Stated]) -> dict[str, Leaf]:
    """The kind's own fields by their GraphQL names."""
    return {camel(field.name): _leaf(field) for field in fields(kind)}


def _leaf(field: Field) -> Leaf:
    match field.type:
        case "money" | "names" | "texts" as form:
            return Leaf(field.columns, form)
    return Leaf(field.columns, "time" if field.scalar == "UTCTime" else "as it is")
