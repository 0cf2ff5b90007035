"""Keys as people write them in records files, and what a key tells by itself."""

from __future__ import annotations

import re
from collections.abc import Callable

import phonenumbers

from graph_schema.identifiers.accounts import identify_account
from graph_schema.identifiers.countries import country_code, identify_country
from graph_schema.identifiers.devices import identify_device, identify_document
from graph_schema.identifiers.internet import identify_domain, identify_email, identify_handle
from graph_schema.identifiers.keys import (
    KIND_PREFIXES,
    NATURAL_KINDS,
    STATED,
    Identified,
    IdentifierError,
    check_source,
    decode_part,
    source_key,
    split_key,
    stated,
)
from graph_schema.identifiers.phones import identify_phone
from graph_schema.identifiers.wallets import identify_wallet

_COUNTRY = re.compile(r"[A-Z]{2}")


def parse_key(kind_prefix: str, text: str, *, source: str) -> Identified:
    """The canonical key of a key-like text, with or without its kind: `wallet:tron:T…`, `account:TW:012:000123`,
    `phone:+886 912…`, `person:p1`.

    A text without a source id in a kind of source-minted keys gets `source`; a canonical key is its own. Raises
    IdentifierError for another kind's key and for an item id that cannot be one;
    what only fails as an identifier is stated with its flag.
    """
    check_source(source)
    if kind_prefix not in KIND_PREFIXES:
        raise IdentifierError(f"{kind_prefix!r} is no kind of entity: use one of {', '.join(sorted(KIND_PREFIXES))}")
    text = text.strip()
    head, colon, rest = text.partition(":")
    if colon and head.lower() in KIND_PREFIXES:
        if head.lower() != kind_prefix:
            raise IdentifierError(f"{text[:80]!r} is the key of a {head.lower()}, and a {kind_prefix} is wanted here")
        text = rest.strip()
    if kind_prefix not in NATURAL_KINDS:
        return Identified(_source_minted(kind_prefix, text, source))
    if text.startswith(STATED + ":"):
        key = f"{kind_prefix}:{text}"
        split_key(key)
        return Identified(key, "stated: the text failed its check when it was stated")
    return _READERS[kind_prefix](text, source)


def country_of_key(key: str) -> str | None:
    """The alpha-2 code of the country that an account, phone, document or country key tells by itself; None when it
    tells none, as +800 or a wallet.
    """
    parts = split_key(key)
    kind, told = parts[0], parts[1]
    if told == STATED:
        return None
    if kind == "account":
        told = parts[2][:2] if told == "iban" else told
    elif kind == "phone":
        told = phonenumbers.region_code_for_number(phonenumbers.parse(told)) or ""
    elif kind not in ("document", "country"):
        return None
    return told if _COUNTRY.fullmatch(told) and country_code(told) == told else None


def _source_minted(kind_prefix: str, text: str, source: str) -> str:
    first, colon, item = text.partition(":")
    if colon:
        return source_key(kind_prefix, first, decode_part(item))
    return source_key(kind_prefix, source, decode_part(text))


def _read_wallet(text: str, source: str) -> Identified:
    chain, colon, address = text.rpartition(":")
    if not colon or chain.casefold() == "bitcoincash":
        return identify_wallet(text, source=source)
    found = identify_wallet(address, chain=chain, source=source)
    return found if found.flag is None else stated("wallet", source, text, found.flag)


def _read_account(text: str, source: str) -> Identified:
    parts = text.split(":")
    if parts[0].casefold() == "iban":
        found = identify_account("".join(parts[1:]), source=source)
        return (
            found
            if found.key.startswith("account:iban:")
            else stated("account", source, text, found.flag or "form: this is no IBAN")
        )
    if len(parts) == 1:
        return identify_account(text, source=source)
    if len(parts) != 3:
        return stated("account", source, text, "form: an account is iban:<IBAN> or <country>:<bank code>:<number>")
    found = identify_account(parts[2], country=parts[0], bank=parts[1], source=source)
    return found if found.flag is None else stated("account", source, text, found.flag)


def _read_device(text: str, source: str) -> Identified:
    parts = text.split(":")
    if parts[0].casefold() == "serial":
        if len(parts) != 3:
            return stated("device", source, text, "form: a serial number is serial:<maker>:<number>")
        found = identify_device(parts[2], maker=parts[1], source=source)
        return found if found.flag is None else stated("device", source, text, found.flag)
    return identify_device(parts[-1] if parts[0].casefold() == "imei" else text, source=source)


def _read_document(text: str, source: str) -> Identified:
    parts = text.split(":")
    if len(parts) != 3:
        return stated("document", source, text, "form: a document is <country>:<type>:<number>")
    found = identify_document(parts[2], country=parts[0], document_type=parts[1], source=source)
    return found if found.flag is None else stated("document", source, text, found.flag)


def _read_handle(text: str, source: str) -> Identified:
    platform, _, account = text.partition(":")
    account = decode_part(account.strip())
    if account.startswith("@"):
        return identify_handle(platform, name=account, source=source)
    return identify_handle(platform, stable_id=account, source=source)


_READERS: dict[str, Callable[[str, str], Identified]] = {
    "wallet": _read_wallet,
    "account": _read_account,
    "phone": lambda text, source: identify_phone(text, source=source),
    "email": lambda text, source: identify_email(text, source=source),
    "domain": lambda text, source: identify_domain(text, source=source),
    "country": lambda text, source: identify_country(text, source=source),
    "device": _read_device,
    "document": _read_document,
    "handle": _read_handle,
}
