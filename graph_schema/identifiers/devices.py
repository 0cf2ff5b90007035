"""Devices and documents: IMEIs, makers' serial numbers, numbers of passports and other papers."""

from __future__ import annotations

import re

from stdnum import luhn

from graph_schema.identifiers.countries import country_code
from graph_schema.identifiers.keys import Identified, check_source, stated
from graph_schema.identifiers.text_forms import slug, strip_separators

_IMEI_DIGITS = 14
_SEPARATORS = re.compile(r"[./()'_]+")
_LONGEST_NUMBER = 60


def identify_device(text: str, *, maker: str | None = None, source: str) -> Identified:
    """The key of a device: `device:imei:` and 14 digits, or, with a maker, `device:serial:<maker>:<serial>`.

    Of an IMEI of 15 digits the last is checked (Luhn) and left out, of an IMEISV of 16 the two of the software
    version are left out: networks transmit 14 (3GPP TS 23.003).
    """
    check_source(source)
    plain = _plain(text)
    if not plain:
        return stated("device", source, text, "empty: no number of a device is given")
    if maker is not None and maker.strip():
        made_by = slug(maker)
        if not made_by or not _is_number(plain):
            return stated(
                "device",
                source,
                text,
                "form: a serial number is 1-60 letters and digits of a maker named in a-z and 0-9",
            )
        return Identified(f"device:serial:{made_by}:{plain}")
    plain = plain.removeprefix("IMEI").removeprefix("SV").removeprefix(":")
    if not (plain.isascii() and plain.isdigit()) or not _IMEI_DIGITS <= len(plain) <= _IMEI_DIGITS + 2:
        return stated("device", source, text, "form: an IMEI has 14, 15 or 16 digits; a serial number needs its maker")
    if len(plain) == _IMEI_DIGITS + 1 and not luhn.is_valid(plain):
        hint = "; where a network wrote 0 for the check digit, give the first 14" if plain.endswith("0") else ""
        return stated("device", source, text, f"checksum: the last digit of the IMEI does not hold (Luhn){hint}")
    return Identified(f"device:imei:{plain[:_IMEI_DIGITS]}")


def identify_document(number: str, *, country: str | None, document_type: str, source: str) -> Identified:
    """The key of a document: issuing country, type as a slug without words for number (`passport`, `national-id`),
    number without separators in upper case.
    """
    check_source(source)
    plain = _plain(number)
    if not plain:
        return stated("document", source, number, "empty: no number of a document is given")
    code = country_code(country) if country else None
    kind = document_kind(document_type)
    if code is None or not kind:
        return stated("document", source, number, "country: a document needs its issuing country and its type")
    if not _is_number(plain):
        return stated(
            "document", source, number, "form: the number of a document is 1-60 letters and digits; separators aside"
        )
    return Identified(f"document:{code}:{kind}:{plain}")


def document_kind(text: str) -> str:
    """The slug of a type of document: `Passport No.` is `passport`, `National ID Number` is `national-id`; empty when
    nothing of it can be written in a-z and 0-9.
    """
    whole = slug(text)
    kind = re.sub(r"-(?:no|nr|num|number)$", "", whole)
    return {
        "national-identification": "national-id",
        "identity-card": "national-id",
        "tax-identification": "tax-id",
    }.get(kind, kind)


def _plain(text: str) -> str:
    return _SEPARATORS.sub("", strip_separators(text))


def _is_number(text: str) -> bool:
    return len(text) <= _LONGEST_NUMBER and text.isalnum()
