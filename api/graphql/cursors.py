"""Cursors: where an entity stands in an order, or a link among those of an entity, as an opaque text with a version."""

import base64
import binascii
import re
from typing import Any

import orjson

from cypher.plan import LinkPlace, Order, Place
from graph_schema.declare import Entity

_VERSION = 2
_LINK = re.compile(rf"{_VERSION}:(-?(?:0|[1-9][0-9]{{0,15}})):(.+)", re.DOTALL)


def order_name(order: Order) -> str:
    """What an order is called in its cursors."""
    way = "falling" if order.descending else "rising"
    return " ".join([order.column or "key", way, *(["assembled"] if order.assembled else [])])


def cursor(kind: type[Entity], order: Order, place: Place) -> str:
    """The cursor of the place of an entity; it names its kind and its order."""
    told = [_VERSION, kind.prefix(), order_name(order), place.value, place.key]
    return _written(orjson.dumps(told))


def place_of(text: str, kind: type[Entity], order: Order, value_type: type | None) -> Place | None:
    """The place of a cursor of this kind and order; None for any other text. ``value_type`` is that of its values."""
    try:
        told: Any = orjson.loads(_read(text))
        _, _, _, value, key = told
        found = Place(value, key)
        if cursor(kind, order, found) != text:
            return None
    except (binascii.Error, ValueError, TypeError):
        return None
    known = value is None or (value_type is not None and type(value) is value_type)
    return found if known and isinstance(key, str) and key.startswith(f"{kind.prefix()}:") else None


def link_cursor(at: int, key: str) -> str:
    """The cursor of the place of a link: its time (ms) and key."""
    return _written(f"{_VERSION}:{at}:{key}".encode())


def link_place_of(text: str) -> LinkPlace | None:
    """The place of the cursor of a link; None for any other text."""
    try:
        found = _LINK.fullmatch(_read(text).decode())
    except (binascii.Error, ValueError):
        return None
    if found is None or link_cursor(int(found[1]), found[2]) != text:
        return None
    return LinkPlace(int(found[1]), found[2])


def _written(told: bytes) -> str:
    return base64.urlsafe_b64encode(told).decode().rstrip("=")


def _read(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
