"""From the rows of a connection to its edges, page, count and summary."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from api.graphql.plan_links import link_cursor
from api.graphql.project_summary import summary_reader
from api.graphql.readers import Members, Read, Row, at, constant, each, reader
from api.graphql.selection import Selected
from cypher.plan import COUNTED, EntityShape, LinkConnection

if TYPE_CHECKING:
    from api.graphql.projector import Projector

EDGES, TOTAL, BEYOND, SUMMARY = range(4)


def connection_reader(asked: Selected, wanted: LinkConnection, projector: Projector) -> Read:
    """Reads what a connection answers, as ``cypher.render_links`` gives it."""
    members: Members = []
    for part in asked.children():
        if part.name == "edges":
            members.append((part.alias, _shown(wanted, each(_edge(part, wanted, projector), None))))
        elif part.name == "pageInfo":
            members.append((part.alias, _page_info(part, wanted)))
        elif part.name == "summary":
            members.append((part.alias, at(SUMMARY, summary_reader(part))))
        elif part.name == "totalCount":
            members.append((part.alias, _total(exact=part.arguments["exact"])))
        else:
            members.append((part.alias, constant(asked.type.name)))
    return reader(members)


def shown_edges(wanted: LinkConnection, row: Row) -> list[Row]:
    """The edges of a page in the order of all edges."""
    edges: list[Row] = row[EDGES][: wanted.first]
    return edges[::-1] if wanted.backward else edges


def _shown(wanted: LinkConnection, read: Read) -> Read:
    return lambda row: read(shown_edges(wanted, row))


def _edge(asked: Selected, wanted: LinkConnection, projector: Projector) -> Read:
    members: Members = []
    for part in asked.children():
        if part.name == "node":
            members.append((part.alias, at(0, projector.entity(part, wanted.end or EntityShape()))))
        elif part.name == "fact":
            members.append((part.alias, lambda edge: edge[1]))
        elif part.name == "links":
            read = partial(projector.link(part, wanted.columns), wanted.link)
            members.append((part.alias, at(2, each(read, min(part.arguments["first"], wanted.links)))))
        elif part.name == "linksTruncated":
            members.append((part.alias, lambda edge: len(edge[2]) > wanted.links))
        elif part.name == "cursor":
            members.append((part.alias, lambda edge: link_cursor(edge[3], edge[4])))
        else:
            members.append((part.alias, constant(asked.type.name)))
    return reader(members)


def _page_info(asked: Selected, wanted: LinkConnection) -> Read:
    def more(row: Row) -> bool:
        return len(row[EDGES]) > wanted.first

    def beyond(row: Row) -> bool:
        return bool(row[BEYOND])

    def cursor(place: int) -> Read:
        def read(row: Row) -> str | None:
            edges = shown_edges(wanted, row)
            return link_cursor(edges[place][3], edges[place][4]) if edges else None

        return read

    values: dict[str, Read] = {
        "hasNextPage": beyond if wanted.backward else more,
        "hasPreviousPage": more if wanted.backward else beyond,
        "startCursor": cursor(0),
        "endCursor": cursor(-1),
        "__typename": constant(asked.type.name),
    }
    return reader([(part.alias, values[part.name]) for part in asked.children()])


def _total(*, exact: bool) -> Read:
    def read(row: Row) -> Any:
        return row[TOTAL] if exact else min(row[TOTAL], COUNTED)

    return read
