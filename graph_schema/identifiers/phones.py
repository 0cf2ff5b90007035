"""Phone numbers: `phone:+…` in E.164."""

from __future__ import annotations

import unicodedata

import phonenumbers

from graph_schema.identifiers.countries import country_code
from graph_schema.identifiers.keys import Identified, check_source, stated

_LONGEST = 60


def identify_phone(number: str, *, region: str | None = None, source: str) -> Identified:
    """The key of a phone number that its numbering plan holds valid; an extension is left out, for the line is the
    same.

    A number without `+` is read in the numbering plan of `region` (a country) first, then, when it begins with 00, as
    an international one: 00886… is no number within Taiwan.
    """
    check_source(source)
    text = unicodedata.normalize("NFKC", number).strip()
    if not text:
        return stated("phone", source, number, "empty: no phone number is given")
    plan = country_code(region) if region else None
    for candidate, candidate_plan in _readings(text, plan):
        parsed = _parse(candidate, candidate_plan)
        if parsed is not None:
            return Identified("phone:" + phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))
    if plan is None and not text.startswith(("+", "00")):
        return stated("phone", source, number, "region: without a leading + the country of the number is needed")
    return stated("phone", source, number, "form: no numbering plan holds this number valid")


def _readings(text: str, plan: str | None) -> list[tuple[str, str | None]]:
    if text.startswith("+") or plan is None:
        return [("+" + text[2:] if text.startswith("00") else text, None)]
    return [(text, plan), ("+" + text[2:], None)] if text.startswith("00") else [(text, plan)]


def _parse(text: str, plan: str | None) -> phonenumbers.PhoneNumber | None:
    if len(text) > _LONGEST:
        return None
    try:
        parsed = phonenumbers.parse(text, plan)
    except phonenumbers.NumberParseException:
        return None
    return parsed if phonenumbers.is_valid_number(parsed) else None
