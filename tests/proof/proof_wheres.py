"""Filters over everything that the schema lets a question ask for, with values that the facts of a graph state."""

from __future__ import annotations

import json
from random import Random
from typing import Any, Protocol

from graphql import (
    BooleanValueNode,
    GraphQLInputObjectType,
    ListValueNode,
    ObjectValueNode,
    ValueNode,
    get_named_type,
    parse_value,
)
from proof_values import GRADES, NAMES

from api.graphql.filters import ENVELOPE, Filtered, own_filters
from api.graphql.names import BY_LINK, BY_SINGULAR, CONNECTIONS
from graph_schema.declare import Stated, snake
from graph_schema.money import format_amount
from graph_schema.registry import ENTITIES
from graph_schema.times import to_iso

Shape = dict[str, Any]
"""A filter without its values: by name what stands below, a list of such, or None for a value; ``isNull`` is kept."""

DEEPEST = 3
_LOGIC = ("and", "or", "not")


class Stating(Protocol):
    """What a graph states."""

    def record(self, kind: str) -> dict[str, Any]:
        """The properties of a record of a kind."""

    def link(self, type_: str) -> dict[str, Any]:
        """The properties of a link."""

    def entity(self, kind: str | None) -> str:
        """An entity's key."""


def draw(wanted: GraphQLInputObjectType, chance: Random, depth: int = DEEPEST) -> Shape:
    """The shape of a filter: one to three of its members."""
    if wanted.name.endswith("Filter"):
        return _tests(wanted, chance)
    nested = [name for name, field in wanted.fields.items() if not _is_filter(get_named_type(field.type))]
    plain = [name for name in wanted.fields if name not in nested]
    logic = [name for name in nested if name in _LOGIC]
    links = [name for name in nested if name not in _LOGIC]
    count = chance.choice((1, 1, 2))
    chosen = chance.sample(plain, min(count, len(plain)))
    if depth > 0 and (links or logic) and chance.random() < 0.6:
        if not plain or chance.random() < 0.6:
            chosen = []
        chosen.append(chance.choice(links if links and chance.random() < 0.7 else logic or links))
    shape: Shape = {}
    for name in chosen:
        below = get_named_type(wanted.fields[name].type)
        assert isinstance(below, GraphQLInputObjectType)
        many = name in {"and", "or"}
        shape[name] = [draw(below, chance, depth - 1) for _ in range(2)] if many else draw(below, chance, depth - 1)
    return shape


def shape_of(text: str) -> Shape:
    """The shape of a filter that is written out."""
    shape = _shape(parse_value(text))
    assert isinstance(shape, dict)
    return shape


def filled(shape: Shape, wanted: str, stating: Stating, chance: Random) -> str:
    """A filter of this shape as text, with values that some fact states where there is one; ``wanted`` is its type."""
    name = wanted.removesuffix("Where")
    if name in BY_LINK:
        return _fact(shape, BY_LINK[name], stating.link(BY_LINK[name].type()), chance)
    return _entity(shape, None if name == "Entity" else name, stating, chance)


def _is_filter(found: Any) -> bool:
    return str(found.name).endswith("Filter")


def _tests(wanted: GraphQLInputObjectType, chance: Random) -> Shape:
    if "isNull" in wanted.fields and chance.random() < 0.2:
        return {"isNull": chance.random() < 0.6}
    names = [name for name in wanted.fields if name not in {"isNull", "unit"}]
    found: Shape = dict.fromkeys(chance.sample(names, min(len(names), chance.choice((1, 1, 1, 2)))))
    return {"unit": None, **found} if "unit" in wanted.fields else found


def _shape(node: ValueNode) -> Any:
    match node:
        case ObjectValueNode():
            return {part.name.value: _shape(part.value) for part in node.fields}
        case BooleanValueNode():
            return node.value
        case ListValueNode(values=values) if values and isinstance(values[0], ObjectValueNode):
            return [_shape(value) for value in values]
    return None


def _entity(shape: Shape, kind: str | None, stating: Stating, chance: Random) -> str:
    stated = stating.record(kind or "Person")
    parts = []
    for name, below in shape.items():
        if name in {"and", "or"}:
            parts.append(f"{name}: [{', '.join(_entity(one, kind, stating, chance) for one in below)}]")
        elif name == "not":
            parts.append(f"not: {_entity(below, kind, stating, chance)}")
        elif name == "key":
            parts.append(f"key: {_keys(below, kind, stating)}")
        elif name == "kind":
            parts.append(f"kind: {_test(below, Filtered((), 'WordFilter', tuple(ENTITIES)), chance.choice, None)}")
        elif name == "record" and kind:
            parts.append(f"record: {_fact(below, ENTITIES[kind], stating.record(kind), chance)}")
        elif name in BY_SINGULAR and kind is None:
            parts.append(f"{name}: {_entity(below, BY_SINGULAR[name].__name__, stating, chance)}")
        elif kind and (kind, name) in CONNECTIONS:
            parts.append(f"{name}: {_linked(below, kind, name, stating, chance)}")
        else:
            column = _columns(ENTITIES[kind] if kind else None)[snake(name)]
            parts.append(f"{name}: {_test(below, column, chance.choice, _value(column, stated))}")
    return f"{{{', '.join(parts)}}}"


