"""From the rows of a summary to its counts and exact sums, by unit, month and country."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from api.graphql.readers import Read, Row, constant, reader
from api.graphql.scalars import time_text
from api.graphql.selection import Selected
from api.graphql.ties import ties
from cypher.render_summary import HALF, PLACED, SUMMED
from graph_schema.money import LARGEST, format_amount

MONTHS = 1_200

Group = tuple[str | None, list[Row]]

_CUT, _COUNT, _EARLIEST, _LATEST, _ALL, _BY_MONTH, _BY_END = range(7)


def summary_reader(asked: Selected) -> Read:
    """Reads a summary, as ``cypher.render_summary`` gives it."""
    names = {part.name for part in asked.children()}
    values: dict[str, Read] = {
        "count": lambda row: row[_COUNT],
        "earliest": lambda row: time_text(row[_EARLIEST]),
        "latest": lambda row: time_text(row[_LATEST]),
        "truncated": lambda row: bool(_left_out(row, names)),
        "leftOut": lambda row: _left_out(row, names),
        "__typename": constant(asked.type.name),
    }
    groups = {"months": _months, "countries": _countries}
    members = []
    for part in asked.children():
        if part.name == "amounts":
            members.append((part.alias, _read_all(part)))
        elif part.name in groups:
            members.append((part.alias, _grouped(part, groups[part.name])))
        else:
            members.append((part.alias, values[part.name]))
    return reader(members)


def _read_all(asked: Selected) -> Read:
    read = _amounts(asked)
    return lambda row: read(row[_ALL])


def _grouped(asked: Selected, groups_of: Callable[[Row], list[Group]]) -> Read:
    """Reads a list of groups: what each is called, how many facts it has, and their amounts."""
    members = []
    for part in asked.children():
        if part.name == "amounts":
            read = _amounts(part)
            members.append((part.alias, _of_sums(read)))
        elif part.name == "count":
            members.append((part.alias, lambda group: sum(row[2] for row in group[1])))
        elif part.name == "__typename":
            members.append((part.alias, constant(asked.type.name)))
        else:
            members.append((part.alias, lambda group: group[0]))
    read_group = reader(members)
    return lambda row: [read_group([name, rows]) for name, rows in groups_of(row)]


def _of_sums(read: Read) -> Read:
    return lambda group: read(group[1])


def _amounts(asked: Selected) -> Read:
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
            return sum(row[2] for row in rows)
        case "sum":
            found = sum(row[3] * HALF + row[4] for row in rows)
            if abs(found) > LARGEST:
                raise part.refusal(
                    f"the sum of {unit} passes {format_amount(LARGEST, unit)}, the most that is told; ask for a part "
                    "of the links, such as those of a shorter time"
                )
            return format_amount(found, unit)
        case "min":
            return format_amount(min(row[5] for row in rows), unit)
        case "max":
            return format_amount(max(row[6] for row in rows), unit)
    return type_name


def _by_unit(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row[1] is not None:
            found.setdefault(row[1], []).append(row)
    return found


def _months(row: Row) -> list[Group]:
    """Each month with its rows of sums, the latest first; facts whose month is not known last."""
    found: dict[str | None, list[Row]] = {}
    for sums in row[_BY_MONTH]:
        found.setdefault(_month(sums[0]), []).append(sums)
    known = [(month, rows) for month, rows in found.items() if month is not None][:MONTHS]
    return [*known, (None, found[None])] if None in found else [*known]


def _month(found: list[int] | None) -> str | None:
    return None if found is None else f"{found[0]:04d}-{found[1]:02d}"


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
    if row[_CUT] is not None:
        since = time_text(row[_CUT])
        told = f"those that are not later than {since}" if since else "some of those whose time is not known"
        yield f"the {SUMMED:,} latest links were read, and {told} may be left out"
    if "months" in names and len({tuple(sums[0]) for sums in row[_BY_MONTH] if sums[0]}) > MONTHS:
        yield f"the {MONTHS:,} latest months are listed, and those before are left out"
    if "countries" in names and len(row[_BY_END]) > PLACED:
        yield f"by country the first {PLACED:,} other ends are counted, in the order of their keys, and no others"
