"""What a value of each leaf type of the schema is, before it becomes JSON: its Python class, and its bounds if any."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from math import isfinite
from typing import Any

from graphql import (
    GRAPHQL_MAX_INT,
    GRAPHQL_MIN_INT,
    GraphQLEnumType,
    GraphQLError,
    GraphQLLeafType,
    GraphQLScalarType,
    ValueNode,
    is_specified_scalar_type,
    value_from_ast_untyped,
)

from graph_schema.scalars import SCALARS, Scalar

Values = Collection[Any]


def _any(_values: Values) -> bool:
    return True


def _within(low: int, high: int) -> Callable[[Values], bool]:
    return lambda values: not values or (low <= min(values) and max(values) <= high)


@dataclass(frozen=True, slots=True)
class LeafType:
    """The one class that values of a type have, and what has to hold of all of them. What else would do as a value (a
    whole number for an ID, say) is left to the executor of GraphQL."""

    value: type
    holds: Callable[[Values], bool] = _any

    @property
    def bounded(self) -> bool:
        """Whether not every value of the class will do."""
        return self.holds is not _any


_TEXT = LeafType(str)
_BY_NAME = {
    "Int": LeafType(int, _within(GRAPHQL_MIN_INT, GRAPHQL_MAX_INT)),
    "WholeNumber": LeafType(int, _within(-(2**63), 2**63 - 1)),
    "Float": LeafType(float, lambda values: all(map(isfinite, values))),
    "Boolean": LeafType(bool),
}


def leaf_type(kind: GraphQLLeafType) -> LeafType:
    """What values of a scalar or an enumeration are; a scalar that is not listed is text."""
    if isinstance(kind, GraphQLEnumType):
        names = frozenset(kind.values)
        return LeafType(str, lambda values: names.issuperset(values))
    return _BY_NAME.get(kind.name, _TEXT)


def hold_scalars_to_their_values(scalars: Collection[GraphQLScalarType]) -> None:
    """Have the executor of GraphQL refuse what is no value of a scalar of our own, and the door what is not written in
    its form; the executor knows only the built-in ones."""
    for scalar in scalars:
        if not is_specified_scalar_type(scalar):
            vars(scalar)["coerce_output_value"] = _refusing(leaf_type(scalar))
            read = partial(_read, SCALARS[scalar.name])
            vars(scalar)["coerce_input_value"] = read
            vars(scalar)["coerce_input_literal"] = partial(_read_literal, read)


def _read(scalar: Scalar, value: Any, node: ValueNode | None = None) -> str | int:
    try:
        return scalar.read(value)
    except ValueError as error:
        raise GraphQLError(str(error), node) from None


def _read_literal(read: Callable[[Any, ValueNode], str | int], node: ValueNode) -> str | int:
    return read(value_from_ast_untyped(node), node)


def _refusing(expected: LeafType) -> Callable[[Any], Any]:
    def coerce(value: Any) -> Any:
        if type(value) is not expected.value or not expected.holds((value,)):
            raise TypeError(f"a {type(value).__name__} is no value of this type")
        return value

    return coerce
