"""From a statement to the rows that are written: keys, digests, handling, grade, caption and search words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import orjson

from graph_schema.columns import caption_of, content_columns, content_of, searched_texts
from graph_schema.declare import Entity, Link, Stated
from graph_schema.grades import UNGRADED_RANK, parse_grade
from graph_schema.handling import Handling
from graph_schema.search_text import index_text
from graph_schema.statements import digest_of, fact_of
from graph_schema.statistics import Statistic
from loaders.clock import now_ms

Row = list[Any]


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a run gives to each fact that does not say otherwise; ``grade`` is written ``scheme:code``, times are ms."""

    source: str
    handling: Handling
    grade: str | None = None
    review_at: int | None = None
    delete_at: int | None = None


class RowMaker:
    """Makes rows for one run; ``handling_id`` turns a handling into its number, registering it on first use."""

    def __init__(self, defaults: Defaults, handling_id: Callable[[Handling], int]) -> None:
        self._defaults = defaults
        self._handling_id = handling_id
        self._handlings: dict[Handling | None, tuple[int, str]] = {}
        self._ranks: dict[str | None, int] = {None: UNGRADED_RANK}
        given = ((_GRADE, defaults.grade), (_REVIEW, defaults.review_at), (_DELETE, defaults.delete_at))
        self._given = [(place, default) for place, default in given if default is not None]
        self.bytes_made = 0

    def record_row(self, record: Entity) -> Row:
        """The row of a record, in the order of ``cypher.writing.record_columns``."""
        kind = type(record)
        values = self._values(record)
        handling, text = self._handling(record.handling)
        row = [
            self._digest([kind.__name__, self._defaults.source, text, values]),
            record.entity,
            handling,
            f"h{handling}",
            caption_of(record),
            index_text(searched_texts(record)) or None,
            self._rank(values[_GRADE]),
        ]
        del values[_ENDS]
        return row + values

    def link_row(self, link: Link) -> Row:
        """The row of a link, in the order of ``cypher.writing.link_columns``."""
        values = self._values(link)
        handling, text = self._handling(link.handling)
        row = [
            self._digest([link.type(), self._defaults.source, text, values]),
            link.from_key,
            link.to_key,
            handling,
            fact_of(link),
            self._rank(values[_GRADE]),
        ]
        del values[_ENDS : _ENDS + 2]
        return row + values

    def statistic_row(self, statistic: Statistic) -> Row:
        """The row of a published figure, in the order of ``cypher.writing.STATISTIC_COLUMNS``."""
        handling, text = self._handling(None)
        values = list(statistic.model_dump().values())
        return [
            self._digest([Statistic.__name__, self._defaults.source, text, values]),
            handling,
            statistic.key,
            *values,
        ]

    def is_due(self, stated: Stated) -> bool:
        """Whether the time to delete it has come, so that it must not be written any more."""
        delete_at = stated.delete_at if stated.delete_at is not None else self._defaults.delete_at
        return delete_at is not None and delete_at <= now_ms()

    def _digest(self, parts: list[Any]) -> str:
        """The key of a fact; its length in bytes is counted, for a batch is bounded by them."""
        content = orjson.dumps(parts)
        self.bytes_made += len(content)
        return digest_of(content)

    def _values(self, statement: Stated) -> Row:
        values = content_of(type(statement))(statement)
        for place, default in self._given:
            if values[place] is None:
                values[place] = default
        return values

    def _handling(self, own: Handling | None) -> tuple[int, str]:
        found = self._handlings.get(own)
        if found is None:
            handling = own or self._defaults.handling
            found = self._handlings[own] = (self._handling_id(handling), handling.text)
        return found

    def _rank(self, grade: str | None) -> int:
        rank = self._ranks.get(grade)
        if rank is None:
            rank = self._ranks[grade] = parse_grade(grade or "").rank
        return rank


_COLUMNS = content_columns(Entity)
_GRADE, _REVIEW, _DELETE = (_COLUMNS.index(name) for name in ("grade", "review_at", "delete_at"))
_ENDS = _COLUMNS.index("entity")
