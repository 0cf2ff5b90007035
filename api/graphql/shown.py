"""Which entities an answer shows, noted while it is put together; not the countries that they are tied to."""

from collections.abc import Iterable
from typing import Any

from api.graphql.projector import Projector, Read, Row
from api.graphql.selection import Selected
from cypher.plan import (
    AgreementCoverage,
    ControlChains,
    EntityShape,
    LinkByKey,
    Neighbourhood,
    Paths,
    RecordByKey,
    RestrictedByKey,
    Root,
)
from cypher.render_questions import AGREEMENTS


class NotingProjector(Projector):
    """A projector that adds to ``shown`` the key of every entity it reads, and of those it shows the links to."""

    def __init__(self, handlings: dict[int, str], shown: set[str]) -> None:
        super().__init__(handlings)
        self._note = shown.add

    def entity(self, place: Selected, shape: EntityShape) -> Read:
        """Reads an entity's row."""
        read, note = super().entity(place, shape), self._note

        def noted(row: Row) -> Any:
            note(row[0])
            return read(row)

        def noted_with_ends(row: Row) -> Any:
            for connection, edges in zip(shape.links, row[3 : len(shape.links) + 3], strict=True):
                for edge in edges[: connection.first]:
                    note(edge[0][0])
            return noted(row)

        return noted_with_ends if shape.links else noted


def keys_of_root(root: Root, found: Any) -> Iterable[str]:
    """The entities that a root field's answer is about whether or not it asks for them: ends, ways, neighbours."""
    match root:
        case LinkByKey() if found:
            _, _, start, end = found[0]
            return (start[0], end[0])
        case RecordByKey() if found:
            return (found[0][1][0],)
        case RestrictedByKey():
            return (root.key,) if found[1] else ()
        case Neighbourhood():
            return (*(row[0] for row in found[0]), *((root.key,) if found[3] else ()))
        case Paths() | ControlChains():
            return (key for keys, _ in found[0][: root.first] for key in keys)
        case AgreementCoverage():
            return (row[0] for row, _ in found[1][:AGREEMENTS]) if found[0] else ()
        case _:
            return ()
