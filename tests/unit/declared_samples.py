"""One statement of every declared kind and link, with what it must have or with every field it may have."""

from typing import Any

from graph_schema.columns import Field, fields
from graph_schema.declare import Entity, Link, Money, Name, Stated
from graph_schema.entities import ENTITY_KINDS
from graph_schema.handling import Handling
from graph_schema.links import LINK_KINDS
from graph_schema.registry import ENTITIES

KINDS: tuple[type[Stated], ...] = (*ENTITY_KINDS, *LINK_KINDS)
_SCALARS: dict[str, Any] = {
    "UTCTime": 1_700_000_000_000, "PartialDate": "1958-01~", "CountryCode": "KH", "ChainId": "tron:0x2b6653dc",
    "E164": "+886912345678",
}  # fmt: skip
_TYPES: dict[str, Any] = {
    "text": "陳 ทดสอบ", "whole": 7, "number": 0.5, "truth": True, "texts": ("one", "two"),
    "money": Money(amount=123_456, unit="TWD"),
    "names": (Name(text="陳大文", kind="primary", language="zh-Hant"), Name(text="Chan")),
}  # fmt: skip
ENVELOPE: dict[str, Any] = {
    "nature": "assessment", "grade": "europol:A1", "handling": Handling(owner="KR-KNP", tlp="red"), "at": 1, "until": 2,
    "precision": "millisecond", "review_at": 3, "delete_at": 4, "victim": True,
}  # fmt: skip


def key_of(kind: type[Entity], item: str = "x1") -> str:
    """A key that starts as those of the kind do; what follows is not its normal form."""
    return f"{kind.prefix()}:{item}"


def value_of(field: Field) -> Any:
    """A value that the field takes, other than its default."""
    return field.words[0] if field.words else _SCALARS.get(field.scalar or "", _TYPES[field.type])


def values_of(kind: type[Stated], *, full: bool) -> dict[str, Any]:
    """The arguments of a sample, by name."""
    values: dict[str, Any] = {"item": "x1"}
    if issubclass(kind, Link):
        start, end = (ENTITIES[ends[0]] for ends in (kind.pattern.sources, kind.pattern.targets))
        values |= {"from_key": key_of(start, "from"), "to_key": key_of(end, "to")}
    elif issubclass(kind, Entity):
        values["entity"] = key_of(kind)
    values |= {field.name: value_of(field) for field in fields(kind) if full or field.required}
    return values | ENVELOPE if full else values


def sample(kind: type[Stated], *, full: bool) -> Any:
    """A statement of the kind."""
    return kind(**values_of(kind, full=full))
