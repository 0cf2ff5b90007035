"""Which field and position a case says something about, and how many cases said something there."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

from graphql import GraphQLField, GraphQLInterfaceType, GraphQLObjectType, get_named_type
from proof_selections import Asked

from api.graphql.schema import graphql_schema

LEAST = 20
_BY_ARGUMENT = {
    "source": "source", "after": "cursor", "text": "search", "since": "time", "before": "time", "year": "filter",
    "country": "filter", "table": "filter", "kinds": "filter",
}  # fmt: skip
_TESTS = {
    "equals": "equals", "oneOf": "oneOf", "startsWith": "starts", "contains": "starts", "has": "has", "isNull": "null",
    "lt": "range", "lte": "range", "gt": "range", "gte": "range", "yearFrom": "range", "yearTo": "range",
    "atLeast": "range", "and": "logic", "or": "logic", "not": "logic", "record": "record", "some": "through",
    "none": "through", "all": "through",
}  # fmt: skip
_OF_ENTITIES = frozenset({"record", "through"})
_BY_FIELD = {
    "totalCount": "count", "truncated": "cut", "tooBroad": "cut", "recordsTruncated": "cut", "endCursor": "cut",
    "records": "records", "countries": "countries", "crossesBorder": "border", "ways": "path", "chains": "path",
    "edges": "links", "links": "links", "nodes": "order", "entities": "order", "figures": "order",
}  # fmt: skip
_TEST = re.compile(r"\b(\w+): [\[{\"\w-]")


def positions(asked: Asked) -> set[str]:
    """Where in a question values stand: in filters, counts, cuts, projections ..."""
    found = {"projection"}
    for one in asked.walk():
        found |= {_BY_ARGUMENT[name] for name, _ in one.given if name in _BY_ARGUMENT}
        found |= {
            _TESTS[test]
            for name, text in one.given
            if name == "where"
            for test in _TEST.findall(text)
            if test in _TESTS
        }
        found |= {_BY_FIELD[one.name]} if one.name in _BY_FIELD else set()
    return found


@cache
def possible(root: str) -> frozenset[str]:
    """The positions that the schema offers at a root field, up to the entities that it answers with."""
    query = graphql_schema().query_type
    assert query is not None
    return frozenset({"projection", *_offered(root, query.fields[root], set())})


def _offered(name: str, field: GraphQLField, seen: set[str]) -> Iterator[str]:
    yield from (_BY_ARGUMENT[argument] for argument in field.args if argument in _BY_ARGUMENT)
    if "where" in field.args:
        of_links = get_named_type(field.args["where"].type).name.endswith("LinkWhere")
        yield from set(_TESTS.values()) - (_OF_ENTITIES | {"has"} if of_links else set())
    yield from {_BY_FIELD[name]} if name in _BY_FIELD else ()
    found = get_named_type(field.type)
    if name != "node" and found.name not in seen and isinstance(found, GraphQLObjectType | GraphQLInterfaceType):
        seen.add(found.name)
        for below, each in found.fields.items():
            yield from _offered(below, each, seen)


def says_something(value: Any) -> bool:
    """Whether an answer holds anything but nulls, empty lists, zeros and names of types."""
    if isinstance(value, dict):
        return any(says_something(part) for part in value.values())
    if isinstance(value, list):
        return any(map(says_something, value))
    return bool(value) and value not in {"Query", "UNKNOWN"}


class Cells:
    """Cases and relevant cases by root field and position."""

    def __init__(self) -> None:
        self.cases: Counter[tuple[str, str]] = Counter()
        self.relevant: Counter[tuple[str, str]] = Counter()
        self.fields: Counter[tuple[str, str]] = Counter()

    def count(self, roots: tuple[Asked, ...], *, relevant: bool) -> None:
        """Note one case."""
        for root in roots:
            self.fields.update({(one.owner, one.name) for one in root.walk()})
            for position in positions(root):
                self.cases[root.name, position] += 1
                self.relevant[root.name, position] += relevant

    def need(self, roots: tuple[Asked, ...]) -> float:
        """How much is to be gained by a question: most where little was said so far."""
        places = sum(1 / (1 + self.relevant[root.name, place]) ** 2 for root in roots for place in positions(root))
        return places + sum(0.1 for root in roots for one in root.walk() if not self.fields[one.owner, one.name])

    def thin(self) -> list[str]:
        """The cells that say too little, those that nothing was asked of among them."""
        query = graphql_schema().query_type
        assert query is not None
        wanted = {*self.cases, *((root, place) for root in query.fields for place in possible(root))}
        return [f"{name} {place}: {self.relevant[name, place]} relevant cases, at least {LEAST} are needed"
                for name, place in sorted(wanted) if self.relevant[name, place] < LEAST]  # fmt: skip

    def unasked(self) -> list[str]:
        """The fields of the schema that no question asked for."""
        return [f"{name}.{field}" for name, found in graphql_schema().type_map.items()
                if isinstance(found, GraphQLObjectType | GraphQLInterfaceType) and not name.startswith("__")
                for field in found.fields if not self.fields[name, field]]  # fmt: skip

    def table(self) -> str:
        """Relevant cases, a line for each root field and a column for each position; a dot where there is none."""
        places = sorted({place for _, place in self.cases})
        lines = ["".join(["relevant cases".ljust(20), *(place.rjust(11) for place in places)])]
        for name in sorted({name for name, _ in self.cases}):
            shown = [str(self.relevant[name, p]) if (name, p) in self.cases else "." for p in places]
            lines.append("".join([name.ljust(20), *(text.rjust(11) for text in shown)]))
        return "\n".join(lines)
