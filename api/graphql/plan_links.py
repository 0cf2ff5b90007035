"""From the selection to the plan of a connection: which page of which links, and what is counted."""

from collections.abc import Callable, Iterable

from api.graphql import arguments
from api.graphql.columns_asked import link_columns
from api.graphql.cursors import link_place_of
from api.graphql.names import CONNECTIONS
from api.graphql.paging import paged
from api.graphql.selection import Selected, bounded
from api.graphql.where import read_link_where
from cypher.plan import EntityShape, LinkConnection, LinkPlace, LinkSummary, Total
from graph_schema.columns import fields
from graph_schema.declare import Link

_CURSORS = frozenset({"startCursor", "endCursor"})


def connection(asked: Selected, kind: str, shape_of: Callable[[Iterable[Selected]], EntityShape]) -> LinkConnection:
    """The links that a connection field of a kind asks for; ``shape_of`` plans what is read of the other ends."""
    link, way = CONNECTIONS[kind, asked.name]
    edges = asked.child("edges")
    links = [found for edge in edges for found in edge.child("links")]
    info = {field.name for page in asked.child("pageInfo") for field in page.children()}
    first, backward, cursor = paged(asked, arguments.LINKS_MOST, arguments.LINKS_USUAL)
    listed = [bounded(found, "first", arguments.LINKS_OF_A_FACT_MOST) for found in links]
    if not listed and any(edge.child("linksTruncated") for edge in edges):
        listed = [arguments.LINKS_OF_A_FACT]
    return LinkConnection(
        link.type(),
        way,
        first,
        link_columns(links),
        shape_of(node for edge in edges for node in edge.child("node")),
        read_link_where(asked, link, asked.arguments.get("where") or {}),
        place=_place(asked, *cursor) if cursor else None,
        backward=backward,
        links=max(listed, default=0),
        edges=bool(edges) or not info.isdisjoint({"hasNextPage", "hasPreviousPage", *_CURSORS}),
        facts=any(edge.child("fact") for edge in edges),
        cursors=not info.isdisjoint(_CURSORS) or any(edge.child("cursor") for edge in edges),
        beyond=cursor is not None and ("hasNextPage" if backward else "hasPreviousPage") in info,
        total=total_asked(asked),
        summary=_summary(asked, link),
    )


def _summary(asked: Selected, link: type[Link]) -> LinkSummary | None:
    """What is asked of a summary; amounts where the kind has one, for all or for any group."""
    parts = [part for summary in asked.child("summary") for part in summary.children()]
    if not parts:
        return None
    names = {part.name for part in parts}
    groups = [part for part in parts if part.name in {"months", "countries"}]
    amounts = "amounts" in names or any(group.child("amounts") for group in groups)
    has_amount = any(field.name == "amount" and field.type == "money" for field in fields(link))
    times = not names.isdisjoint({"earliest", "latest"})
    totals = not names <= {"countries", "__typename"}
    return LinkSummary(totals, amounts and has_amount, times, "months" in names, "countries" in names)


def total_asked(asked: Selected) -> Total:
    """How far is counted."""
    exact = [total.arguments["exact"] for total in asked.child("totalCount")]
    return "exact" if any(exact) else "capped" if exact else "none"


def _place(asked: Selected, name: str, text: str) -> LinkPlace:
    place = link_place_of(text)
    if place is None:
        raise asked.refusal(f"{name} is no cursor of {asked.name}")
    return place
