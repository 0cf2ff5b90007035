"""The columns under which a record or link is stored, derived from its declaration.

A nested value has no place in a property: an amount becomes two columns (``amount`` and ``amount_unit``), a name
becomes one JSON text in a list.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from operator import attrgetter, itemgetter
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import orjson
from pydantic.fields import FieldInfo

from graph_schema.declare import Entity, Link, Mark, Money, Name, Stated, Text

FieldType = Literal["text", "whole", "number", "truth", "texts", "money", "names"]

_ENVELOPE = ("item", "nature", "grade", "at", "until", "precision", "review_at", "delete_at")
_SCALARS: dict[type, FieldType] = {str: "text", int: "whole", float: "number", bool: "truth", Money: "money"}


@dataclass(frozen=True, slots=True)
class Field:
    """One declared field: its type, the scalar and index asked for beside it, the words it may take, its meaning.

    ``short``: whether its values are bounded so that one may stand in an index.
    """

    name: str
    type: FieldType
    scalar: str | None
    indexed: bool
    words: tuple[str, ...]
    description: str
    required: bool
    short: bool = True

    @property
    def columns(self) -> tuple[str, ...]:
        """The properties that hold it."""
        return (self.name, f"{self.name}_unit") if self.type == "money" else (self.name,)


@cache
def fields(kind: type[Stated]) -> tuple[Field, ...]:
    """The fields that are the kind's own, without keys and envelope."""
    skipped = {*Stated.model_fields, "entity", "from_key", "to_key"}
    return tuple(_field(name, info) for name, info in kind.model_fields.items() if name not in skipped)


@cache
def content_columns(kind: type[Stated]) -> tuple[str, ...]:
    """The properties that hold what the source says, envelope first."""
    ends = ("from_key", "to_key") if issubclass(kind, Link) else ("entity",)
    return (*_ENVELOPE, *ends, *(column for field in fields(kind) for column in field.columns))


@cache
def content_of(kind: type[Stated]) -> Callable[[Stated], list[Any]]:
    """The function that reads a statement's values in the order of ``content_columns``."""
    names: list[str] = list(content_columns(kind)[: -sum(len(f.columns) for f in fields(kind)) or None])
    shaped: list[tuple[int, Callable[[Any], Any]]] = []
    for field in fields(kind):
        for _column, shape in zip(field.columns, _SHAPES.get(field.type, (None,)), strict=True):
            if shape is not None:
                shaped.append((len(names), shape))
            names.append(field.name)
    read = itemgetter(*names)  # from the fields' own dictionary: half the time of asking for attributes

    def values(statement: Stated) -> list[Any]:
        row = list(read(statement.__dict__))
        for place, shape in shaped:
            if row[place] is not None:
                row[place] = shape(row[place])
        return row

    return values


def caption_of(record: Entity) -> str | None:
    """What one record would call its entity: the first field of the kind's caption that it fills."""
    for name in type(record).caption:
        if value := getattr(record, name):
            return str(value)
    return None


def searched_texts(record: Entity) -> list[str]:
    """The texts of one record by which its entity is found."""
    texts: list[str] = [record.stated] if record.stated else []
    for name in type(record).searched:
        value = getattr(record, name)
        if isinstance(value, str):
            texts.append(value)
        elif value:
            texts.extend(part.text if isinstance(part, Name) else str(part) for part in value)
    return texts


def read_name(stored: str) -> dict[str, str | None]:
    """A stored name as the parts of Name."""
    text, kind, language = orjson.loads(stored)
    return {"text": text, "kind": kind, "language": language}


def _store_names(names: tuple[Name, ...]) -> list[str] | None:
    return [orjson.dumps([name.text, name.kind, name.language]).decode() for name in names] or None


_SHAPES: dict[str, tuple[Callable[[Any], Any] | None, ...]] = {
    "money": (attrgetter("amount"), attrgetter("unit")),
    "names": (_store_names,),
    "texts": (lambda texts: list(texts) or None,),
}


def _field(name: str, info: FieldInfo) -> Field:
    marks = [mark for mark in info.metadata if isinstance(mark, Mark)]
    bare, nested = _bare(info.annotation)
    marks += nested
    words: tuple[str, ...] = ()
    kind: FieldType
    if get_origin(bare) is Literal:
        kind, words = "text", get_args(bare)
    elif get_origin(bare) is tuple:
        kind = "names" if get_args(bare)[0] is Name else "texts"
    else:
        kind = _SCALARS[bare]
    return Field(
        name=name,
        type=kind,
        scalar=next((mark.scalar for mark in marks if mark.scalar), None),
        indexed=any(mark.indexed for mark in marks),
        words=words,
        description=info.description or "",
        required=info.is_required(),
        short=Text not in (info.annotation, *get_args(info.annotation)),
    )


def _bare(annotation: Any) -> tuple[Any, list[Mark]]:
    """The type inside ``Annotated[...] | None`` and the marks found on the way."""
    marks: list[Mark] = []
    while True:
        origin = get_origin(annotation)
        if origin in {Union, UnionType}:
            annotation = next(part for part in get_args(annotation) if part is not NoneType)
        elif hasattr(annotation, "__metadata__"):
            marks += [mark for mark in annotation.__metadata__ if isinstance(mark, Mark)]
            annotation = annotation.__origin__
        else:
            return annotation, marks
