"""Money: a whole number of its unit, so that sums are exact.

Minor units are those of ISO 4217; of crypto-assets the smallest unit is taken where 63 bits hold it, else gwei (nine
digits) or what stands beside the asset.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from graph_schema.errors import CrosstraceError

LARGEST = 2**63 - 1
"""The largest amount in either direction: what a signed 64-bit integer of the database holds."""

_ISO_4217_DIGITS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    2: "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE "
    "CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL "
    "HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR "
    "MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK "
    "SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD "
    "XCD XCG YER ZAR ZMW ZWG",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
CURRENCIES = frozenset(code for codes in _ISO_4217_DIGITS.values() for code in codes.split())
"""The codes of ISO 4217, which messages between banks take."""
_NO_LONGER_ISSUED = {0: "TRL", 2: "CUC CYP EEK HRK LTL LVL MTL ROL SIT SKK SLL VEF ZWL"}
RETIRED_CURRENCIES = frozenset(code for codes in _NO_LONGER_ISSUED.values() for code in codes.split())
"""Codes that ISO 4217 had before; old payments and series of rates name them."""
_CRYPTO = {
    "BTC": (8, "satoshi"),
    "BCH": (8, "satoshi of Bitcoin Cash"),
    "BSV": (8, "satoshi of Bitcoin SV"),
    "BTG": (8, "satoshi of Bitcoin Gold"),
    "LTC": (8, "litoshi"),
    "DOGE": (8, "hundred-millionths of a Dogecoin"),
    "DASH": (8, "duff"),
    "ZEC": (8, "zatoshi"),
    "XVG": (6, "millionths of a Verge"),
    "ETH": (9, "gwei; the chain counts wei, nine digits more"),
    "ETC": (9, "gwei of Ethereum Classic; the chain counts nine digits more"),
    "BNB": (9, "gwei of BNB; the chain counts nine digits more"),
    "POL": (9, "gwei of POL, before 2024 MATIC; the chain counts nine digits more"),
    "AVAX": (9, "nAVAX; the C-chain counts nine digits more"),
    "TRX": (6, "sun"),
    "SOL": (9, "lamport"),
    "XMR": (12, "piconero"),
    "XRP": (6, "drop"),
    "USDT": (6, "millionths of a Tether dollar on every chain"),
    "USDC": (6, "millionths of a USD Coin on every chain"),
    "DAI": (6, "millionths of a Dai; the chain counts twelve digits more"),
}
_FOR_TESTS = {"XTS": (9, "billionths of XTS, the code that ISO 4217 keeps for tests and gives no minor unit")}
_SYNONYMS = {
    "XBT": "BTC",
    "MATIC": "POL",
    "RMB": "CNY",
    "CNH": "CNY",
    "NTD": "TWD",
    "NT$": "TWD",
    "US$": "USD",
    "HK$": "HKD",
}
_NUMBER = re.compile(r"(?P<sign>[+-]?)(?P<whole>[0-9]{1,200})(?:\.(?P<fraction>[0-9]{1,200}))?", re.ASCII)
_LONGEST = 110


class MoneyError(CrosstraceError, ValueError):
    """An amount or unit that cannot be taken; the message says why and what form is wanted."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of money: its code, how many digits its whole number has after the point of the amount, and a sentence on
    it.
    """

    code: str
    digits: int
    description: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """A whole number of a unit, and whether digits other than zero were cut off to make it."""

    amount: int
    cut: bool


def _currencies(table: dict[int, str], remark: str) -> dict[str, Unit]:
    names = {0: "whole units", 2: "hundredths", 3: "thousandths", 4: "ten-thousandths"}
    return {
        code: Unit(code, digits, f"{names[digits]} of {code} ({remark})")
        for digits, codes in table.items()
        for code in codes.split()
    }


UNITS: dict[str, Unit] = {
    **_currencies(_ISO_4217_DIGITS, "ISO 4217"),
    **_currencies(_NO_LONGER_ISSUED, "ISO 4217, no longer issued"),
    **{code: Unit(code, digits, what) for code, (digits, what) in (_CRYPTO | _FOR_TESTS).items()},
}
"""Every unit by its code."""


def find_unit(text: str) -> Unit:
    """The unit of a code in any case or of one of its second names (XBT, RMB, NT$). Raises MoneyError when the table
    has none.
    """
    code = text.strip().upper()
    unit = UNITS.get(_SYNONYMS.get(code, code))
    if unit is None:
        raise MoneyError(
            f"{text[:20]!r} is no unit of money: use an ISO 4217 code such as TWD, or a ticker such as BTC or USDT"
        )
    return unit


def parse_amount(text: str | Decimal | int, unit: str) -> Parsed:
    """The amount in whole units; digits beyond the unit's are cut towards zero and said to be, never rounded.

    A text is digits with at most one point and a sign, no grouping and no exponent; a float is refused, for it has
    lost digits already.
    Raises MoneyError for these, for an unknown unit and for an amount beyond ±(2^63 - 1).
    """
    digits = find_unit(unit).digits
    match = _NUMBER.fullmatch(_plain(text))
    if match is None:
        raise MoneyError(
            f"{str(text)[:40]!r} is no amount: write digits with one point at most, such as 1234.56, without grouping"
        )
    fraction = match["fraction"] or ""
    amount = int(match["whole"] + fraction[:digits].ljust(digits, "0"))
    if amount > LARGEST:
        raise MoneyError(f"{str(text)[:40]!r} {unit} is too large: an amount is at most {LARGEST} of its smallest unit")
    return Parsed(-amount if match["sign"] == "-" else amount, bool(fraction[digits:].strip("0")))


def format_amount(amount: int, unit: str) -> str:
    """The amount as an exact decimal with all digits of its unit: `1234.56`, `-0.05`, `700` of a unit without any."""
    digits = find_unit(unit).digits
    sign, figures = "-" if amount < 0 else "", str(abs(amount)).rjust(digits + 1, "0")
    return f"{sign}{figures[:-digits]}.{figures[-digits:]}" if digits else sign + figures


def _plain(number: str | Decimal | int) -> str:
    if isinstance(number, str):
        return number.strip()
    if isinstance(number, Decimal):
        if not number.is_finite() or abs(number.adjusted()) > _LONGEST:
            raise MoneyError(f"{str(number)[:40]!r} is no amount that can be kept")
        return format(number, "f")
    if isinstance(number, int) and not isinstance(number, bool):
        if abs(number) > LARGEST:
            raise MoneyError(
                f"an amount of {number.bit_length()} bits is too large: it is at most {LARGEST} of its smallest unit"
            )
        return str(number)
    raise MoneyError(
        f"an amount is a text, a whole number or a Decimal, not a {type(number).__name__}: floats lose digits"
    )
