"""From a root page's arguments and selection to its plan."""

from functools import cache

from api.graphql import arguments
from api.graphql.cursors import place_of
from api.graphql.paging import paged
from api.graphql.selection import Selected
from api.graphql.where import read_entity_where
from cypher.plan import EntityShape, FieldSummary, Order, Page, Place
from graph_schema.columns import Field, fields
from graph_schema.declare import Entity

RECORDED_AT = "RECORDED_AT"
_VALUES = {"text": str, "whole": int, "number": float}


@cache
def ordered_fields(kind: type[Entity]) -> dict[str, Field]:
    """The kind's own fields that give an order, by their names in it: short texts, numbers and moments."""
    return {field.name.upper(): field for field in fields(kind) if field.short and field.type in _VALUES}


@cache
def summed_fields(kind: type[Entity]) -> dict[str, Field]:
    """The kind's own fields that are summed up, by their names there: short texts, numbers, moments and amounts."""
    return {field.name.upper(): field for field in fields(kind) if field.short and field.type in {*_VALUES, "money"}}


def summary_of(asked: Selected, kind: type[Entity]) -> FieldSummary:
    """What a page's summary asks for."""
    field = summed_fields(kind)[asked.arguments["field"]]
    return FieldSummary(field.columns, field.scalar == "UTCTime")


def nodes_of(asked: Selected) -> list[Selected]:
    """Where a page's entities are asked for: in its nodes and in the nodes of its edges."""
    return [*asked.child("nodes"), *(node for edge in asked.child("edges") for node in edge.child("node"))]


def plan_page(asked: Selected, kind: type[Entity], shape: EntityShape) -> Page:
    """The plan of a page. Raises a GraphQLError for arguments that are out of bounds or do not go together."""
    given = asked.arguments
    order, value_type = _order(kind, given.get("orderBy") or {})
    size, backward, cursor = paged(asked, arguments.PAGE_MOST, arguments.PAGE_USUAL)
    counts = asked.child("totalCount")
    info = {part.name for place in asked.child("pageInfo") for part in place.children()}
    cursors = bool({"startCursor", "endCursor"} & info) or any(edge.child("cursor") for edge in asked.child("edges"))
    shown = any(asked.child(name) for name in ("nodes", "edges", "pageInfo"))
    exact = any(count.arguments.get("exact") for count in counts)
    return Page(
        kind.__name__,
        size if shown else 0,
        shape,
        _place(asked, kind, order, value_type, cursor) if cursor else None,
        backward,
        read_entity_where(asked, kind, given.get("where") or {}),
        order,
        ("exact" if exact else "capped") if counts else None,
        cursors,
        tuple(dict.fromkeys(summary_of(summary, kind) for summary in asked.child("summary"))),
    )


def _order(kind: type[Entity], given: dict[str, str]) -> tuple[Order, type | None]:
    name = given.get("field", "KEY")
    descending, assembled = given.get("direction") == "DESC", given.get("by") == "ASSEMBLED"
    if name == "KEY":
        return Order(None, descending), None
    if name == RECORDED_AT:
        return Order("recorded_at", descending, assembled), int
    field = ordered_fields(kind)[name]
    return Order(field.name, descending, assembled, field.scalar == "UTCTime"), _VALUES[field.type]


def _place(
    asked: Selected, kind: type[Entity], order: Order, value_type: type | None, cursor: tuple[str, str]
) -> Place:
    name, text = cursor
    place = place_of(text, kind, order, value_type)
    if place is None:
        raise asked.refusal(f"{name} is no cursor of {asked.name} in this order; take one of a page in the same order")
    return place
