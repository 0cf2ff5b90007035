"""How ``where`` is read: from what is given to the condition of an entity or the test of a link."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from api.graphql.filter_types import VALUES_MOST
from api.graphql.filters import ENVELOPE, Filtered, FilterError, own_filters, read_filter
from api.graphql.names import BY_SINGULAR, CONNECTIONS
from api.graphql.selection import Selected
from api.graphql.where_types import entity_where as entity_where
from api.graphql.where_types import link_where as link_where
from api.graphql.where_types import only_kind
from cypher.conditions import AnyOf, EntityCondition, FactTest, KeyIs, Linked, Not, OfKind, RecordStates, both
from graph_schema.declare import Entity, Link, Stated, camel
from graph_schema.registry import ENTITIES

DEEPEST = 8
CONDITIONS_MOST = 100
HOPS_MOST = 3

_LOGIC = frozenset({"and", "or", "not"})


def read_entity_where(asked: Selected, kind: type[Entity] | None, given: dict[str, Any]) -> EntityCondition | None:
    """The condition of a filter of entities; None when it is empty. Raises a GraphQLError that says what is wrong."""
    try:
        return _Reading().entity(kind, given, "where", 1, 0)
    except FilterError as error:
        raise asked.refusal(str(error)) from None


def read_link_where(asked: Selected, link: type[Link], given: dict[str, Any]) -> FactTest | None:
    """The test of a filter of links; None when it is empty. Raises a GraphQLError that says what is wrong."""
    try:
        return _Reading().fact(link, given, "where", 1)
    except FilterError as error:
        raise asked.refusal(str(error)) from None


class _Reading:
    """One filter being read: how many conditions it has so far."""

    def __init__(self) -> None:
        self._conditions = 0

    def entity(
        self, kind: type[Entity] | None, given: dict[str, Any], at: str, depth: int, hops: int
    ) -> EntityCondition | None:
        """What has to hold of an entity. Raises FilterError."""
        own = own_filters(kind) if kind else {}
        columns = {camel(name): column for name, column in {**ENVELOPE, **own}.items()}
        parts: list[EntityCondition] = []
        for name, value in self._given(given, at, depth):
            here = f"{at}.{name}"
            if name in _LOGIC:
                below = partial(self.entity, kind, at=here, depth=depth + 1, hops=hops)
                parts += _logical(name, value, here, below)
            elif name == "key":
                parts += self._key(value, here)
            elif name == "record" and kind:
                if (test := self.fact(kind, value, here, depth + 1)) is not None:
                    parts.append(RecordStates(kind.__name__, test))
            elif name in columns:
                test, absent = self._test(columns[name], value, here)
                if test is not None:
                    stated = RecordStates(kind.__name__ if kind else None, test)
                    parts.append(Not(stated) if absent else stated)
            elif kind is None and name == "kind":
                parts += self._kind(value, here)
            elif kind is None:
                parts += self._of_kind(BY_SINGULAR[name], value, here, depth + 1, hops)
            else:
                parts += self._linked(kind, name, value, here, depth, hops + 1)
        return both(tuple(parts))

    def fact(self, kind: type[Stated], given: dict[str, Any], at: str, depth: int) -> FactTest | None:
        """What one record or link has to pass. Raises FilterError."""
        columns = {camel(name): column for name, column in {**ENVELOPE, **own_filters(kind)}.items()}
        parts: list[FactTest] = []
        for name, value in self._given(given, at, depth):
            here = f"{at}.{name}"
            if name in _LOGIC:
                parts += _logical(name, value, here, partial(self.fact, kind, at=here, depth=depth + 1))
            else:
                test, absent = self._test(columns[name], value, here)
                if test is not None:
                    parts.append(Not(test) if absent else test)
        return both(tuple(parts))

    def _linked(
        self, kind: type[Entity], name: str, given: dict[str, Any], at: str, depth: int, hops: int
    ) -> Iterator[EntityCondition]:
        link, way = CONNECTIONS[kind.__name__, name]
        ends = link.pattern.sources if way == "backward" else link.pattern.targets
        if hops > HOPS_MOST:
            raise FilterError(f"{at} goes on through more than {HOPS_MOST} links; ask through fewer")
        for quantity, value in self._given(given, at, depth):
            here = f"{at}.{quantity}"
            test: FactTest | None = None
            end: EntityCondition | None = None
            for part, below in self._given(value, here, depth):
                if part == "link":
                    test = self.fact(link, below, f"{here}.link", depth + 1)
                else:
                    end = self.entity(only_kind(ends), below, f"{here}.node", depth + 1, hops)
            self._count(at)
            found = Linked(link.type(), way, test, end, failing=quantity == "all")
            yield found if quantity == "some" else Not(found)

    def _of_kind(
        self, kind: type[Entity], given: dict[str, Any], at: str, depth: int, hops: int
    ) -> Iterator[EntityCondition]:
        self._count(at)
        yield OfKind((kind.__name__,))
        if (below := self.entity(kind, given, at, depth, hops)) is not None:
            yield below

    def _test(self, column: Filtered, given: dict[str, Any], at: str) -> tuple[FactTest | None, bool]:
        self._count(at)
        if given is None:
            raise FilterError(f"{at} is null; leave it out")
        try:
            return read_filter(column, given)
        except FilterError as error:
            raise FilterError(f"{at}: {error}") from None

    def _key(self, given: dict[str, Any], at: str) -> Iterator[EntityCondition]:
        self._count(at)
        for part, value in self._given(given, at, 0):
            keys = value if part == "oneOf" else [value]
            if not 1 <= len(keys) <= VALUES_MOST:
                raise FilterError(f"{at}: oneOf has {len(keys)} values; it takes 1 to {VALUES_MOST}")
            yield KeyIs(tuple(dict.fromkeys(keys)))

    def _kind(self, given: dict[str, Any], at: str) -> Iterator[EntityCondition]:
        for part, value in self._given(given, at, 0):
            if part == "isNull":
                raise FilterError(f"{at}: every entity has a kind; leave isNull out")
            kinds = value if part == "oneOf" else [value]
            if unknown := [kind for kind in kinds if kind not in ENTITIES]:
                raise FilterError(f"{at}: no kind {unknown[0][:40]!r}; kinds are {', '.join(ENTITIES)}")
            if not 1 <= len(kinds) <= VALUES_MOST:
                raise FilterError(f"{at}: oneOf has {len(kinds)} values; it takes 1 to {VALUES_MOST}")
            yield OfKind(tuple(dict.fromkeys(kinds)))

    def _given(self, given: dict[str, Any], at: str, depth: int) -> Iterator[tuple[str, Any]]:
        if depth > DEEPEST:
            raise FilterError(f"{at} is nested deeper than {DEEPEST} filters; ask in fewer levels")
        for name, value in given.items():
            if value is None:
                raise FilterError(f"{at}.{name} is null; leave it out")
            yield name, value

    def _count(self, at: str) -> None:
        self._conditions += 1
        if self._conditions > CONDITIONS_MOST:
            raise FilterError(f"{at} is one condition more than the {CONDITIONS_MOST} of one filter; ask for fewer")


def _logical(name: str, given: Any, at: str, read: Callable[[dict[str, Any]], Any]) -> Iterator[Any]:
    """The condition of ``and``, ``or`` or ``not``; none where it holds always. Raises FilterError for an empty one."""
    if name == "not":
        if (part := read(given)) is None:
            raise FilterError(f"{at} is empty; say what must not hold")
        yield Not(part)
        return
    if not given:
        raise FilterError(f"{at} is empty; give at least one filter, or leave it out")
    parts = [read(one) for one in given]
    if name == "and":
        yield from filter(None, parts)
    elif None not in parts:
        yield AnyOf(tuple(parts)) if len(parts) > 1 else parts[0]
