"""Tables of published figures, in a CSV form of our own: one figure a row.

Columns: ``table`` (a short name), ``description``, ``year`` and ``country`` (or ``all``: the table's own figure for
all of them), ``unit``, ``value`` (an exact decimal without grouping), and, where there is more to say, ``note`` and
``reference``. A published table is small: the figures read so far are remembered, so that none is stated twice.
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph_schema.identifiers.countries import country_code
from graph_schema.statements import Reject, Statement
from graph_schema.statistics import Statistic, parse_thousandths
from loaders.format import Format, Origin
from loaders.json_lines import LineError, check_texts
from loaders.rejects import reason, shorten

REQUIRED = ("table", "description", "year", "country", "unit", "value")
OPTIONAL = ("note", "reference")
ALL = "all"


def read(path: Path, _origin: Origin) -> Iterator[Statement | Reject]:
    """The figures of one file, in its order; ``place`` is the line on which the row ends."""
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        rows = csv.reader(file, strict=True)
        seen: dict[str, tuple[str, int]] = {}
        columns: list[str] | None = None
        while True:
            row: list[str] = []
            try:
                row = next(rows)
                if columns is None:
                    columns = _check_columns(row)
                elif row:
                    yield _state(columns, row, rows.line_num, seen)
            except StopIteration:
                return
            except (LineError, csv.Error) as error:
                said = f"not CSV: {error}" if isinstance(error, csv.Error) else str(error)
                raw = ",".join(row).encode("utf-8", "backslashreplace").decode()
                yield Reject(f"line {rows.line_num}", said, shorten(raw), breaks_file=columns is None)
                if columns is None:
                    return


FORMAT = Format(
    name="statistics",
    read=read,
    source_type="snapshot",
    summary="CSV tables of published figures: table, description, year, country, unit, value",
)


def _check_columns(row: list[str]) -> list[str]:
    missing = [name for name in REQUIRED if name not in row]
    strange = [name for name in row if name not in REQUIRED + OPTIONAL]
    if missing or strange or len(set(row)) != len(row):
        raise LineError(
            f"the first line names the columns {','.join(REQUIRED)} and, where wanted, {','.join(OPTIONAL)}, each "
            f"once; missing: {', '.join(missing) or 'none'}; not known: {', '.join(strange)[:200]!a}"
        )
    return row


def _state(columns: list[str], row: list[str], line: int, seen: dict[str, tuple[str, int]]) -> Statement:
    if any("\udc80" <= letter <= "\udcff" for cell in row for letter in cell):
        raise LineError("not UTF-8; save the file as UTF-8")
    check_texts(row)
    if len(row) != len(columns):
        raise LineError(f"the row has {len(row)} values and the table {len(columns)} columns; quote what holds a comma")
    cells = {name: cell.strip() for name, cell in zip(columns, row, strict=True)}
    if empty := [name for name in REQUIRED if not cells[name]]:
        raise LineError(f"{empty[0]}: is empty; write {ALL} for all years or countries, and no row for no figure")
    fields: dict[str, Any] = {name: cell for name, cell in cells.items() if cell and name != "value"}
    try:
        fields["thousandths"] = parse_thousandths(cells["value"])
        statistic = Statistic(
            **fields | {"year": _read_year(cells["year"]), "country": _read_country(cells["country"])}
        )
    except LineError:
        raise
    except ValueError as error:
        raise LineError(reason(error)) from None
    value, first = seen.setdefault(statistic.key, (statistic.value, line))
    if first != line:
        said = "the same value" if value == statistic.value else f"{value}"
        raise LineError(f"the figure {statistic.key} stands in line {first} already, with {said}; keep one of the two")
    return Statement(place=f"line {line}", statistic=statistic)


def _read_year(text: str) -> int | None:
    if text == ALL:
        return None
    if not (text.isascii() and text.isdigit() and 1900 <= int(text[:9]) <= 2399):
        raise LineError(f"year: {text[:40]!r} is no year of the common era such as 2022 (ROC year + 1911), nor {ALL}")
    return int(text)


def _read_country(text: str) -> str | None:
    if text == ALL:
        return None
    if country_code(text) != text:
        raise LineError(f"country: {text[:40]!r} is no two-letter code of ISO 3166-1 such as KH, nor {ALL}")
    return text
