"""From the rows of a summary to its counts and exact sums, by unit, month and country."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import index, itemgetter
from typing import Any

from api.graphql.readers import Read, Row, constant, reader
from api.graphql.scalars import time_text
from api.graphql.selection import Selected
from api.graphql.ties import ties
from cypher.render_summary import DAY, HALF, PLACED, SUMMED
from graph_schema.money import LARGEST, format_amount
from graph_schema.times import to_iso

MONTHS = 1_200

Group = tuple[str | None, list[Row]]

_ROWS, _BY_END = range(2)
_DAY, _UNIT, _COUNT, _HIGH, _LOW, _LEAST, _MOST, _EARLIEST, _LATEST, _CUT = range(10)  # of a row of sums


def summary_reader(asked: Selected) -> Read:
    """Reads a summary, as ``cypher.render_summary`` gives it."""
    names = {part.name for part in asked.children()}
    values: dict[str, Read] = {
        "count": lambda row: _count(row[_ROWS]),
        "earliest": lambda row: time_text(min(_known(row[_ROWS], _EARLIEST), default=None)),
        "latest": lambda row: time_text(max(_known(row[_ROWS], _LATEST), default=None)),
        "truncated": lambda row: bool(_left_out(row, names)),
        "leftOut": lambda row: _left_out(row, names),
        "__typename": constant(asked.type.name),
    }
    groups: dict[str, Callable[[Row], list[Group]]] = {
        "months": lambda row: months_of(row[_ROWS])[0], "countries": _countries
    }  # fmt: skip
    members = []
    for part in asked.children():
        if part.name == "amounts":
            members.append((part.alias, _read_all(part)))
        elif part.name in groups:
            members.append((part.alias, groups_reader(part, groups[part.name])))
        else:
            members.append((part.alias, values[part.name]))
    return reader(members)


def _read_all(asked: Selected) -> Read:
    read = amounts_reader(asked)
    return lambda row: read(row[_ROWS])


def groups_reader(asked: Selected, groups_of: Callable[[Row], list[Group]]) -> Read:
    """Reads a list of groups: what each is called, how many it has, and their amounts."""
    members = []
    for part in asked.children():
        if part.name == "amounts":
            read = amounts_reader(part)
            members.append((part.alias, _of_sums(read)))
        elif part.name == "count":
            members.append((part.alias, lambda group: _count(group[1])))
        elif part.name == "__typename":
            members.append((part.alias, constant(asked.type.name)))
        else:
            members.append((part.alias, lambda group: group[0]))
    read_group = reader(members)
    return lambda row: [read_group([name, rows]) for name, rows in groups_of(row)]


def _of_sums(read: Read) -> Read:
    return lambda group: read(group[1])


def amounts_reader(asked: Selected) -> Read:
    """Reads rows of sums, each unit once, in the order of units."""
    parts = asked.children()

    def read(rows: list[Row]) -> list[dict[str, Any]]:
        return [
            {part.alias: _amount(part, asked.type.name, unit, sums) for part in parts}
            for unit, sums in sorted(_by_unit(rows).items())
        ]

    return read


def _amount(part: Selected, type_name: str, unit: str, rows: list[Row]) -> Any:
    match part.name:
        case "unit":
            return unit
        case "count":
            return _count(rows)
        case "sum":
            # a text in the place of a number would be written out so many times
            found = sum(index(row[_HIGH]) * HALF + row[_LOW] for row in rows)
            if abs(found) > LARGEST:
                raise part.refusal(
                    f"the sum of {unit} passes {format_amount(LARGEST, unit)}, the most that is told; ask for a part "
                    "of them, such as those of a shorter time"
                )
            return format_amount(found, unit)
        case "min":
            return format_amount(min(row[_LEAST] for row in rows), unit)
        case "max":
            return format_amount(max(row[_MOST] for row in rows), unit)
    return type_name


def _by_unit(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row[_UNIT] is not None:
            found.setdefault(row[_UNIT], []).append(row)
    return found


def _count(rows: list[Row]) -> int:
    return sum(row[_COUNT] for row in rows)


def _known(rows: list[Row], column: int) -> list[int]:
    return [row[column] for row in rows if row[column] is not None]


def months_of(rows: list[Row]) -> tuple[list[Group], bool]:
    """Each month with its rows of sums, the latest first, those of no known month last; whether any are left out."""
    dated = sorted((sums for sums in rows if sums[_DAY] is not None), key=itemgetter(_DAY), reverse=True)
    months: list[Group] = [(month, list(each)) for month, each in groupby(dated, lambda sums: _month(sums[_DAY]))]
    unknown = [sums for sums in rows if sums[_DAY] is None]
    told = [*months[:MONTHS], (None, unknown)] if unknown else months[:MONTHS]
    return told, len(months) > MONTHS


def _month(day: int) -> str:
    """The month of a day that is told in days since 1970."""
    return to_iso(day * DAY).partition("T")[0].rpartition("-")[0]


def _countries(row: Row) -> list[Group]:
    """Each country with the rows of sums of the ends that are tied to it; ends that are tied to none last."""
    found: dict[str | None, list[Row]] = {}
    for end in row[_BY_END][:PLACED]:
        tied: set[str | None] = {country for country, _, _ in ties(end)}
        for country in tied or {None}:
            found.setdefault(country, []).extend(end[3])
    unknown = found.pop(None, None)
    known: list[Group] = sorted(found.items(), key=lambda group: str(group[0]))
    return known if unknown is None else [*known, (None, unknown)]


def _left_out(row: Row, names: set[str]) -> list[str]:
    return list(_reasons(row, names))


def _reasons(row: Row, names: set[str]) -> Iterator[str]:
    if cut := _known(row[_ROWS], _CUT):
        since = time_text(min(cut))
        told = f"those that are not later than {since}" if since else "some of those whose time is not known"
        yield f"the {SUMMED:,} latest links were read, and {told} may be left out"
    if "months" in names and months_of(row[_ROWS])[1]:
        yield f"the {MONTHS:,} latest months are listed, and those before are left out"
    if "countries" in names and len(row[_BY_END]) > PLACED:
        yield f"by country the first {PLACED:,} other ends are counted, in the order of their keys, and no others"
