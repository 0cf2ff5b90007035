"""The scalars that declarations name: what each is, and how a value that somebody writes becomes its normal form.

A field says which it is by ``Mark(scalar=...)``; the doors take the form from here, to check and to tell it alike.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from graph_schema.declare import SHORT_LIMIT, WHOLE_LIMIT
from graph_schema.errors import CrosstraceError
from graph_schema.identifiers.chains import find_chain
from graph_schema.money import find_unit
from graph_schema.times import check_partial_date, from_iso

_SHOWN = 40  # characters of a wrong value in a message
_COUNTRY = re.compile(r"[A-Z]{2}")
_CAIP_2 = re.compile(r"[-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32}")
_E164 = re.compile(r"\+[1-9][0-9]{1,14}")
_BETWEEN_DIGITS = re.compile(r"[ ().\-]")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,40}(?:\.[0-9]{1,60})?")


class ScalarError(CrosstraceError, ValueError):
    """A value that has not the form of its scalar; the message says which one is expected."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """``meaning``: what it is, for whoever reads the schema. ``read`` makes a written value its normal form, or raises
    ValueError with a sentence that says which form is expected."""

    meaning: str
    read: Callable[[Any], str | int]


def _read_text(value: Any, form: str) -> str:
    if not isinstance(value, str):
        raise ScalarError(f"{str(value)[:_SHOWN]!r} is no text: {form}")
    if len(value) > SHORT_LIMIT:
        raise ScalarError(f"a text of {len(value):,} characters is too long: {form}")
    return value


def _read_moment(value: Any) -> str:
    text = _read_text(value, "write a moment in ISO 8601, such as 2025-10-14T09:05:07+08:00")
    from_iso(text)
    return text


def _read_partial_date(value: Any) -> str:
    return check_partial_date(_read_text(value, "write a date as far as it is known, such as 1958, 1958-01 or 1958~"))


def _read_country(value: Any) -> str:
    form = "write the two letters of ISO 3166-1, such as KH"
    text = _read_text(value, form)
    if not _COUNTRY.fullmatch(text):
        raise ScalarError(f"{text[:_SHOWN]!r} is no country: {form}")
    return text


def _read_chain(value: Any) -> str:
    form = "write its CAIP-2 id, such as eip155:1, or a name such as tron"
    text = _read_text(value, form)
    if chain := find_chain(text):
        return chain.id
    if not _CAIP_2.fullmatch(text):
        raise ScalarError(f"{text[:_SHOWN]!r} is no chain: {form}")
    return text


def _read_phone_number(value: Any) -> str:
    form = "write + and all digits with the country's code, such as +85512345678"
    text = _read_text(value, form)
    number = _BETWEEN_DIGITS.sub("", text)
    if not _E164.fullmatch(number):
        raise ScalarError(f"{text[:_SHOWN]!r} is no telephone number in the form of E.164: {form}")
    return number


def _read_unit(value: Any) -> str:
    return find_unit(_read_text(value, "write an ISO 4217 code such as TWD, or a ticker such as BTC or USDT")).code


def _read_decimal(value: Any) -> str:
    form = 'write digits as text, with one point at most and no grouping, such as "1234.56"'
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value) if abs(value) <= WHOLE_LIMIT else "a large number"
    text = _read_text(value, form)
    if not _DECIMAL.fullmatch(text):
        raise ScalarError(f"{text[:_SHOWN]!r} is no amount: {form}")
    return text


def _read_whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ScalarError(f"{str(value)[:_SHOWN]!r} is no whole number: write digits without quotes, such as 12")
    if abs(value) > WHOLE_LIMIT:
        raise ScalarError("a whole number is below 2^63: write a smaller one")
    return value


SCALARS: dict[str, Scalar] = {
    "UTCTime": Scalar(
        "A moment in UTC, ISO 8601 with milliseconds: 2025-10-18T03:00:00.000Z. Null when it is not known. Written, "
        "any offset will do; a year, month or day is its first millisecond.",
        _read_moment,
    ),
    "PartialDate": Scalar(
        "A date as far as it is known: a year, a month, a day (1958, 1958-01, 1958-01-07), about one of them (1958~), "
        "or a range (1958/1960).",
        _read_partial_date,
    ),
    "CountryCode": Scalar("A country or territory of ISO 3166-1, two letters: KH.", _read_country),
    "ChainId": Scalar("A chain's CAIP-2 id: eip155:1 is Ethereum. Written, a name such as tron will do.", _read_chain),
    "E164": Scalar("A telephone number in the form of E.164: +85512345678.", _read_phone_number),
    "MoneyUnit": Scalar("What money is counted in: ISO 4217, or the coin or token: TWD, BTC, USDT.", _read_unit),
    "WholeNumber": Scalar("A whole number below 2^63, written as a JSON number.", _read_whole),
    "Decimal": Scalar("An exact decimal written as text: 1234.56.", _read_decimal),
}
