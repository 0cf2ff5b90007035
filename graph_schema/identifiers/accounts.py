"""Bank accounts: `account:iban:…`, else `account:<country>:<bank code>:<number>`."""

from __future__ import annotations

import re
from functools import cache

import schwifty
from schwifty import registry
from schwifty.exceptions import SchwiftyException

from graph_schema.identifiers.countries import country_code
from graph_schema.identifiers.keys import Identified, check_source, stated
from graph_schema.identifiers.text_forms import strip_separators

_IBAN = re.compile(r"([A-Z]{2})[0-9]{2}[A-Z0-9]{11,30}")
_NUMBER = re.compile(r"[A-Z0-9]{1,40}")
_BANK = re.compile(r"[A-Z0-9]{1,15}")
_HEAD_OFFICE = re.compile(r"([A-Z]{6}[A-Z0-9]{2})XXX")


def identify_account(number: str, *, country: str | None = None, bank: str | None = None, source: str) -> Identified:
    """The key of an account from its number, and from the country and code of its bank where the number is no IBAN.

    Spaces and dashes are dropped, letters made upper-case; a BIC as bank code loses `XXX`. What has the form of an
    IBAN of a country that has IBANs must hold by ISO 13616.
    """
    check_source(source)
    text = strip_separators(number)
    if not text:
        return stated("account", source, number, "empty: no account number is given")
    if _is_iban_form(text.removeprefix("IBAN")):
        text = text.removeprefix("IBAN")
        if not _is_iban(text):
            return stated(
                "account",
                source,
                number,
                "checksum: length, structure or check digits of the IBAN do not hold (ISO 13616)",
            )
        return Identified(f"account:iban:{text}")
    code = country_code(country) if country else None
    bank_code = _HEAD_OFFICE.sub(r"\1", strip_separators(bank or ""))
    if code is None or not _BANK.fullmatch(bank_code):
        return stated(
            "account", source, number, "bank: without an IBAN the country and the code of the bank are needed"
        )
    if not _NUMBER.fullmatch(text):
        return stated(
            "account", source, number, "form: an account number is 1-40 letters and digits; spaces and dashes aside"
        )
    return Identified(f"account:{code}:{bank_code}:{text}")


def _is_iban_form(text: str) -> bool:
    match = _IBAN.fullmatch(text)
    return match is not None and match[1] in _iban_countries()


@cache
def _iban_countries() -> frozenset[str]:
    return frozenset(registry.get_countries())


def _is_iban(text: str) -> bool:
    try:
        schwifty.IBAN(text)
    except SchwiftyException:
        return False
    return True
