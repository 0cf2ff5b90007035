"""Spans, periods and partial dates: what they cover, what is refused and why, and that texts read back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.times import (
    AFTER_ALL,
    BEFORE_ALL,
    UNKNOWN,
    Span,
    TimeError,
    check_partial_date,
    earliest_end,
    format_span,
    from_iso,
    latest_begin,
    parse_period,
    parse_span,
    partial_date_span,
    to_iso,
)

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
INSTANTS = st.datetimes(datetime(1000, 1, 2), datetime(2399, 12, 30), timezones=st.just(UTC))


def milliseconds(moment: datetime) -> int:
    return (moment - EPOCH) // timedelta(milliseconds=1)


@pytest.mark.parametrize(
    ("text", "first", "after", "precision"),
    [
        ("2025", "2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "year"),
        ("2024-02", "2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z", "month"),
        ("2023-12", "2023-12-01T00:00:00Z", "2024-01-01T00:00:00Z", "month"),
        ("2024-02-29", "2024-02-29T00:00:00Z", "2024-03-01T00:00:00Z", "day"),
        ("2025-10-14T09+08:00", "2025-10-14T01:00:00Z", "2025-10-14T02:00:00Z", "hour"),
        ("2025-10-14 09:05 +0800", "2025-10-14T01:05:00Z", "2025-10-14T01:06:00Z", "minute"),
        ("2025-10-14t09:05:07z", "2025-10-14T09:05:07Z", "2025-10-14T09:05:08Z", "second"),
        ("2025-01-01T00:30:00-03:30", "2025-01-01T04:00:00Z", "2025-01-01T04:00:01Z", "second"),
    ],
)
def test_a_text_spans_what_it_names(text: str, first: str, after: str, precision: str) -> None:
    edges = (milliseconds(datetime.fromisoformat(first)), milliseconds(datetime.fromisoformat(after)) - 1)
    span = parse_span(text)
    assert (span.at, span.until, span.precision) == (*edges, precision)


def test_fractions_are_cut_to_milliseconds() -> None:
    assert parse_span("1970-01-01T00:00:00.5Z") == Span(500, 500, "millisecond")
    assert parse_span("1970-01-01T00:00:00,123999999Z") == Span(123, 123, "millisecond")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2025-02-30", "2025-02 has 28 days"), ("2025-00", "months are 01 to 12"),
        ("2025-13-01", "months are 01 to 12"),
        ("2025-04-31", "has 30 days"), ("2023-02-29", "has 28 days"), ("1900-02-29", "has 28 days"),
        ("2568-10-14", "Buddhist"), ("114-10-14", "ISO 8601"), ("0114-10-14", "ROC year"), ("20251014", "ISO 8601"),
        ("14/10/2025", "ISO 8601"), ("2025-10-14T09:05", "without an offset"), ("2025-10-14T24:00Z", "hours go to 23"),
        ("2025-10-14T09:60Z", "minutes"), ("2025-10-14T09:05+15:00", "offset"), ("2025-10-14T09:05+08:75", "offset"),
        ("", "ISO 8601"), ("today", "ISO 8601"), ("２０２５", "ISO 8601"), ("2025/2024", "ends before it begins"),
        ("2025/", "ISO 8601"), ("2025/2026/2027", "ISO 8601"), ("2025-10-14\n", None),
    ],
)  # fmt: skip
def test_what_is_no_time_gets_a_sentence(text: str, says: str | None) -> None:
    if says is None:
        assert parse_span(text).precision == "day"
        return
    with pytest.raises(TimeError, match=says):
        parse_span(text)


def test_an_hour_without_offset_is_utc_only_on_request() -> None:
    assert parse_span("2025-10-14T09:05", assume_utc=True) == parse_span("2025-10-14T09:05Z")
    assert parse_span("2025-10-14T09:05+08:00", assume_utc=True) == parse_span("2025-10-14T01:05Z")


def test_periods_have_the_coarser_precision_and_open_sides() -> None:
    assert parse_period("2024", "2025-03-05") == Span(parse_span("2024").at, parse_span("2025-03-05").until, "year")
    assert parse_period("2024-01-02", None) == Span(parse_span("2024-01-02").at, AFTER_ALL, "day")
    assert parse_period("", "2024") == Span(BEFORE_ALL, parse_span("2024").until, "year")
    assert parse_period(None, None) == UNKNOWN == parse_span("../..")
    with pytest.raises(TimeError, match="ends before"):
        parse_period("2025-01-02", "2025-01-01")


@pytest.mark.parametrize(
    ("start", "end", "begun", "ended"),
    [
        ("2025-07-15", "2025-07-15", "2025-07-15T23:59:59.999Z", "2025-07-15"),
        ("2025-03-04", "2025-07-13", "2025-03-04T23:59:59.999Z", "2025-07-13"),
        ("2025", "2025-07-13", "2025-07-13T23:59:59.999Z", "2025-01-01"),  # the coarser unit is all that is kept
        (None, "2025-07-13", "2025-07-13T23:59:59.999Z", "2025-07-13"),
        ("2025-03", None, "2025-03-31T23:59:59.999Z", "2025-03-01"),
        ("2025-03-04T10:20Z", "2025-03-04T10:21Z", "2025-03-04T10:20:59.999Z", "2025-03-04T10:21Z"),
    ],
)
def test_a_span_begins_and_ends_within_the_unit_that_was_stated(start, end, begun, ended) -> None:
    span = parse_period(start, end)
    assert (latest_begin(span), earliest_end(span)) == (from_iso(begun), from_iso(ended))


def test_of_what_is_not_stated_a_span_tells_no_more_than_its_edges() -> None:
    assert (latest_begin(UNKNOWN), earliest_end(UNKNOWN)) == (AFTER_ALL, BEFORE_ALL)
    assert (latest_begin(Span(3, 9, "none")), earliest_end(Span(3, 9, "none"))) == (9, 3)


@given(INSTANTS)
def test_instants_agree_with_datetime(moment: datetime) -> None:
    value = milliseconds(moment)
    assert to_iso(value) == moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    assert from_iso(to_iso(value)) == value
    day = parse_span(moment.date().isoformat())
    assert day.at == milliseconds(moment.replace(hour=0, minute=0, second=0, microsecond=0))
    assert day.until - day.at == 86_400_000 - 1


@given(INSTANTS, INSTANTS, st.integers(4, 23), st.integers(4, 23), st.sampled_from(["one", "period", "from", "until"]))
def test_a_formatted_span_reads_back(one: datetime, other: datetime, cut_one: int, cut_other: int, form: str) -> None:
    lengths = (4, 7, 10, 13, 16, 19, 23)
    start, end = (
        moment.isoformat(timespec="milliseconds")[: max(n for n in lengths if n <= cut)]
        for moment, cut in zip(sorted((one, other)), (cut_one, cut_other), strict=True)
    )
    sides = {"one": (start, start), "period": (start, end), "from": (start, None), "until": (None, end)}[form]
    span = parse_period(*sides, assume_utc=True)
    assert parse_span(format_span(span)) == span


def test_extremes_are_written_as_ecmascript_does() -> None:
    assert to_iso(BEFORE_ALL) == "-271821-04-20T00:00:00.000Z"
    assert to_iso(AFTER_ALL) == "+275760-09-13T00:00:00.000Z"
    assert (from_iso(to_iso(BEFORE_ALL)), from_iso(to_iso(AFTER_ALL))) == (BEFORE_ALL, AFTER_ALL)
    assert format_span(UNKNOWN) == "../.."


def test_partial_dates() -> None:
    for text in ("1958", "1958-01", "1958-01-07", "1958~", "1975/1976", "1975-03~/1976"):
        assert check_partial_date(f" {text} ") == text
    assert check_partial_date("1975 / 1976") == "1975/1976"
    assert partial_date_span("1958~") == Span(parse_span("1957").at, parse_span("1959").until, "year")
    assert partial_date_span("2000-03~") == Span(parse_span("2000-02").at, parse_span("2000-04").until, "month")
    assert partial_date_span("1975/1976") == parse_span("1975/1976")


@pytest.mark.parametrize(
    "text", ["1958-02-30", "1976/1975", "1958-01-07T10:00Z", "1958-01-07 10", "circa 1958", "2501", "195X", ""]
)
def test_what_is_no_partial_date_is_refused(text: str) -> None:
    with pytest.raises(TimeError):
        check_partial_date(text)
