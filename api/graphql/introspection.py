"""What is asked of the schema itself, read from one description of it that is made once; it holds no data.

The executor of graphql-core takes a fifth of a second for the question that every tool asks first.
"""

from functools import cache
from itertools import islice
from typing import Any

from graphql import GraphQLObjectType, introspection_from_schema, introspection_types

from api.graphql.readers import Read
from api.graphql.row_code import function
from api.graphql.schema import graphql_schema
from api.graphql.selection import Selected

TOLD = 120_000  # fields of one answer; what tools ask for takes up to 92,000
SINGLY = 50  # descriptions at most for which no function is made
_Description = dict[str, Any]


def introspect(root: Selected) -> Any:
    """The answer to `__schema` or `__type`. Raises GraphQLError when it would be too long."""
    schema, types = _described()
    found = schema if root.name == "__schema" else types.get(root.arguments["name"])
    return None if found is None else _Telling().told(root, [found])[0]


class _Telling:
    """Shapes descriptions as they were asked for, until too much is told."""

    def __init__(self) -> None:
        self._left = TOLD

    def told(self, asked: Selected, found: list[_Description]) -> list[dict[str, Any]]:
        """What a field is asked of all descriptions that were found for it: one by one they take twice as long."""
        below = asked.children()
        self._left -= _cost(asked) * len(found)
        members = [(child.alias, child.name) for child in below]
        told = (
            _taking(members)(found) if len(found) > SINGLY else [{a: one[name] for a, name in members} for one in found]
        )
        for child in below:
            if child.nodes[0].selection_set:
                self._shape(child, told)
        return told

    def _shape(self, asked: Selected, told: list[dict[str, Any]]) -> None:
        """Puts what is asked of descriptions in their places."""
        alias, most = asked.alias, self._left // _cost(asked)
        found: list[_Description] = []
        places: list[tuple[dict[str, Any], int | None]] = []
        for one in told:
            value = one[alias]
            if isinstance(value, dict):
                found.append(value)
                places.append((one, None))
            elif value:
                if asked.arguments.get("includeDeprecated") is False:
                    value = [described for described in value if not described["isDeprecated"]]
                found += value
                places.append((one, len(value)))
            if len(found) > most:
                raise asked.refusal(
                    f"what is asked of the schema has more than {TOLD:,} fields; /graphql/schema tells it whole"
                )
        shaped = iter(self.told(asked, found))
        for one, number in places:
            one[alias] = next(shaped) if number is None else list(islice(shaped, number))


def _taking(members: list[tuple[str, str]]) -> Read:
    """The function that takes parts of many descriptions under aliases: written out, as going through the parts of each
    takes three times as long."""
    return function(
        lambda code, found: code.each(found, lambda one: code.parts([(a, f"{one}[{name!r}]") for a, name in members])),
        None,
    )


def _cost(asked: Selected) -> int:
    """How many fields are told of one description; one at least, as to tell nothing of it takes time too."""
    return len(asked.children()) or 1


@cache
def _described() -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """The schema, and its types by name; where a type is named, its whole description stands in."""
    schema: Any = introspection_from_schema(
        graphql_schema(), input_value_deprecation=True, directive_is_repeatable=True, schema_description=True
    )["__schema"]
    types = {found["name"]: found for found in schema["types"]}

    def linked(value: Any, name: str) -> Any:
        if isinstance(value, list):
            return [linked(one, name) for one in value]
        if not isinstance(value, dict):
            return value
        if name in _TYPED and value.get("name") in types:
            return types[value["name"]]
        for part, below in value.items():
            value[part] = linked(below, part)
        return whole(value, _TYPENAMES[name])

    def whole(value: _Description, type_name: str) -> _Description:
        value |= {part: None for part in _MEMBERS[type_name] if part not in value}
        value["__typename"] = type_name
        return value

    for found in types.values():
        for part, below in list(found.items()):
            found[part] = linked(below, part)
        whole(found, "__Type")
    for part, below in list(schema.items()):
        if part != "types":
            schema[part] = linked(below, part)
    return whole(schema, "__Schema"), types


_MEMBERS = {name: (*kind.fields,) for name, kind in introspection_types.items() if isinstance(kind, GraphQLObjectType)}
_TYPED = frozenset({"type", "ofType", "interfaces", "possibleTypes", "queryType", "mutationType", "subscriptionType"})
_TYPENAMES = {
    "fields": "__Field", "args": "__InputValue", "inputFields": "__InputValue", "enumValues": "__EnumValue",
    "directives": "__Directive", "type": "__Type", "ofType": "__Type",
}  # fmt: skip
