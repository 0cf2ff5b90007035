"""A plan as a tree of its nodes: what stands below each, and the whole of it as text to read."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from cypher.conditions import CONDITIONS, AllOf, AnyOf, Compared, KeyIs, Linked, Not, OfKind, RecordStates
from cypher.plan import (
    EntityShape,
    FieldSummary,
    LinkConnection,
    LinkPlace,
    LinkSummary,
    Operation,
    Order,
    Passing,
    RecordColumns,
    Root,
)

Node = (
    Operation | Root | EntityShape | LinkConnection | LinkPlace | LinkSummary | FieldSummary | RecordColumns | Order
    | Passing | Compared | AllOf[Any] | AnyOf[Any] | Not[Any] | KeyIs | OfKind | RecordStates | Linked
)  # fmt: skip
_NODES = (
    Operation, Root, EntityShape, LinkConnection, LinkPlace, LinkSummary, FieldSummary, RecordColumns, Order,
    Passing, *CONDITIONS,
)  # fmt: skip


def children(node: Node) -> Iterator[tuple[str, Node]]:
    """The nodes directly below a node, with the names of the fields that hold them."""
    for part in fields(node):
        value = getattr(node, part.name)
        for found in value if isinstance(value, tuple) else (value,):
            if isinstance(found, _NODES):
                yield part.name, found


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it."""
    yield node
    for _, below in children(node):
        yield from walk(below)


def show(node: Node, indent: int = 0) -> str:
    """The plan as an indented tree, one node a line."""
    plain = [
        f"{part.name}={value!r}"
        for part in fields(node)
        if (value := getattr(node, part.name)) != part.default and not _holds_nodes(value)
    ]
    lines = [f"{'  ' * indent}{' '.join([type(node).__name__, *plain])}"]
    lines += [show(below, indent + 1) for _, below in children(node)]
    return "\n".join(lines)


def _holds_nodes(value: object) -> bool:
    return isinstance(value, _NODES) or (isinstance(value, tuple) and any(isinstance(part, _NODES) for part in value))
