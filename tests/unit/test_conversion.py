"""Amounts by daily rates: exact, rounded once, and refused where they would be too large."""

from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from graph_schema.money import LARGEST, UNITS, parse_amount
from graph_schema.rates import BASE, DAY, Rate, Taken, converted, currencies_between, day_of, rounded
from graph_schema.times import AFTER_ALL, BEFORE_ALL

RATES = {
    "USD": Taken("USD", 0, "1.25", "ecb", None),
    "KRW": Taken("KRW", 0, "1500", "ecb", None),
    "KWD": Taken("KWD", 0, "0.335", "ecb", None),
}


def told(amount: str, unit: str, wanted: str) -> int | None:
    return rounded(converted(parse_amount(amount, unit).amount, unit, wanted, RATES))


def test_from_and_to_the_euro_and_through_it() -> None:
    assert told("10.00", "USD", "EUR") == 8_00
    assert told("8.00", "EUR", "USD") == 10_00
    assert told("10.00", "USD", "KRW") == 12_000
    assert told("12000", "KRW", "USD") == 10_00
    assert told("1.00", "EUR", "KWD") == 335
    assert told("7.77", "EUR", "EUR") == 7_77


def test_a_half_goes_to_the_even_digit() -> None:
    halves = {"USD": Taken("USD", 0, "2", "ecb", None)}
    assert [rounded(converted(cents, "USD", "EUR", halves)) for cents in (1, 3, 5, -1, -3)] == [0, 2, 2, 0, -2]


def test_what_passes_the_largest_amount_is_not_told() -> None:
    assert rounded(Fraction(LARGEST)) == LARGEST
    assert rounded(Fraction(LARGEST * 2 + 1, 2)) is None
    assert rounded(-Fraction(LARGEST) - 1) is None


def test_which_rates_lead_from_one_unit_to_another() -> None:
    assert currencies_between("USD", "USD") == ()
    assert currencies_between("USD", "EUR") == ("USD",)
    assert currencies_between("EUR", "USD") == ("USD",)
    assert currencies_between("USD", "KRW") == ("USD", "KRW")
    assert currencies_between("EUR", "EUR") == ()


def test_the_day_is_known_where_earliest_and_latest_moment_lie_in_one() -> None:
    assert day_of(DAY, 2 * DAY - 1) == DAY
    assert day_of(DAY + 5, DAY + 5) == DAY
    assert day_of(DAY + 5, 2 * DAY) is None
    assert day_of(-1, -1) == -DAY
    assert day_of(BEFORE_ALL, BEFORE_ALL) is None
    assert day_of(AFTER_ALL, AFTER_ALL) is None


@given(
    st.integers(-(10**12), 10**12),
    st.sampled_from(["USD", "KRW", "KWD", "EUR"]),
    st.sampled_from(["USD", "KRW", "KWD", "EUR"]),
    st.dictionaries(st.sampled_from(["USD", "KRW", "KWD"]), st.integers(1, 10**7), min_size=3),
)
def test_decimals_of_many_digits_come_to_the_same(
    amount: int, unit: str, wanted: str, thousandths: dict[str, int]
) -> None:
    with localcontext() as context:
        context.prec = 120
        values = {BASE: Decimal(1)} | {code: Decimal(n) / 1000 for code, n in thousandths.items()}
        euros = Decimal(amount).scaleb(-UNITS[unit].digits) / values[unit]
        expected = Decimal(amount) if unit == wanted else (euros * values[wanted]).scaleb(UNITS[wanted].digits)
        tie = expected % 1 * 2
        if abs(abs(tie) - 1) < Decimal(10) ** -80 and abs(tie) != 1:
            return  # a half that a division left inexact
        nearest = int(expected.to_integral_value(ROUND_HALF_EVEN))
    taken = {code: Taken(code, 0, f"{n // 1000}.{n % 1000:03d}", "ecb", None) for code, n in thousandths.items()}
    told = nearest if abs(nearest) <= LARGEST else None
    assert rounded(converted(amount, unit, wanted, taken)) == told


@pytest.mark.parametrize(
    "wrong", [{"currency": "EUR"}, {"currency": "BTC"}, {"day": 1}, {"value": "0"}, {"value": "1,5"}, {"value": "٥"}]
)
def test_what_is_no_rate(wrong: dict[str, object]) -> None:
    assert Rate(currency="USD", day=DAY, value="1.5")
    with pytest.raises(ValidationError):
        Rate(**{"currency": "USD", "day": DAY, "value": "1.5", **wrong})
