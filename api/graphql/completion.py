"""An answer as the executor of GraphQL completes it, value by value, over the rows of the same statement.

The compiled way leaves to it what it does not expect: a value of another class, a null where none may be, a value that
cannot be read. So errors, their paths and the nulls that follow from them are those of the specification.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from graphql import GraphQLAbstractType, GraphQLResolveInfo, execute_sync, is_abstract_type

from api.graphql.answers import answer
from api.graphql.compiled import Compiled
from api.graphql.projector import Projector
from api.graphql.readers import or_unreadable
from api.graphql.schema import graphql_schema
from api.graphql.selection import Selected
from cypher.plan import Root

UNTOLD = "the value that is stored here is not what this field holds, so it is not told; ask the administrator"


class _Found(dict[str, Any]):
    """An object of an interface, with the name of its own type."""

    type_name = ""


def completed(
    operation: Compiled,
    asked: Sequence[tuple[Selected, Root, Any]],
    handlings: dict[int, str],
    variables: Mapping[str, Any],
    agency: str | None = None,
) -> dict[str, Any]:
    """The response of an operation from what its statement returned for each of its data fields (``asked``);
    ``agency`` as in `answer`."""
    projector = Projector(handlings, _typed)
    values = {
        field.alias: or_unreadable(partial(answer, field, root, projector=projector, agency=agency), found)
        for field, root, found in asked
    }
    name = operation.document.operation.name
    result = execute_sync(
        graphql_schema(),
        operation.document.document,
        root_value=values,
        variable_values=dict(variables),
        operation_name=name.value if name else None,
        field_resolver=resolve,
        type_resolver=_type_of,
    )
    response: dict[str, Any] = {"data": result.data}
    if result.errors:
        response["errors"] = [{**error.formatted, "message": UNTOLD} for error in result.errors]
    return response


def resolve(source: Any, info: GraphQLResolveInfo[Any], /, **_arguments: Any) -> Any:
    """The value of a field, which stands in the object under the field's alias."""
    return source[info.path.key]


def _typed(place: Selected, read: Callable[[], dict[str, Any]], type_of: Callable[[], str | None]) -> _Found:
    """An object with its type; with any that the place may hold, where nothing was read that tells which it is."""
    found, name = _Found(read()), or_unreadable(lambda _: type_of(), None)
    found.type_name = name if isinstance(name, str) else any_type(place)
    return found


def any_type(place: Selected) -> str:
    """The first type that a place may hold, where nothing tells which one it holds."""
    if is_abstract_type(place.type):
        return place.context.schema.get_possible_types(place.type)[0].name
    return place.type.name


def _type_of(found: Any, _info: GraphQLResolveInfo[Any], _type: GraphQLAbstractType) -> str | None:
    return found.type_name if isinstance(found, _Found) else None
