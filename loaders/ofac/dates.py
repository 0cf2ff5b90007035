"""OFAC's dates: days, and periods whose ends are themselves spans."""

from typing import Literal

from graph_schema.times import Span, TimeError, format_span, parse_period, parse_span
from loaders.ofac.elements import Element, child, child_text
from loaders.ofac.references import References

_LENGTHS: dict[Literal["year", "month", "day"], int] = {"year": 4, "month": 7, "day": 10}


def read_date(element: Element) -> Span:
    """The span of a year, a month or a day. Raises TimeError."""
    return parse_span(_written(element))


def read_period(period: Element, references: References) -> str:
    """The partial date that a ``DatePeriod`` stands for: from the earliest day of its start to the latest of its end.

    A whole year is written ``1998``, a whole month ``2009-04``; ``~`` marks what OFAC calls approximate. Raises
    TimeError.
    """
    calendar = references.text("CalendarType", period.get("CalendarTypeID"))
    if calendar not in ("", "Gregorian"):
        raise TimeError(f"a date of the calendar {calendar!r} is not read: give it in the Gregorian calendar")
    start, end = child(period, "Start"), child(period, "End")
    days = [
        _written(day)
        for side in (start, end)
        if side is not None
        for name in ("From", "To")
        if (day := child(side, name)) is not None
    ]
    if not days:
        raise TimeError("the date has neither a start nor an end")
    span = parse_period(days[0], days[-1])
    approximate = any(side is not None and side.get("Approximate") == "true" for side in (start, end))
    ends = _coarsest(span).split("/")
    return "/".join(f"{text}~" if approximate else text for text in ends)


def _coarsest(span: Span) -> str:
    for precision, length in _LENGTHS.items():
        text = format_span(Span(span.at, span.until, precision))
        if all(len(end) == length for end in text.split("/")):
            return text
    return format_span(span)


def _written(element: Element) -> str:
    parts = [child_text(element, name) for name in ("Year", "Month", "Day")]
    given = [part for part in parts if part]
    if not given or parts[: len(given)] != given or not all(part.isascii() and part.isdigit() for part in given):
        raise TimeError(f"a date has a year, a month and a day in digits, not {'-'.join(parts)!r}")
    return "-".join(part.zfill(width) for part, width in zip(given, (4, 2, 2), strict=False))
