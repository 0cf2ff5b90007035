"""How what is asked of one column of a record or link is read.

Every part that is given has to hold of one value of one record or link; ``isNull`` stands alone.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

import orjson

from api.graphql.filter_types import VALUES_MOST
from cypher.conditions import AllOf, Compared, Comparison, FactTest, Value, both
from graph_schema.columns import Field, fields
from graph_schema.declare import SHORT_LIMIT, Nature, Stated
from graph_schema.grades import GradeError, parse_grade
from graph_schema.money import MoneyError, parse_amount
from graph_schema.times import AFTER_ALL, BEFORE_ALL, from_iso

LONGEST_TEXT = SHORT_LIMIT
_YEARS = range(1000, 10_000)

_BY_TYPE = {"text": "TextFilter", "whole": "WholeFilter", "number": "NumberFilter", "truth": "TruthFilter",
            "money": "MoneyFilter", "texts": "TextsFilter", "names": "NamesFilter"}  # fmt: skip
_BY_SCALAR = {"CountryCode": "CountryCodeFilter", "ChainId": "ChainIdFilter", "E164": "E164Filter",
              "PartialDate": "PartialDateFilter", "UTCTime": "TimeFilter"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filtered:
    """What may be filtered of a record or link: its columns, the name of its filter's type, its words, its meaning."""

    columns: tuple[str, ...]
    filter: str
    words: tuple[str, ...] = ()
    meaning: str = ""


ENVELOPE: dict[str, Filtered] = {
    "source": Filtered(("source",), "TextFilter", meaning="Which source states it."),
    "grade": Filtered(("grade",), "GradeFilter", meaning="How it is graded."),
    "nature": Filtered(("nature",), "WordFilter", get_args(Nature), "One of: fact, assessment, inference."),
    "at": Filtered(("at",), "TimeFilter", meaning="The earliest moment at which it held."),
    "until": Filtered(("until",), "TimeFilter", meaning="The latest moment at which it held."),
    "recorded_at": Filtered(("recorded_at",), "TimeFilter", meaning="When this node recorded it."),
}


@cache
def own_filters(kind: type[Stated]) -> dict[str, Filtered]:
    """What may be filtered of the kind's own fields, by their declared names."""
    return {field.name: _filtered(field) for field in fields(kind)}


def _filtered(field: Field) -> Filtered:
    if field.words:
        meaning = f"{field.description} One of: {', '.join(field.words)}.".strip()
        return Filtered(field.columns, "WordFilter", field.words, meaning)
    found = _BY_SCALAR[field.scalar] if field.scalar else _BY_TYPE[field.type]
    return Filtered(field.columns, found, meaning=field.description)


class FilterError(ValueError):
    """A filter that cannot be read; the message says what is wrong with which part."""


def read_filter(filtered: Filtered, given: dict[str, Any]) -> tuple[FactTest | None, bool]:
    """The test of one column, and whether it is to fail of every record: of what must not be stated.

    None when the filter is empty. Raises FilterError.
    """
    for part, value in given.items():
        if value is None:
            raise FilterError(f"{part} is null; leave it out")
    if "isNull" in given:
        if len(given) > 1:
            raise FilterError("isNull stands alone; leave the other parts out")
        return _stated(filtered), given["isNull"]
    if filtered.filter == "MoneyFilter":
        return both(tuple(_money(filtered.columns, given))), False
    column, read = filtered.columns[0], _READERS[filtered.filter]
    tests: list[FactTest] = []
    for part, value in given.items():
        if part == "oneOf":
            if not 1 <= len(value) <= VALUES_MOST:
                raise FilterError(f"oneOf has {len(value)} values; it takes 1 to {VALUES_MOST}")
            tests.append(Compared(column, "in", tuple(dict.fromkeys(read("oneOf", one, filtered) for one in value))))
        elif part in _SPECIAL:
            tests.append(_SPECIAL[part](column, value))
        else:
            comparison = _OF_LISTS.get(filtered.filter) or _COMPARISONS[part]
            tests.append(Compared(column, comparison, (read(part, value, filtered),)))
    if filtered.filter == "TimeFilter":
        tests += _known(column, given)
    return both(tuple(tests)), False


