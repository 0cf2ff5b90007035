"""From a statement to the rows that are written: keys, digests, handling, grade, caption and search words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import orjson

from graph_schema.columns import caption_of, content_columns, content_of, searched_texts
from graph_schema.declare import Entity, Link, Stated
from graph_schema.grades import UNGRADED_RANK, parse_grade
from graph_schema.handling import Handling
from graph_schema.rates import Rate
from graph_schema.search_text import index_text
from graph_schema.statements import digest_of, fact_of
from graph_schema.statistics import Statistic
from graph_schema.times import WIDE
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
        self._source = defaults.source
        self._delete_at = defaults.delete_at
        self._handlings = _Handlings(defaults.handling, handling_id)
        self._ranks = _Ranks()
        given = ((_GRADE, defaults.grade), (_REVIEW, defaults.review_at), (_DELETE, defaults.delete_at))
        self._grade = defaults.grade
        self._given = [(place, default) for place, default in given if default is not None]
        self.bytes_made = 0

    def record_row(self, record: Entity) -> Row:
        """The row of a record, in the order of ``cypher.writing.record_columns``."""
        kind = type(record)
        values = content_of(kind)(record)
        if self._given:
            self._fill(values)
        handling, text, tag = self._handlings[record.handling]
        row = [
            self._digest([kind.__name__, self._source, text, values]),
            values.pop(_ENDS),
            handling,
            tag,
            caption_of(record),
            index_text(searched_texts(record)) or None,
            self._ranks[values[_GRADE]],
        ]
        row += values
        return row

    def link_row(self, link: Link) -> Row:
        """The row of a link, in the order of ``cypher.writing.link_columns``."""
        kind = type(link)
        values = content_of(kind)(link)
        if self._given:
            self._fill(values)
        handling, text, _tag = self._handlings[link.handling]
        row = [
            self._digest([kind.type(), self._source, text, values]),
            values.pop(_ENDS),
            values.pop(_ENDS),
            handling,
            fact_of(link),
            self._ranks[values[_GRADE]],
        ]
        if kind.money:
            row.append(True if link.until - link.at >= WIDE else None)
        row += values
        return row

    def statistic_row(self, statistic: Statistic) -> Row:
        """The row of a published figure, in the order of ``cypher.writing.STATISTIC_COLUMNS``."""
        handling, text, _tag = self._handlings[None]
        values = list(statistic.model_dump().values())
        return [
            self._digest([Statistic.__name__, self._source, text, values]),
            handling,
            statistic.key,
            *values,
        ]

    def rate_row(self, rate: Rate) -> Row:
        """The row of a daily rate, in the order of ``cypher.writing.RATE_COLUMNS``; the run grades it."""
        handling, text, _tag = self._handlings[None]
        values = list(rate.model_dump().values())
        return [
            self._digest([Rate.__name__, self._source, text, self._grade, values]),
            handling,
            self._grade,
            self._ranks[self._grade],
            *values,
        ]

    def is_due(self, stated: Stated) -> bool:
        """Whether the time to delete it has come, so that it must not be written any more."""
        delete_at = stated.delete_at
        if delete_at is None:
            delete_at = self._delete_at
        return delete_at is not None and delete_at <= now_ms()

    def _digest(self, parts: list[Any]) -> str:
        """The key of a fact; its length in bytes is counted, for a batch is bounded by them."""
        content = orjson.dumps(parts)
        self.bytes_made += len(content)
        return digest_of(content)

    def _fill(self, values: Row) -> None:
        for place, default in self._given:
            if values[place] is None:
                values[place] = default


class _Handlings(dict[Handling | None, tuple[int, str, str]]):
    """Number, text and full-text tag of each handling met, that of the run for None."""

    def __init__(self, default: Handling, handling_id: Callable[[Handling], int]) -> None:
        super().__init__()
        self._default = default
        self._handling_id = handling_id

    def __missing__(self, own: Handling | None) -> tuple[int, str, str]:
        handling = own or self._default
        number = self._handling_id(handling)
        found = self[own] = (number, handling.text, f"h{number}")
        return found


class _Ranks(dict[str | None, int]):
    """The rank of each grade met."""

    def __missing__(self, grade: str | None) -> int:
        rank = self[grade] = UNGRADED_RANK if grade is None else parse_grade(grade).rank
        return rank


_COLUMNS = content_columns(Entity)
_GRADE, _REVIEW, _DELETE = (_COLUMNS.index(name) for name in ("grade", "review_at", "delete_at"))
_ENDS = _COLUMNS.index("entity")