def _linked(shape: Shape, kind: str, name: str, stating: Stating, chance: Random) -> str:
    link, way = CONNECTIONS[kind, name]
    ends = link.pattern.sources if way == "backward" else link.pattern.targets
    quantities = []
    for quantity, edge in shape.items():
        parts = []
        if "link" in edge:
            parts.append(f"link: {_fact(edge['link'], link, stating.link(link.type()), chance)}")
        if "node" in edge:
            parts.append(f"node: {_entity(edge['node'], ends[0] if len(ends) == 1 else None, stating, chance)}")
        quantities.append(f"{quantity}: {{{', '.join(parts)}}}")
    return f"{{{', '.join(quantities)}}}"


def _fact(shape: Shape, kind: type[Stated], stated: dict[str, Any], chance: Random) -> str:
    parts = []
    for name, below in shape.items():
        if name in {"and", "or"}:
            parts.append(f"{name}: [{', '.join(_fact(one, kind, stated, chance) for one in below)}]")
        elif name == "not":
            parts.append(f"not: {_fact(below, kind, stated, chance)}")
        else:
            column = _columns(kind)[snake(name)]
            parts.append(f"{name}: {_test(below, column, chance.choice, _value(column, stated))}")
    return f"{{{', '.join(parts)}}}"


def _columns(kind: type[Stated] | None) -> dict[str, Filtered]:
    return {**ENVELOPE, **(own_filters(kind) if kind else {})}


def _value(column: Filtered, stated: dict[str, Any]) -> Any:
    found = [stated.get(name) for name in column.columns]
    return tuple(found) if len(found) > 1 else found[0]


def _keys(shape: Shape, kind: str | None, stating: Stating) -> str:
    keys = {"equals": json.dumps(stating.entity(kind)), "oneOf": json.dumps([stating.entity(kind) for _ in range(2)])}
    return f"{{{', '.join(f'{name}: {keys[name]}' for name in shape)}}}"


def _test(shape: Shape, column: Filtered, choose: Any, stated: Any) -> str:
    parts = []
    for name, kept in shape.items():
        if name == "isNull":
            parts.append(f"isNull: {'true' if kept else 'false'}")
        elif name == "oneOf":
            parts.append(f"oneOf: [{_one(name, column, choose, stated)}, {_one(name, column, choose, None)}]")
        else:
            parts.append(f"{name}: {_one(name, column, choose, stated)}")
    return f"{{{', '.join(parts)}}}"


def _one(name: str, column: Filtered, choose: Any, stated: Any) -> str:
    """One value as text: of what a fact states, or a likely one where it states nothing."""
    match column.filter:
        case "WordFilter":
            value = stated if stated in column.words else choose(column.words)
        case "MoneyFilter":
            amount, unit = stated if stated and stated[0] is not None else (choose((0, 1, 100)), "TWD")
            value = unit if name == "unit" else format_amount(amount, unit)
        case "TimeFilter":
            value = to_iso(choose((0, 1, 10, 20, 30, 1_000, 2_000)) if stated is None else stated)
        case "WholeFilter" | "NumberFilter":
            value = choose((0, 1, 2)) if stated is None else stated
        case "TruthFilter":
            value = choose((True, False)) if stated is None else stated
        case "GradeFilter":
            value = stated or choose([grade for grade in GRADES if grade])
        case "NamesFilter":
            value = str(json.loads(choose(stated))[0] if stated else choose(NAMES))
        case "TextsFilter":
            value = choose(stated) if stated else choose(NAMES)
        case "PartialDateFilter":
            value = stated or "1958-01"
            value = int(value[:4]) if name.startswith("year") else value
        case "CountryCodeFilter":
            value = stated or choose(("TW", "KH", "KR"))
        case _:
            value = stated or choose(NAMES)
    if name in {"startsWith", "contains"}:
        value = value[: choose((1, 2, 4))]
    return json.dumps(value[:2_000] if isinstance(value, str) else value, ensure_ascii=False)
