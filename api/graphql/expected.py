"""Whether an answer is what the schema promises: every value of its type, and null only where it may be.

All objects at one place of the selection are looked at together, a field at a time, so that a long answer costs little.
"""

from collections.abc import Iterable, Sequence
from itertools import chain
from types import NoneType
from typing import Any

from graphql import GraphQLOutputType, is_leaf_type, is_list_type, is_non_null_type

from api.graphql.leaf_values import leaf_type
from api.graphql.selection import Selected

_LISTS = frozenset({list, tuple})


class UnexpectedError(Exception):
    """A value that the schema does not allow at its place."""


def check_answer(roots: Sequence[Selected], data: dict[str, Any]) -> None:
    """Raise UnexpectedError unless every value of the answer to these root fields is as the schema has it."""
    for root in roots:
        _check(root.returns, [root], [data[root.alias]])


def _check(declared: GraphQLOutputType, places: list[Selected], values: Sequence[Any]) -> None:
    """``places`` are the fields of which the values are; several where types that are told apart share an alias."""
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
        _check(kind.of_type, places, list(chain.from_iterable(values)))
    elif is_leaf_type(kind):
        expected = leaf_type(kind)
        _expect(found == {expected.value} and expected.holds(values))
    else:
        _expect(found == {dict})
        _check_objects(places, values)


def _check_objects(places: list[Selected], objects: Sequence[dict[str, Any]]) -> None:
    fields: dict[str, list[Selected]] = {}
    told_apart = False
    for place in places:
        told_apart |= len(place.types()) > 1 or len(places) > 1
        for name in place.types():
            for asked in place.children(name):
                fields.setdefault(asked.alias, []).append(asked)
    if told_apart:
        columns: Iterable[Sequence[Any]] = ([one[alias] for one in objects if alias in one] for alias in fields)
    else:
        _expect(set(map(len, objects)) == {len(fields)})
        columns = zip(*map(dict.values, objects), strict=True)
    for same, values in zip(fields.values(), columns, strict=True):
        _check(same[0].returns, same, values)


def _expect(holds: bool) -> None:
    if not holds:
        raise UnexpectedError