def _stated(filtered: Filtered) -> FactTest:
    column = filtered.columns[0]
    if filtered.filter == "TimeFilter":
        return AllOf((Compared(column, "gt", (BEFORE_ALL,)), Compared(column, "lt", (AFTER_ALL,))))
    return Compared(column, "stated")


def _known(column: str, given: dict[str, Any]) -> Iterator[Compared]:
    """What keeps unknown moments, which are stored before or after all others, out of a range with an open end."""
    if {"lt", "lte"} & set(given):
        yield Compared(column, "gt", (BEFORE_ALL,))
    if {"gt", "gte"} & set(given):
        yield Compared(column, "lt", (AFTER_ALL,))


def _money(columns: tuple[str, ...], given: dict[str, Any]) -> Iterator[FactTest]:
    if not given:
        return
    if "unit" not in given:
        raise FilterError("an amount is compared within one unit; give unit, such as TWD")
    unit = given["unit"]
    yield Compared(columns[1], "equals", (unit,))
    for part in given:
        if part != "unit":
            try:
                parsed = parse_amount(given[part], unit)
            except MoneyError as error:
                raise FilterError(f"{part}: {error}") from None
            if parsed.cut:
                raise FilterError(f"{part} has more digits than {unit} has")
            yield Compared(columns[0], _COMPARISONS[part], (parsed.amount,))


def _text(part: str, value: str, _filtered: Filtered | None = None) -> str:
    if len(value) > LONGEST_TEXT:
        raise FilterError(f"{part} has {len(value):,} characters; a text asked for has at most {LONGEST_TEXT:,}")
    if part in {"startsWith", "contains"} and not value:
        raise FilterError(f"{part} needs at least one letter")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise FilterError(f"{part} holds half a character") from None
    return value


def _word(part: str, value: Any, filtered: Filtered) -> str:
    if value not in filtered.words:
        raise FilterError(f"{part}: no word {str(value)[:40]!r}; the words are {', '.join(filtered.words)}")
    return str(value)


def _moment(_part: str, value: Any, _filtered: Filtered) -> int:
    return from_iso(value)


def _same(_part: str, value: Any, _filtered: Filtered) -> Value:
    number: Value = value
    return number


def _name(part: str, value: Any, _filtered: Filtered) -> str:
    """How the stored JSON of a name of that text, or of one that starts so, starts."""
    written = orjson.dumps([_text(part, value)]).decode()
    return f"{written[:-1]}," if part == "has" else written[:-2]


def _grade(part: str, value: Any, _filtered: Filtered | None = None) -> str:
    try:
        return parse_grade(_text(part, value)).text
    except GradeError as error:
        raise FilterError(f"{part}: {error}") from None


def _at_least(_column: str, value: Any) -> Compared:
    return Compared("grade_rank", "gte", (parse_grade(_grade("atLeast", value)).rank,))


def _year(part: str, value: int) -> int:
    if value not in _YEARS:
        raise FilterError(f"{part} is {value}; years are {_YEARS[0]} to {_YEARS[-1]}")
    return value


# Every text of a partial date starts with the four digits of a year, so that the order of texts is that of years.
_SPECIAL: dict[str, Callable[[str, Any], Compared]] = {
    "atLeast": _at_least,
    "yearFrom": lambda column, value: Compared(column, "gte", (str(_year("yearFrom", value)),)),
    "yearTo": lambda column, value: Compared(column, "lt", (f"{_year('yearTo', value)}~~",)),
}
_COMPARISONS: dict[str, Comparison] = {
    "equals": "equals", "startsWith": "starts_with", "contains": "contains", "lt": "lt", "lte": "lte", "gt": "gt",
    "gte": "gte",
}  # fmt: skip
_OF_LISTS: dict[str, Comparison] = {"TextsFilter": "has", "NamesFilter": "has_start"}
_READERS: dict[str, Callable[[str, Any, Filtered], Value]] = {
    "TextFilter": _text, "WordFilter": _word, "CountryCodeFilter": _text, "ChainIdFilter": _text,
    "E164Filter": _text, "PartialDateFilter": _text, "TimeFilter": _moment, "WholeFilter": _same,
    "NumberFilter": _same, "TruthFilter": _same, "TextsFilter": _text, "NamesFilter": _name, "GradeFilter": _grade,
}  # fmt: skip
