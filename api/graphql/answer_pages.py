"""Pages as answers tell them; of a long one, rows are read as they arrive."""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

import orjson
from graphql import GraphQLError

from api.graphql.cursors import cursor
from api.graphql.expected import UnexpectedError
from api.graphql.plan_pages import nodes_of, summary_of
from api.graphql.project_field_summary import field_summary
from api.graphql.projector import Projector, compose
from api.graphql.readers import UNREADABLE, Row
from api.graphql.selection import Selected
from api.graphql.shown import keys_shown
from cypher.connection import Database
from cypher.plan import COUNTED, Page, Place, Root
from cypher.render_drivers import SORTED
from graph_schema.registry import ENTITIES

RIGHTS_IN_FLUX = "rights are being changed just now; ask again"

Take = Callable[[Any], None]
"""Takes the next part of what a statement returns."""


class PageAnswer:
    """The JSON of one page. Its rows are given with the whole, or some of them before, so that they are read sooner.

    What was read before stands in the page as the text that it becomes, which is written while the server goes on.
    ``shown``: the keys of the entities in it.
    """

    def __init__(self, asked: Selected, root: Page, projector: Projector) -> None:
        self._asked = asked
        self._root = root
        self._reads = {part: projector.entity(part, root.shape) for part in nodes_of(asked)}
        self._told: dict[Selected, list[Any]] = {part: [] for part in self._reads}
        self._left = root.first
        self.shown: set[str] = set()

    def read(self, rows: list[Row]) -> list[Row]:
        """Read the next rows. Answers what ``whole`` has to be given of them, so that the rest need not be kept.

        Raises one of UNREADABLE, or UnexpectedError, where a row is not what it should be.
        """
        shown = rows[: self._left]
        self._left -= len(shown)
        entities = self._entities(shown)
        for part, read in self._reads.items():
            self._told[part] += map(_written, map(read, entities))
        self.shown.update(keys_shown(self._asked, self._root, [shown]))
        return [[row[0][:1], row[1]] for row in rows] if self._root.order.column else [row[:1] for row in rows]

    def whole(self, found: Row) -> dict[str, Any]:
        """The page, of what its statement returned: all rows, and what is beside them."""
        rows, total, too_many, sums = found
        asked, root, kind = self._asked, self._root, ENTITIES[self._root.kind]
        if too_many:
            raise asked.refusal(
                f"more than {SORTED:,} entities would have to be put in this order, which no index gives; narrow "
                "where, or order by a field that has an index, as docs/schema.md tells"
            )
        shown, more = rows[: root.first], len(rows) > root.first
        entities = self._entities(shown)
        way = -1 if root.backward else 1
        places = range(len(shown))[::way]

        def nodes(part: Selected) -> list[Any]:
            told = self._told[part]
            return [*told, *map(self._reads[part], entities[len(told) :])][::way]

        def node(part: Selected, place: int) -> Any:
            told = self._told[part]
            return told[place] if place < len(told) else self._reads[part](entities[place])

        def at(place: int) -> str:
            value = shown[place][1] if root.order.column else None
            return cursor(kind, root.order, Place(value, entities[place][0]))

        def edge(asked: Selected, place: int) -> dict[str, Any]:
            return compose(asked, {"cursor": lambda _: at(place), "node": lambda part: node(part, place)})

        onwards, back = (root.place is not None, more) if root.backward else (more, root.place is not None)
        info = {
            "hasNextPage": lambda _: onwards,
            "hasPreviousPage": lambda _: back,
            "startCursor": lambda _: at(places[0]) if shown else None,
            "endCursor": lambda _: at(places[-1]) if shown else None,
        }
        return compose(
            asked,
            {
                "nodes": nodes,
                "edges": lambda part: [edge(part, place) for place in places],
                "pageInfo": lambda part: compose(part, info),
                "totalCount": lambda part: total if part.arguments["exact"] else min(total, COUNTED),
                "summary": lambda part: field_summary(part, kind, sums[root.summaries.index(summary_of(part, kind))]),
            },
        )

    def _entities(self, rows: list[Row]) -> list[Row]:
        return [row[0] for row in rows] if self._root.order.column else rows


def _written(entity: Any) -> orjson.Fragment:
    text = memoryview(orjson.dumps(entity))  # keeps all the room that it was written in, some KB: copied, it is let go
    return orjson.Fragment(bytes(text))


class ReadPage(NamedTuple):
    """A page that was read while its rows came, and what asks for them again, as they were not kept."""

    answer: PageAnswer
    again: Callable[[], list[Any]]


class LongPage:
    """A page whose statement returns its rows in parts: each is read while the server goes on with the next."""

    def __init__(self, asked: Selected, root: Root) -> None:
        assert isinstance(root, Page)  # noqa: S101 - of no other a statement returns parts
        self._asked = asked
        self._root = root
        self._answer: PageAnswer | None = None
        self._versions: list[Any] = []
        self._rows: list[Row] = []
        self._beside: list[Any] = []
        self._ask: Callable[[Callable[[], Take]], None] = lambda _: None

    def read(self, database: Database, statement: str, parameters: dict[str, Any], projector: Projector) -> list[Any]:
        """What the statement returns, as others do at once: of the rows what ``page`` needs, or all there is of them
        where one could not be read."""
        self._ask = partial(database.read_in_parts, statement, parameters)
        self._ask(lambda: self._begun(PageAnswer(self._asked, self._root, projector)))
        return [self._versions, [self._rows, *self._beside] if self._answer else self.again()]

    @property
    def page(self) -> ReadPage | None:
        """The page; None where one of its rows could not be read."""
        return ReadPage(self._answer, self.again) if self._answer else None

    def again(self) -> list[Any]:
        """What the statement returns for the page, with all there is of its rows: asked again, as it was not kept.

        Raises GraphQLError where handlings or rights were changed in between.
        """
        before = self._versions
        self._ask(lambda: self._begun(None))
        if self._versions != before:
            raise GraphQLError(RIGHTS_IN_FLUX)
        return [self._rows, *self._beside]

    def _begun(self, answer: PageAnswer | None) -> Take:
        self._answer = answer
        self._rows = []
        return self._take

    def _take(self, part: list[Any]) -> None:
        self._versions, (rows, *beside) = part  # those of the last hold of all before it
        self._beside = beside
        try:
            self._rows += self._answer.read(rows) if self._answer else rows
        except (*UNREADABLE, UnexpectedError):
            self._answer = None
