"""What passed between countries: one country at each end and one month, or the first reason why not."""

import pytest

from graph_schema.corridors import Because, Group, Passage, What, month_of, place, placed
from graph_schema.times import AFTER_ALL, BEFORE_ALL, parse_span

MARCH = parse_span("2025-03-31")
TW, KH, BOTH, NONE = frozenset({"TW"}), frozenset({"KH"}), frozenset({"TW", "KH"}), frozenset()


def passage(start=TW, end=KH, span=MARCH, what=What.PAYMENT, key="k", who="p", **more):
    return Passage(what, key, more.pop("source", "s"), who, span.at, span.until, start, end, **more)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2025-03-31", "2025-03"), ("2025-03", "2025-03"), ("2025", None), ("2025-03-31/2025-04-01", None),
        ("2025-02-28T23:59:59.999Z", "2025-02"), ("../2025-03-31", None), ("2025-03-31/..", None),
    ],
)  # fmt: skip
def test_a_month_holds_every_moment_or_it_is_not_known(text, month):
    span = parse_span(text)
    assert month_of(span.at, span.until) == month


def test_what_has_no_time_has_no_month():
    assert month_of(BEFORE_ALL, AFTER_ALL) is None


@pytest.mark.parametrize(
    ("start", "end", "span", "found"),
    [
        (TW, KH, MARCH, ("TW", "KH", "2025-03")),
        (TW, TW, MARCH, ("TW", "TW", "2025-03")),
        (None, NONE, MARCH, Because.NOT_READ),
        (NONE, None, MARCH, Because.NOT_READ),
        (NONE, BOTH, MARCH, Because.NO_COUNTRY),
        (BOTH, NONE, MARCH, Because.NO_COUNTRY),
        (BOTH, KH, parse_span("2025"), Because.SEVERAL_COUNTRIES),
        (TW, BOTH, MARCH, Because.SEVERAL_COUNTRIES),
        (TW, KH, parse_span("2025"), Because.NO_MONTH),
    ],
)
def test_of_several_reasons_the_first_is_told(start, end, span, found):
    assert place(passage(start, end, span)) == found


def test_what_crosses_a_border_comes_first_and_nothing_is_lost():
    many = [
        passage(TW, TW, key="a"), passage(TW, KH, parse_span("2025-04-01"), key="b"), passage(TW, KH, key="c"),
        passage(KH, TW, key="d"), passage(BOTH, KH, key="e"), passage(NONE, KH, what=What.HELD, key="f"),
        passage(NONE, KH, key="g"),
    ]  # fmt: skip
    corridors, others = placed(many)
    assert list(corridors) == [
        ("KH", "TW", "2025-03"), ("TW", "KH", "2025-03"), ("TW", "KH", "2025-04"), ("TW", "TW", "2025-03"),
    ]  # fmt: skip
    assert list(others) == [
        (What.PAYMENT, Because.NO_COUNTRY), (What.PAYMENT, Because.SEVERAL_COUNTRIES), (What.HELD, Because.NO_COUNTRY),
    ]  # fmt: skip
    assert sorted(key for group in (*corridors.values(), *others.values()) for key in group.keys) == list("abcdefg")


def test_a_group_counts_persons_once_and_keeps_units_apart():
    group = Group([
        passage(key="2", who="x", unit="TWD", amount=5), passage(key="1", who="y", unit="TWD", amount=7, source="t"),
        passage(key="3", who="z", unit="KRW", amount=2**62), passage(key="4", who="v", unit="TWD"),
        passage(what=What.JOURNEY, key="5", who="p", journey="one"),
        passage(what=What.JOURNEY, key="6", who="p", journey="two"),
        passage(what=What.JOURNEY, key="7", who="q", journey="one"), passage(what=What.HELD, key="8", who="p"),
    ])  # fmt: skip
    counts = {what.value: group.count(what) for what in What}
    assert counts == {"PAYMENT": 4, "COMPLAINT": 0, "HELD": 1, "RECRUITED": 0, "JOURNEY": 2}
    assert (group.journeys, group.sources, group.keys) == (2, ["s", "t"], list("12345678"))
    assert list(group.amounts.items()) == [("KRW", [2**62]), ("TWD", [5, 7])]
