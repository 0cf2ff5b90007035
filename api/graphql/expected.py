"""Whether an answer is what the schema promises: every value of its type, and null only where it may be.

All objects at one place of the selection are looked at together, a field at a time, so that a long answer costs little.
Entities, records and links are not looked into: what reads them has looked at each value (`row_code`).
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from types import NoneType
from typing import Any

from graphql import GraphQLOutputType, is_leaf_type, is_list_type, is_non_null_type
from orjson import Fragment

from api.graphql.leaf_values import leaf_type
from api.graphql.names import BY_LINK, BY_RECORD
from api.graphql.selection import Selected
from graph_schema.registry import ENTITIES

_LISTS = frozenset({list, tuple})
_OBJECTS = frozenset({dict, Fragment})  # and one that is text already
_LOOKED_AT = frozenset({"Entity", "Record", "Link", *ENTITIES, *BY_RECORD, *BY_LINK})


class UnexpectedError(Exception):
    """A value that the schema does not allow at its place."""


def check_answer(roots: Sequence[Selected], data: dict[str, Any]) -> None:
    """Raise UnexpectedError unless every value of the answer to these root fields is as the schema has it."""
    for root in roots:
        _check(root.returns, root, [data[root.alias]])


def conforming(asked: Selected) -> Callable[[Any], Any]:
    """Gives back the value of a field; raises UnexpectedError unless it is as the schema has it."""

    def checked(value: Any) -> Any:
        _check(asked.returns, asked, [value])
        return value

    return checked


def _check(declared: GraphQLOutputType, place: Selected, values: Sequence[Any]) -> None:
    """``place`` is the field of which the values are."""
    kind: Any = declared
    found = set(map(type, values))
    if is_non_null_type(kind):
        kind = kind.of_type
    elif NoneType in found:
        values = [value for value in values if value is not None]
        found.discard(NoneType)
    if not values:
        return
    if is_list_type(kind):
        _expect(found <= _LISTS)
        _check(kind.of_type, place, list(chain.from_iterable(values)))
    elif is_leaf_type(kind):
        expected = leaf_type(kind)
        _expect(found == {expected.value} and expected.holds(values))
    elif kind.name in _LOOKED_AT:
        _expect(found <= _OBJECTS)
    else:
        _expect(found == {dict})
        _check_objects(place, values)


def _check_objects(place: Selected, objects: Sequence[dict[str, Any]]) -> None:
    fields = place.children()
    _expect(set(map(len, objects)) == {len(fields)})
    columns: Iterable[Sequence[Any]] = zip(*map(dict.values, objects), strict=True)
    for asked, values in zip(fields, columns, strict=True):
        _check(asked.returns, asked, values)


def _expect(holds: bool) -> None:
    if not holds:
        raise UnexpectedError
