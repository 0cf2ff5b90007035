"""From the selection to the plan of a connection: which page of which links, and what is counted."""

import base64
import binascii
import re
from collections.abc import Callable, Iterable

from api.graphql import questions
from api.graphql.columns_asked import link_columns
from api.graphql.names import CONNECTIONS
from api.graphql.selection import Selected, bounded
from api.graphql.where import read_link_where
from cypher.plan import EntityShape, LinkConnection, LinkPlace, LinkSummary, Total
from graph_schema.columns import fields
from graph_schema.declare import Link

_CURSOR = re.compile(r"2:(-?(?:0|[1-9][0-9]{0,15})):(.+)", re.DOTALL)


def connection(asked: Selected, kind: str, shape_of: Callable[[Iterable[Selected]], EntityShape]) -> LinkConnection:
    """The links that a connection field of a kind asks for; ``shape_of`` plans what is read of the other ends."""
    link, way = CONNECTIONS[kind, asked.name]
    edges = asked.child("edges")
    links = [found for edge in edges for found in edge.child("links")]
    info = {field.name for page in asked.child("pageInfo") for field in page.children()}
    first, place, backward = page_asked(asked, questions.LINKS_MOST)
    listed = [bounded(found, "first", questions.LINKS_OF_A_FACT_MOST) for found in links]
    if not listed and any(edge.child("linksTruncated") for edge in edges):
        listed = [questions.LINKS_OF_A_FACT]
    return LinkConnection(
        link.type(),
        way,
        first,
        link_columns(links),
        shape_of(node for edge in edges for node in edge.child("node")),
        read_link_where(asked, link, asked.arguments.get("where") or {}),
        place=_place(asked, place, "before" if backward else "after") if place else None,
        backward=backward,
        links=max(listed, default=0),
        edges=bool(edges) or not info.isdisjoint({"hasNextPage", "hasPreviousPage", "startCursor", "endCursor"}),
        beyond=place is not None and ("hasNextPage" if backward else "hasPreviousPage") in info,
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


def page_asked(asked: Selected, most: int) -> tuple[int, str | None, bool]:
    """How many are asked for, from which cursor on, and whether it is those before it instead of those after."""
    given = {
        name: value for name in ("first", "after", "last", "before") if (value := asked.arguments.get(name)) is not None
    }
    if {"last", "before"} & given.keys():
        if wrong := sorted({"first", "after"} & given.keys()):
            raise asked.refusal(f"{wrong[0]} goes with pages onwards; ask for first and after, or for last and before")
        if "last" not in given:
            raise asked.refusal("before needs last, the number of edges before it")
        return bounded(asked, "last", most), given.get("before"), True
    first = bounded(asked, "first", most) if "first" in given else questions.LINKS_USUAL
    return first, given.get("after"), False


def total_asked(asked: Selected) -> Total:
    """How far is counted."""
    exact = [total.arguments["exact"] for total in asked.child("totalCount")]
    return "exact" if any(exact) else "capped" if exact else "none"


def link_cursor(at: int, key: str) -> str:
    """The cursor of the place of a link in its order."""
    return base64.urlsafe_b64encode(f"2:{at}:{key}".encode()).decode().rstrip("=")


def _place(asked: Selected, cursor: str, name: str) -> LinkPlace:
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
    except (binascii.Error, ValueError):
        text = ""
    found = _CURSOR.fullmatch(text)
    if found is None or link_cursor(int(found[1]), found[2]) != cursor:
        raise asked.refusal(f"{name} is no cursor of {asked.name}")
    return LinkPlace(int(found[1]), found[2])
