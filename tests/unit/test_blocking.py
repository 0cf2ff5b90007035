"""When an order holds a name on the list of blocked ones: by days, and only for as long as that is certain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.blocking import BARRED, DAY, ENDED, Barred, Blocking, barred
from graph_schema.times import AFTER_ALL, BEFORE_ALL, UNKNOWN, from_iso, parse_period

NOON = from_iso("2025-06-15T12:00:00Z")


def blocking(**given_values):
    told = {"since": None, "until": None, "review": "2025-12-01", **given_values}
    tied = parse_period(told.pop("since"), told.pop("until"))
    review = told.pop("review")
    told = {"status": "in_force", "legal_basis": "act, s. 7", "issued": "2025-03-12", "expires": "2026-03-12", **told}
    return Blocking(
        order="order:s:1", file_number="1", authority="a court", tied=tied,
        reviews=(from_iso(review),) if review else (), **told,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({}, None),
        ({"issued": None, "expires": None}, None),
        ({"status": "lifted"}, "lifted"),
        ({"status": "lifted", "expires": "2024"}, "lifted"),
        ({"status": "expired"}, "expired"),
        ({"status": None}, "no_status"),
        ({"status": None, "expires": "2025-01-01"}, "expired"),
        ({"expires": "2025-06-14"}, "expired"),
        ({"expires": "2025-06-15"}, None),
        ({"expires": "2025-06"}, "expired"),
        ({"expires": "2025-07"}, None),
        ({"expires": "2025-06-16~"}, None),
        ({"expires": "2025-06-15~"}, "expired"),
        ({"issued": "2025-06-15"}, None),
        ({"issued": "2025-06-16"}, "not_yet"),
        ({"issued": "2025"}, "not_yet"),
        ({"issued": "2024"}, None),
        ({"since": "2025-06-16"}, "not_yet"),
        ({"since": "2025-06"}, "not_yet"),
        ({"since": "2025-06-15"}, None),
        ({"since": "2025-06-15T12:00:01Z", "until": "2026-01-01T00:00:00Z"}, "not_yet"),
        ({"since": "2025-06-15T12:00:00Z", "until": "2026-01-01T00:00:00Z"}, None),
        ({"until": "2025-06-15"}, None),
        ({"until": "2025-06-14"}, "expired"),
        ({"since": "2025-06-14T10:00:00Z", "until": "2025-06-15T11:59:59Z"}, "expired"),
        ({"legal_basis": None}, "no_legal_basis"),
        ({"legal_basis": " \n"}, "no_legal_basis"),
        ({"review": None}, "no_review"),
        ({"review": "2025-06-15"}, None),
        ({"review": "2025-06-14"}, "review_overdue"),
    ],
)
def test_what_bars_an_order(told, reason):
    assert barred(blocking(**told), NOON) == reason


def test_the_earliest_review_counts():
    two = blocking()
    early = from_iso("2025-06-01")
    both = Blocking(**{name: getattr(two, name) for name in two.__dataclass_fields__} | {"reviews": (NOON, early)})
    assert both.review == early
    assert barred(both, NOON) == "review_overdue"


days = st.integers(0, 40).map(lambda day: from_iso("2025-06-01") + day * DAY)
dates = st.none() | st.sampled_from(["2024", "2025-05", "2025-06-03", "2025-06-20", "2025-06-25~", "2025-07"])


@given(issued=dates, expires=dates, since=dates, until=dates, review=st.none() | days, at=days)
def test_a_name_is_held_until_the_moment_that_is_told_and_not_longer(issued, expires, since, until, review, at):
    since, until = (None if text is None else text.rstrip("~") for text in (since, until))
    try:
        tied = parse_period(since, until)
    except ValueError:
        tied = UNKNOWN
    order = Blocking("o", None, None, "act", issued, expires, "in_force", tied, () if review is None else (review,))
    reason = barred(order, at)
    if reason is None:
        assert order.begins <= at <= order.shown_until
        if order.shown_until < AFTER_ALL:
            assert barred(order, order.shown_until) is None
            assert barred(order, order.shown_until + 1) in {"expired", "review_overdue"}
        assert order.begins == BEFORE_ALL or barred(order, order.begins - 1) == "not_yet"
    assert order.begins <= order.ends or reason in {"expired", "not_yet"}


def test_every_reason_is_told():
    assert set(BARRED) == set(Barred.__args__)
    assert set(BARRED) > ENDED
