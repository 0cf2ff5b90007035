"""Cursors: where an entity stands in an order, as an opaque text that names its kind, its order and its version."""

import base64
import binascii
from typing import Any

import orjson

from cypher.plan import Order, Place
from graph_schema.declare import Entity

_VERSION = 2


def order_name(order: Order) -> str:
    """What an order is called in its cursors."""
    way = "falling" if order.descending else "rising"
    return " ".join([order.column or "key", way, *(["assembled"] if order.assembled else [])])


def cursor(kind: type[Entity], order: Order, place: Place) -> str:
    """The cursor of a place."""
    told = [_VERSION, kind.prefix(), order_name(order), place.value, place.key]
    return base64.urlsafe_b64encode(orjson.dumps(told)).decode().rstrip("=")


def place_of(text: str, kind: type[Entity], order: Order, value_type: type | None) -> Place | None:
    """The place of a cursor of this kind and order; None for any other text. ``value_type`` is that of its values."""
    try:
        told: Any = orjson.loads(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True))
        _, _, _, value, key = told
        found = Place(value, key)
        if cursor(kind, order, found) != text:
            return None
    except (binascii.Error, ValueError, TypeError):
        return None
    known = value is None or (value_type is not None and type(value) is value_type)
    return found if known and isinstance(key, str) and key.startswith(f"{kind.prefix()}:") else None
