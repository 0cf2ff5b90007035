"""Who moved: whether a stay was before or after a raid, in three values, and what these come to."""

from fractions import Fraction

import pytest

from graph_schema.moving import (
    Likeness,
    Seen,
    Stay,
    Was,
    after,
    before,
    believed_first,
    likeness,
    moved,
    seen_after,
    seen_before,
)
from graph_schema.times import Span, parse_period, parse_span

RAID = parse_span("2025-07-15")
NOT, POSSIBLE, CERTAIN = Was


def stay(start: str | None = None, end: str | None = None, rank: int = 50, key: str = "k") -> Stay:
    return Stay(parse_period(start, end), rank, 5, key, None, None)


@pytest.mark.parametrize(
    ("start", "end", "was_before", "was_after"),
    [
        ("2025-01-01", "2025-07-13", CERTAIN, NOT),
        ("2025-01-01", "2025-07-15", CERTAIN, POSSIBLE),
        ("2025-07-15", "2025-07-15", POSSIBLE, POSSIBLE),
        ("2025-07-16", "2025-07-20", NOT, CERTAIN),
        ("2025-01-01", "2025-08-01", CERTAIN, CERTAIN),
        ("2025-01-01", None, CERTAIN, POSSIBLE),
        (None, "2025-07-14", CERTAIN, NOT),
        (None, "2025-08-01", POSSIBLE, CERTAIN),
        (None, None, POSSIBLE, POSSIBLE),
        ("2025-07", "2025-07", POSSIBLE, POSSIBLE),
        ("2025-06", "2025-07", CERTAIN, POSSIBLE),
        ("2025-07", "2025-08", POSSIBLE, CERTAIN),
        ("2025", "2025-08", POSSIBLE, POSSIBLE),
    ],
)
def test_a_stay_was_before_or_after_for_certain_where_every_moment_that_is_stated_was(
    start, end, was_before, was_after
):
    assert (before(stay(start, end), RAID), after(stay(start, end), RAID)) == (was_before, was_after)


def test_nothing_is_certain_of_a_raid_whose_time_is_not_known_and_nothing_at_its_very_moment():
    unknown = parse_period(None, None)
    for times in (("2025-01-01", "2025-07-13"), (None, None), ("2025-08-01", None)):
        assert (before(stay(*times), unknown), after(stay(*times), unknown)) == (POSSIBLE, POSSIBLE)
    at_it = Stay(Span(7, 7, "millisecond"), 1, 1, "k", None, None)
    assert (before(at_it, at_it.span), after(at_it, at_it.span)) == (NOT, NOT)


def test_who_was_there_before_is_told_by_the_statement_that_is_surest_and_of_several_by_the_best():
    stays = believed_first([
        stay(None, None, 90, "vague"), stay("2025-01-01", None, 20, "poor"), stay("2025-02-01", None, 60, "good"),
    ])  # fmt: skip
    seen = seen_before({"a": stays, "b": [stay("2025-08-01")]}, RAID)
    assert {who: (one.was, one.counted.key) for who, one in seen.items()} == {"a": (CERTAIN, "good")}


def test_who_was_there_before_already_is_not_there_after_and_who_may_have_been_is_so_possibly():
    late = stay("2025-08-01")
    stays = {
        "new": [late], "old": [late, stay("2025-01-01", "2025-02-01")], "perhaps": [late, stay()], "unread": [late],
    }  # fmt: skip
    seen = seen_after(stays, RAID, ["unread"])
    assert {who: one.was for who, one in seen.items()} == {"new": CERTAIN, "perhaps": POSSIBLE, "unread": POSSIBLE}


def test_who_moved_is_as_sure_as_the_less_sure_of_both_and_how_alike_sites_are_is_told_by_kind():
    earlier = {who: Seen(CERTAIN, stay(key=f"old {who}")) for who in ("b", "c", "d", "e")}
    later = {"a": Seen(CERTAIN, stay()), "b": Seen(POSSIBLE, stay()), "c": Seen(CERTAIN, stay(key="new c"))}
    found = moved(earlier, later)
    assert [(who, one.was) for who, one in found.items()] == [("c", CERTAIN), ("b", POSSIBLE)]
    assert (found["c"].before.key, found["c"].after.key) == ("old c", "new c")
    kinds = {"a": "Person", "b": "Person", "c": "Person", "d": "Person", "e": "Device"}
    assert likeness(earlier, later, kinds.__getitem__, whole=True) == [
        Likeness("Person", 3, 3, 2, 1, Fraction(1, 2)), Likeness("Device", 1, 0, 0, 0, Fraction(0)),
    ]  # fmt: skip
    assert {one.jaccard for one in likeness(earlier, later, kinds.__getitem__, whole=False)} == {None}
