"""Daily reference rates of the euro, in the two CSV forms in which the European Central Bank publishes them.

Wide, a line a day: ``Date`` and a column for each currency, ``N/A`` where there is no rate, as a rule with a comma at
the end; the day as ``2025-10-14`` or ``14 October 2025``. Long, of its data portal, a line for a day and currency:
``TIME_PERIOD``, ``CURRENCY`` and ``OBS_VALUE`` (empty or ``NaN`` where there is no rate); of its other columns those
are read that say whether the line is a daily rate of one euro. A rate is what one euro came to in the currency.
"""

import csv
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from graph_schema.rates import Rate
from graph_schema.statements import Reject, Statement
from graph_schema.times import parse_span
from loaders.format import Format, Origin
from loaders.json_lines import LineError, check_texts
from loaders.rejects import reason, shorten

WIDE_DAY = "Date"
LONG = ("TIME_PERIOD", "CURRENCY", "OBS_VALUE")
DAILY = {"FREQ": "D", "CURRENCY_DENOM": "EUR", "EXR_TYPE": "SP00", "EXR_SUFFIX": "A", "UNIT_MULT": "0"}
"""What the portal's other columns say of a daily reference rate of one euro."""
NO_RATE, NO_VALUE = "N/A", ("", "NaN")

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_WRITTEN_DAY = re.compile(r"([0-9]{1,2}) ([A-Za-z]+) ([0-9]{4})", re.ASCII)

Row = list[str]
Told = Iterator[tuple[str, Rate | str]]
"""Of each rate of a line what it is of, and the rate or why it is none."""
Seen = dict[tuple[str, int], int]


def read(path: Path, _origin: Origin) -> Iterator[Statement | Reject]:
    """The rates of one file, in its order; ``place`` is the line on which the row ends."""
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        rows = csv.reader(file, strict=True)
        seen: Seen = {}
        told: Callable[[Row], Told] | None = None
        while True:
            row: Row = []
            try:
                row = next(rows)
                if not any(cell.strip() for cell in row):
                    continue
                place = f"line {rows.line_num}"
                _check_letters(row)
                if told is None:
                    told = _form([cell.strip() for cell in row])
                    continue
                for what, found in told([cell.strip() for cell in row]):
                    refused = _twice(found, rows.line_num, seen) if isinstance(found, Rate) else found
                    if refused is None and isinstance(found, Rate):
                        yield Statement(place=place, rate=found)
                    else:
                        yield Reject(place, f"{what}: {refused}", _raw(row))
            except StopIteration:
                return
            except (LineError, csv.Error) as error:
                said = f"not CSV: {error}" if isinstance(error, csv.Error) else str(error)
                yield Reject(f"line {rows.line_num}", said, _raw(row), breaks_file=told is None)
                if told is None:
                    return


FORMAT = Format(
    name="rates",
    read=read,
    source_type="increment",
    summary="daily reference rates of the euro, in the CSV forms of the European Central Bank",
)


def _raw(row: Row) -> str:
    return shorten(",".join(row).encode("utf-8", "backslashreplace").decode())


def _check_letters(row: Row) -> None:
    if any("\udc80" <= letter <= "\udcff" for cell in row for letter in cell):
        raise LineError("not UTF-8; save the file as UTF-8")
    check_texts(row)


def _form(head: Row) -> Callable[[Row], Told]:
    """How the lines below a first line are read."""
    names = [name for name in head if name]
    if len(set(names)) < len(names):
        raise LineError("the first line names a column twice; keep one of the two")
    if head[0] == WIDE_DAY:
        return lambda row: _wide(head, row)
    if set(LONG) <= set(head):
        return lambda row: _long(head, row)
    raise LineError(
        f"the first line names the columns {WIDE_DAY},USD,JPY and so on, or {', '.join(LONG)} among others; fetch the "
        "file as the European Central Bank publishes it"
    )


def _wide(head: Row, row: Row) -> Told:
    _check_length(head, row)
    day = _day(row[0], WIDE_DAY)
    for currency, value in zip(head[1:], row[1:], strict=True):
        if not currency:
            if value:
                yield "a column without a name", f"holds {value[:40]!r}; name its currency in the first line"
        elif not value:
            yield currency, f"is empty; write {NO_RATE} where there is no rate"
        elif value != NO_RATE:
            yield currency, _rate(currency, day, value)


def _long(head: Row, row: Row) -> Told:
    _check_length(head, row)
    cells = dict(zip(head, row, strict=True))
    for name, daily in DAILY.items():
        if name in cells and cells[name] != daily:
            raise LineError(
                f"{name}: {cells[name][:40]!r} is no daily reference rate of one euro, which has {daily}; leave the "
                "line out"
            )
    if cells["OBS_VALUE"] not in NO_VALUE:
        currency = cells["CURRENCY"]
        yield "rate", _rate(currency, _day(cells["TIME_PERIOD"], "TIME_PERIOD"), cells["OBS_VALUE"])


def _check_length(head: Row, row: Row) -> None:
    if len(row) != len(head):
        raise LineError(f"the line has {len(row)} values and the first {len(head)} columns; fetch the file anew")


def _day(text: str, column: str) -> int:
    if written := _WRITTEN_DAY.fullmatch(text):
        day, month, year = written.groups()
        if month in _MONTHS:
            text = f"{year}-{_MONTHS.index(month) + 1:02d}-{int(day):02d}"
    try:
        span = parse_span(text)
    except ValueError as error:
        raise LineError(f"{column}: {error}") from None
    if span.precision != "day":
        raise LineError(f"{column}: {text[:40]!r} is no day; write one such as 2025-10-14")
    return span.at


def _rate(currency: str, day: int, value: str) -> Rate | str:
    try:
        return Rate(currency=currency, day=day, value=value)
    except ValueError as error:
        return reason(error)


def _twice(rate: Rate, line: int, seen: Seen) -> str | None:
    """Why a rate that the file has already is refused; None for the first."""
    first = seen.setdefault((rate.currency, rate.day), line)
    return None if first == line else f"the day has a rate of {rate.currency} in line {first} already; keep one of them"
