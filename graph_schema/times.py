"""Time: whole milliseconds since 1970 UTC, and spans that say how much of it a source knew.

Texts are ISO 8601 (extended form); intervals and approximate dates are a subset of EDTF (ISO 8601-2). Years are those
of the common era: Buddhist-era and ROC years are refused, never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

from graph_schema.errors import CrosstraceError

Precision = Literal["none", "year", "month", "day", "hour", "minute", "second", "millisecond"]

BEFORE_ALL = -8_640_000_000_000_000
"""Before every time that can be written: the earliest instant of ECMAScript dates, 100 million days before 1970."""
AFTER_ALL = 8_640_000_000_000_000
"""After every time that can be written: 100 million days after 1970."""

WIDE = 86_400_000
"""A span of so many milliseconds or more is wide: its fact is not known to the day."""

_SECOND, _MINUTE, _HOUR, _DAY = 1_000, 60_000, 3_600_000, 86_400_000
_LENGTH = {"day": _DAY, "hour": _HOUR, "minute": _MINUTE, "second": _SECOND, "millisecond": 1}
_RANKS: dict[Precision, int] = {precision: rank for rank, precision in enumerate(get_args(Precision))}
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FIRST_YEAR = 1000
_BUDDHIST_YEARS = range(2400, 2700)
_WIDEST_OFFSET = 14 * _HOUR
_TEXT = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})"
    r"(?:[Tt ](?P<hour>[0-9]{2})(?::(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,](?P<fraction>[0-9]{1,9}))?)?)?"
    r"\s?(?P<offset>[Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?)?)?)?"
)
_GROUPS: dict[str, Precision] = {
    "year": "year", "month": "month", "day": "day", "hour": "hour", "minute": "minute", "second": "second",
    "fraction": "millisecond",
}  # fmt: skip
_OPEN = ".."


class TimeError(CrosstraceError, ValueError):
    """A text that is no time; the message says what is wrong with it and what form is wanted."""


@dataclass(frozen=True, slots=True)
class Span:
    """From the first millisecond that it may be to the last, both included, and the precision to which that was
    stated.
    """

    at: int
    until: int
    precision: Precision


UNKNOWN = Span(BEFORE_ALL, AFTER_ALL, "none")
"""The time of a fact for which none is stated."""


def parse_span(text: str, *, assume_utc: bool = False) -> Span:
    """The span of `2025`, `2025-10`, `2025-10-14`, `2025-10-14T09:05:07.250+08:00` or an interval `2024/2025-03` with
    `..` for an open end.

    A day, month or year is taken in UTC. An hour needs its offset, unless `assume_utc`. Digits after the milliseconds
    are cut. Raises TimeError.
    """
    start, slash, end = text.strip().partition("/")
    if slash:
        return _period(start, end, assume_utc)
    return _parse(start, assume_utc)


def parse_period(start: str | None, end: str | None, *, assume_utc: bool = False) -> Span:
    """The span of what holds from one time to another, each as in `parse_span`; None, an empty text or `..` leaves
    that side open. Raises TimeError.
    """
    return _period(start or _OPEN, end or _OPEN, assume_utc)


def format_span(span: Span) -> str:
    """The text of a span in UTC, which `parse_span` reads back as the same span: one prefix of ISO 8601 where it is
    one, else an interval.
    """
    if span.precision != "none" and _containing(span.at, span.precision) == span:
        return _written(span.at, span.precision)
    start = _OPEN if span.at == BEFORE_ALL else _edge_form(span.at, span.precision, last=False)
    end = _OPEN if span.until == AFTER_ALL else _edge_form(span.until, span.precision, last=True)
    return f"{start}/{end}"


def latest_begin(span: Span) -> int:
    """The last millisecond at which what spans this may have begun: within the unit that was stated, or until its end
    where nothing is stated of when it began."""
    known = span.at > BEFORE_ALL and span.precision != "none"
    return min(span.until, _containing(span.at, span.precision).until) if known else span.until


def earliest_end(span: Span) -> int:
    """The first millisecond at which what spans this may have ended: within the unit that was stated, or from its
    beginning on where nothing is stated of when it ended."""
    known = span.until < AFTER_ALL and span.precision != "none"
    return max(span.at, _containing(span.until, span.precision).at) if known else span.at


def check_partial_date(text: str) -> str:
    """The normal form of a date known in part: `1958`, `1958-01`, `1958-01-07`, with `~` where it is approximate, or
    an interval of two such. Raises TimeError.
    """
    ends = [end.strip() for end in text.strip().split("/")]
    partial_date_span("/".join(ends))
    return "/".join(ends)


def partial_date_span(text: str) -> Span:
    """The span of a partial date; an approximate one is widened by one of its own unit on either side, a convention of
    ours. Raises TimeError.
    """
    start, slash, end = text.strip().partition("/")
    first = _parse_approximate(start.strip())
    return _join(first, _parse_approximate(end.strip()), text) if slash else first


def to_iso(milliseconds: int) -> str:
    """The instant as `2025-10-14T00:00:00.000Z`; years outside 0-9999 with a sign and six digits, as ECMAScript writes
    them.
    """
    days, rest = divmod(milliseconds, _DAY)
    seconds, thousandths = divmod(rest, _SECOND)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{_day_text(days)}T{hours:02d}:{minutes:02d}:{seconds:02d}.{thousandths:03d}Z"


@lru_cache(maxsize=10_000)  # long answers tell many moments of few days
def _day_text(days: int) -> str:
    year, month, day = _civil_from_days(days)
    shown = f"{year:04d}" if 0 <= year <= 9999 else f"{year:+07d}"
    return f"{shown}-{month:02d}-{day:02d}"


def from_iso(text: str) -> int:
    """The first millisecond of an ISO 8601 text as `parse_span` takes it, and the way back of `to_iso`. Raises
    TimeError.
    """
    if text in _EXTREMES:
        return _EXTREMES[text]
    return _parse(text.strip(), assume_utc=False).at


def _period(start: str, end: str, assume_utc: bool) -> Span:
    first, last = (UNKNOWN if side.strip() == _OPEN else _parse(side.strip(), assume_utc) for side in (start, end))
    return _join(first, last, f"{start}/{end}")


def _join(first: Span, last: Span, text: str) -> Span:
    if first.at > last.until:
        raise TimeError(f"{text[:80]!r} ends before it begins: give the earlier time first")
    stated = [side.precision for side in (first, last) if side.precision != "none"]
    return Span(first.at, last.until, min(stated, key=_RANKS.__getitem__, default="none"))


def _parse_approximate(text: str) -> Span:
    exact = _parse(text.removesuffix("~"), assume_utc=True)
    if _RANKS[exact.precision] > _RANKS["day"]:
        raise TimeError(f"{text[:40]!r} is no partial date: it goes no finer than a day")
    if not text.endswith("~"):
        return exact
    before, after = (_containing(edge, exact.precision) for edge in (exact.at - 1, exact.until + 1))
    return Span(before.at, after.until, exact.precision)


def _parse(text: str, assume_utc: bool) -> Span:
    match = _TEXT.fullmatch(text)
    if match is None:
        raise TimeError(
            f"{text[:40]!r} is no time in ISO 8601: write 2025, 2025-10, 2025-10-14 or 2025-10-14T09:05:07+08:00"
        )
    parts = match.groupdict()
    year = _checked_year(int(parts["year"]), text)
    month, day = int(parts["month"] or 1), int(parts["day"] or 1)
    if not 1 <= month <= 12:
        raise TimeError(f"{text[:40]!r} names month {month}: months are 01 to 12")
    if not 1 <= day <= _days_in(year, month):
        raise TimeError(
            f"{text[:40]!r} names a day that no calendar has: {year}-{month:02d} has {_days_in(year, month)} days"
        )
    start = _days_from_civil(year, month, day) * _DAY
    if parts["hour"] is not None:
        start += _time_of_day(parts, text) - _offset(parts["offset"], text, assume_utc)
    finest = max((name for name in _GROUPS if parts[name] is not None), key=list(_GROUPS).index)
    return _containing(start, _GROUPS[finest])


def _containing(milliseconds: int, precision: Precision) -> Span:
    """The whole year, month, day or shorter unit in which an instant lies."""
    if precision in _LENGTH:
        start = milliseconds - milliseconds % _LENGTH[precision]
        return Span(start, start + _LENGTH[precision] - 1, precision)
    year, month, _ = _civil_from_days(milliseconds // _DAY)
    first, last = (month, month) if precision == "month" else (1, 12)
    end = _days_from_civil(year, last, _days_in(year, last)) + 1
    return Span(_days_from_civil(year, first, 1) * _DAY, end * _DAY - 1, precision)


def _checked_year(year: int, text: str) -> int:
    if year < _FIRST_YEAR:
        raise TimeError(
            f"{text[:40]!r} lies before the year {_FIRST_YEAR}: give the year of the common era (ROC year + 1911)"
        )
    if year in _BUDDHIST_YEARS:
        raise TimeError(
            f"{text[:40]!r} seems to be of the Buddhist era: give the year of the common era ({year - 543}?)"
        )
    return year


def _time_of_day(parts: dict[str, str | None], text: str) -> int:
    hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
    if hour > 23 or minute > 59 or second > 59:
        raise TimeError(f"{text[:40]!r} names a time that no day has: hours go to 23, minutes and seconds to 59")
    return hour * _HOUR + minute * _MINUTE + second * _SECOND + int((parts["fraction"] or "0").ljust(3, "0")[:3])


def _offset(offset: str | None, text: str, assume_utc: bool) -> int:
    if offset is None:
        if not assume_utc:
            raise TimeError(f"{text[:40]!r} has a time of day without an offset: add Z or one such as +08:00")
        return 0
    if offset in "Zz":
        return 0
    hours, minutes = int(offset[1:3]), int(offset[3:].lstrip(":") or 0)
    size = hours * _HOUR + minutes * _MINUTE
    if minutes > 59 or size > _WIDEST_OFFSET:
        raise TimeError(f"{text[:40]!r} has an offset that no place keeps: offsets go from -14:00 to +14:00")
    return -size if offset[0] == "-" else size


def _written(milliseconds: int, precision: Precision) -> str:
    length = {"year": 4, "month": 7, "day": 10, "hour": 13, "minute": 16, "second": 19, "millisecond": 23}[precision]
    text = to_iso(milliseconds)[:length]
    return text + "Z" if length > 10 else text


def _edge_form(milliseconds: int, coarsest: Precision, *, last: bool) -> str:
    """The coarsest text, from a precision on, whose first (or last) millisecond is the one given."""
    for precision in list(_RANKS)[max(1, _RANKS[coarsest]) : -1]:
        span = _containing(milliseconds, precision)
        if (span.until if last else span.at) == milliseconds:
            return _written(milliseconds, precision)
    return _written(milliseconds, "millisecond")


def _days_in(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _MONTH_DAYS[month - 1] + (month == 2 and leap)


def _days_from_civil(year: int, month: int, day: int) -> int:
    """Days since 1970-01-01 in the proleptic Gregorian calendar; years are counted from March, so that the leap day is
    last.
    """
    year -= month <= 2
    era, year_of_era = divmod(year, 400)
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * 146_097 + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year - 719_468


def _civil_from_days(days: int) -> tuple[int, int, int]:
    era, day_of_era = divmod(days + 719_468, 146_097)
    year_of_era = (day_of_era - day_of_era // 1_460 + day_of_era // 36_524 - day_of_era // 146_096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted = (5 * day_of_year + 2) // 153
    month = (shifted + 2) % 12 + 1
    return era * 400 + year_of_era + (month <= 2), month, day_of_year - (153 * shifted + 2) // 5 + 1


_EXTREMES = {to_iso(edge): edge for edge in (BEFORE_ALL, AFTER_ALL)}
