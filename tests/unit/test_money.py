"""Amounts are whole numbers of their unit, exact in both directions."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.money import LARGEST, UNITS, MoneyError, Parsed, find_unit, format_amount, parse_amount

WITHOUT_MINOR_UNIT = {"XAG", "XAU", "XBA", "XBB", "XBC", "XBD", "XDR", "XPD", "XPT", "XSU", "XTS", "XUA", "XXX"}


@pytest.mark.parametrize(
    ("text", "unit", "amount", "cut"),
    [
        ("1234.56", "TWD", 123456, False), ("1234.5", "USD", 123450, False), ("-0.05", "USD", -5, False),
        ("700", "KRW", 700, False), ("700.00", "KRW", 700, False), ("700.90", "KRW", 700, True),
        ("1.239", "EUR", 123, True), ("-1.239", "EUR", -123, True), ("1.230", "EUR", 123, False),
        ("0.001", "KWD", 1, False), ("0.00000001", "BTC", 1, False), ("1.5", "xbt", 150_000_000, False),
        ("1.000000000000000001", "ETH", 1_000_000_000, True), ("2.5", "USDT", 2_500_000, False),
        (Decimal("12.30"), "USDC", 12_300_000, False), (Decimal("1E+3"), "TRX", 1_000_000_000, False),
        (Decimal("1E-100"), "TRX", 0, True), (5, "SOL", 5_000_000_000, False), ("+3", "XMR", 3 * 10**12, False),
        ("0.000001", "XRP", 1, False), ("0.0000000019", "XTS", 1, True),
        ("9223372036854775807", "JPY", LARGEST, False), (" 7 ", "NT$", 700, False),
    ],
)  # fmt: skip
def test_amounts(text: str | Decimal | int, unit: str, amount: int, cut: bool) -> None:
    assert parse_amount(text, unit) == Parsed(amount, cut)


@pytest.mark.parametrize(
    ("text", "says"),
    [("1,234.56", "without grouping"), ("1.234,56", "grouping"), ("1e5", "no amount"), ("", "no amount"),
     (".5", "no amount"),
     ("5.", "no amount"), ("NaN", "no amount"), ("９", "no amount"), ("-", "no amount"),
     ("92233720368547758.08", "too large"),
     ("-92233720368547758.08", "too large"), ("1" * 5000, "no amount"), (10**30, "too large"),
     (Decimal("NaN"), "kept"), (Decimal("1E+999999"), "kept"), (Decimal("1E-999999"), "kept")],
)  # fmt: skip
def test_what_is_no_amount_gets_a_sentence(text: str | Decimal | int, says: str) -> None:
    with pytest.raises(MoneyError, match=says):
        parse_amount(text, "TWD")


def test_a_number_too_long_to_print_is_refused_too() -> None:
    with pytest.raises(MoneyError, match="bits"):
        parse_amount(10**9000, "TWD")


@pytest.mark.parametrize("number", [1.5, True, None])
def test_floats_are_refused(number: Any) -> None:
    with pytest.raises(MoneyError, match="floats"):
        parse_amount(number, "TWD")


@given(st.integers(-LARGEST, LARGEST), st.sampled_from(sorted(UNITS)))
def test_a_formatted_amount_reads_back(amount: int, unit: str) -> None:
    assert parse_amount(format_amount(amount, unit), unit) == Parsed(amount, False)


@given(st.decimals(min_value=-(10**6), max_value=10**6, places=18), st.sampled_from(["ETH", "TWD", "XMR", "KRW"]))
def test_what_is_cut_is_less_than_one_unit_and_never_rounded(number: Decimal, unit: str) -> None:
    parsed = parse_amount(number, unit)
    exact = number.scaleb(UNITS[unit].digits)
    assert abs(parsed.amount) <= abs(exact) < abs(parsed.amount) + 1
    assert parsed.cut == (exact != parsed.amount)


def test_formatted_amounts() -> None:
    assert format_amount(123456, "TWD") == "1234.56"
    assert format_amount(-5, "USD") == "-0.05"
    assert format_amount(700, "KRW") == "700"
    assert format_amount(0, "BTC") == "0.00000000"


def test_every_currency_of_iso_4217_is_there() -> None:
    assert {currency.alpha_3 for currency in pycountry.currencies} - WITHOUT_MINOR_UNIT <= UNITS.keys()
    assert all(unit.code == code and unit.description for code, unit in UNITS.items())


def test_unknown_units_are_refused() -> None:
    assert find_unit("rmb").code == "CNY"
    with pytest.raises(MoneyError, match="no unit of money"):
        find_unit("ZZZ")
