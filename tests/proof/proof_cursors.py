"""Cursors that answers told, to go on from in later questions: nobody else knows what is in them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from graphql import GraphQLInterfaceType, GraphQLObjectType, get_named_type

from api.graphql.schema import graphql_schema

if TYPE_CHECKING:
    from proof_selections import Asked

_KEPT = 40
_NAMES = {"cursor", "startCursor", "endCursor"}


class Cursors:
    """Cursors by the type of the page that they are of: the latest, since those lead somewhere."""

    def __init__(self) -> None:
        self._known: dict[str, list[str]] = {}

    def of(self, page: str) -> list[str]:
        """Those of a type."""
        return self._known.get(page, [])

    def note(self, root: "Asked", data: Any) -> None:
        """Keep what the answer to a root field told."""
        if isinstance(data, dict):
            for page, cursor in _told(root, data.get(root.alias or root.name), ""):
                known = self._known.setdefault(page, [])
                if cursor not in known:
                    known.append(cursor)
                    del known[:-_KEPT]


def _told(asked: "Asked", value: Any, page: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, list):
        for one in value:
            yield from _told(asked, one, page)
        return
    if asked.name in _NAMES and isinstance(value, str) and page:
        yield page, value
    if not isinstance(value, dict):
        return
    owner = graphql_schema().type_map[asked.owner]
    if isinstance(owner, GraphQLObjectType | GraphQLInterfaceType) and asked.name in owner.fields:
        field = owner.fields[asked.name]
        page = get_named_type(field.type).name if "after" in field.args else page
    for one in asked.below:
        yield from _told(one, value if one.name.startswith("... on ") else value.get(one.alias or one.name), page)
