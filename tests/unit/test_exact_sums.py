"""Sums that are put together from two halves."""

from types import SimpleNamespace

import pytest

from api.graphql.project_summary import _amount

SUM = SimpleNamespace(name="sum")


def row(high, low):
    return [None, "TWD", 1, high, low, 0, 0, 0, 0, None]


class Text(str):
    def __mul__(self, times):
        raise AssertionError(f"written out {times} times")


def test_a_sum_is_that_of_its_halves():
    assert _amount(SUM, "Amount", "TWD", [row(1, 704), row(0, 100)]) == "42949681.00"


@pytest.mark.parametrize("high", [Text("x"), None, 1.5, [1]])
def test_what_is_no_number_is_not_multiplied(high):
    with pytest.raises(TypeError):
        _amount(SUM, "Amount", "TWD", [row(high, 0)])
