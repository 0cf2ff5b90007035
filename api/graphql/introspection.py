"""What is asked of the schema itself, read from one description of it that is made once; it holds no data.

The executor of graphql-core takes a fifth of a second for the question that every tool asks first.
"""

from functools import cache
from typing import Any

from graphql import introspection_from_schema

from api.graphql.schema import graphql_schema
from api.graphql.selection import Selected

TOLD = 120_000  # fields of one answer; what tools ask for takes up to 92,000


def introspect(root: Selected) -> Any:
    """The answer to `__schema` or `__type`. Raises GraphQLError when it would be too long."""
    if root.name == "__schema":
        return _Telling().told(root, _described()[0])
    return _Telling().told(root, _described()[1].get(root.arguments["name"]))


class _Telling:
    """Shapes descriptions as they were asked for, until too much is told."""

    def __init__(self) -> None:
        self._left = TOLD

    def told(self, asked: Selected, found: Any) -> Any:
        """The answer of one field from what was found for it."""
        if isinstance(found, dict):
            return self._object(asked.children(), found, asked)
        if not isinstance(found, list):
            return found
        if asked.arguments.get("includeDeprecated") is False:
            found = [one for one in found if not one["isDeprecated"]]
        if not (found and isinstance(found[0], dict)):
            return found
        below = asked.children()
        return [self._object(below, one, asked) for one in found]

    def _object(self, below: tuple[Selected, ...], found: dict[str, Any], asked: Selected) -> dict[str, Any]:
        self._left -= len(below)
        if self._left < 0:
            raise asked.refusal(
                f"what is asked of the schema has more than {TOLD:,} fields; /graphql/schema tells it whole"
            )
        told = {}
        for child in below:
            value = found.get(child.name)
            told[child.alias] = self.told(child, value) if isinstance(value, (list, dict)) else value
        return told


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
        value["__typename"] = _TYPENAMES[name]
        return value

    for found in types.values():
        for part, below in list(found.items()):
            found[part] = linked(below, part)
        found |= {"__typename": "__Type", "ofType": None, "specifiedByURL": found.get("specifiedByURL")}
    for part, below in list(schema.items()):
        if part != "types":
            schema[part] = linked(below, part)
    schema["__typename"] = "__Schema"
    return schema, types


_TYPED = frozenset({"type", "ofType", "interfaces", "possibleTypes", "queryType", "mutationType", "subscriptionType"})
_TYPENAMES = {
    "fields": "__Field", "args": "__InputValue", "inputFields": "__InputValue", "enumValues": "__EnumValue",
    "directives": "__Directive", "type": "__Type", "ofType": "__Type",
}  # fmt: skip
