"""From the rows of a connection to its edges, page, count and summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.graphql.cursors import link_cursor
from api.graphql.project_facts import link_text
from api.graphql.project_summary import summary_reader
from api.graphql.readers import Row
from api.graphql.row_code import Code, Text
from api.graphql.selection import Selected
from cypher.plan import COUNTED, EntityShape, LinkConnection

if TYPE_CHECKING:
    from api.graphql.projector import Projector

EDGES, TOTAL, BEYOND, SUMMARY = range(4)


def connection_text(code: Code, asked: Selected, wanted: LinkConnection, row: Text, projector: Projector) -> Text:
    """Reads what a connection answers, as ``cypher.render_links`` gives it."""

    def member(part: Selected) -> Text:
        match part.name:
            case "edges":
                turned = "[::-1]" if wanted.backward else ""
                shown = f"{row}[{EDGES}][:{wanted.first}]{turned}"
                return code.each(shown, lambda edge: _edge(code, part, wanted, edge, projector))
            case "pageInfo":
                return _page_info(code, part, wanted, row)
            case "summary":
                return code.checked(part, f"{code.bound(summary_reader(part))}({row}[{SUMMARY}])")
            case "totalCount":
                total = f"{row}[{TOTAL}]"
                return code.checked(part, total if part.arguments["exact"] else f"min({total}, {COUNTED})")
        return repr(asked.type.name)

    return code.object([(part.alias, member(part)) for part in asked.children()])


def shown_edges(wanted: LinkConnection, row: Row) -> list[Row]:
    """The edges of a page in the order of all edges."""
    edges: list[Row] = row[EDGES][: wanted.first]
    return edges[::-1] if wanted.backward else edges


def _edge(code: Code, asked: Selected, wanted: LinkConnection, edge: Text, projector: Projector) -> Text:
    def member(part: Selected) -> Text:
        match part.name:
            case "node":
                return projector.entity_text(code, part, wanted.end or EntityShape(), f"{edge}[0]")
            case "fact":
                return code.checked(part, f"{edge}[1]")
            case "links":
                first = min(part.arguments["first"], wanted.links)
                return code.each(
                    f"{edge}[2][:{first}]",
                    lambda link: link_text(code, part, wanted.link, wanted.columns, link, projector.handlings),
                )
            case "linksTruncated":
                return f"(len({edge}[2]) > {wanted.links})"
            case "cursor":
                return f"{code.bound(link_cursor)}({edge}[3], {edge}[4])"
        return repr(asked.type.name)

    return code.object([(part.alias, member(part)) for part in asked.children()])


def _page_info(code: Code, asked: Selected, wanted: LinkConnection, row: Text) -> Text:
    def cursor(row: Row, place: int) -> str | None:
        edges = shown_edges(wanted, row)
        return link_cursor(edges[place][3], edges[place][4]) if edges else None

    more, beyond = f"(len({row}[{EDGES}]) > {wanted.first})", f"bool({row}[{BEYOND}])"
    texts = {
        "hasNextPage": beyond if wanted.backward else more,
        "hasPreviousPage": more if wanted.backward else beyond,
        "startCursor": f"{code.bound(cursor)}({row}, 0)",
        "endCursor": f"{code.bound(cursor)}({row}, -1)",
        "__typename": repr(asked.type.name),
    }
    return code.object([(part.alias, texts[part.name]) for part in asked.children()])
