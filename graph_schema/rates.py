"""Daily reference rates, kept beside the payments that they compare; and amounts converted by them, exactly.

A rate is neither an entity nor a fact of one: like a published figure it is read under a handling of its own.
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from graph_schema.declare import Instant, Mark
from graph_schema.money import CURRENCIES, LARGEST, RETIRED_CURRENCIES, UNITS
from graph_schema.times import AFTER_ALL, BEFORE_ALL

BASE = "EUR"
"""The currency of which one unit is what a rate counts in another; crosses go through it."""

DAY = 86_400_000
LAG = 7 * DAY
"""How long before the day of a payment the last rate may be (ms): weekends and holidays have none of their own."""

_VALUE = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,15})?", re.ASCII)


def _check_currency(code: str) -> str:
    if code == BASE:
        raise ValueError(f"rates are of one {BASE}, which has none itself; leave it out")
    if code not in CURRENCIES | RETIRED_CURRENCIES:
        raise ValueError(f"{code[:20]!r} is no currency of ISO 4217; write its code, such as USD")
    return code


def _check_value(text: str) -> str:
    if not _VALUE.fullmatch(text) or not Fraction(text):
        raise ValueError(
            f"{text[:40]!r} is no rate: write digits above zero with one point at most, such as 1.0954, without "
            "grouping; where there is none, N/A"
        )
    return text


def _check_day(moment: int) -> int:
    if moment % DAY:
        raise ValueError("a rate is of a day: give its first millisecond in UTC")
    return moment


class Rate(BaseModel):
    """How much of a currency one euro came to on a day, as a source published it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    currency: Annotated[str, AfterValidator(_check_currency), Mark(scalar="MoneyUnit")]
    day: Annotated[Instant, AfterValidator(_check_day)] = Field(description="Its first millisecond in UTC.")
    value: Annotated[str, AfterValidator(_check_value), Mark(scalar="Decimal")]


@dataclass(frozen=True, slots=True)
class Taken:
    """A rate that was taken: of which currency and day (ms), its value as published, who says so and how well."""

    currency: str
    day: int
    value: str
    source: str
    grade: str | None


def day_of(at: int, until: int) -> int | None:
    """The first millisecond of the day (UTC) on which something was; None where it is not known to the day."""
    day = at - at % DAY
    return day if at != BEFORE_ALL and until != AFTER_ALL and until - until % DAY == day else None


def currencies_between(unit: str, wanted: str) -> tuple[str, ...]:
    """The currencies whose rates lead from one unit to another: none for the same, of the two all but the euro."""
    return () if unit == wanted else tuple(code for code in (unit, wanted) if code != BASE)


def converted(amount: int, unit: str, wanted: str, rates: dict[str, Taken]) -> Fraction:
    """What an amount (a whole number of its unit's smallest part) comes to in parts of another unit, exactly.

    ``rates`` are those of `currencies_between`, by currency.
    """
    value = Fraction(amount, _parts(unit))
    if unit != wanted:
        value /= Fraction(rates[unit].value) if unit != BASE else 1
        value *= Fraction(rates[wanted].value) if wanted != BASE else 1
    return value * _parts(wanted)


def _parts(unit: str) -> int:
    return int("1" + "0" * UNITS[unit].digits)


def rounded(parts: Fraction) -> int | None:
    """The whole number of smallest parts that is nearest, of two as near the even one; None where it passes 2^63 - 1,
    for which no amount is told.
    """
    nearest = round(parts)
    return nearest if abs(nearest) <= LARGEST else None
