"""Identifiers: the normal form of everything by which a thing in the world is known, and the keys made of them."""

from graph_schema.identifiers.accounts import identify_account
from graph_schema.identifiers.countries import identify_country
from graph_schema.identifiers.devices import identify_device, identify_document
from graph_schema.identifiers.internet import (
    identify_domain,
    identify_email,
    identify_handle,
    is_public_suffix,
    registrable_domain,
)
from graph_schema.identifiers.keys import (
    KIND_PREFIXES,
    NATURAL_KINDS,
    NORMAL_FORM_VERSION,
    Identified,
    IdentifierError,
    check_source,
    is_natural,
    kind_of_key,
    source_key,
    split_key,
    stated_key,
)
from graph_schema.identifiers.parsing import country_of_key, parse_key
from graph_schema.identifiers.phones import identify_phone
from graph_schema.identifiers.wallets import identify_wallet

__all__ = [
    "KIND_PREFIXES",
    "NATURAL_KINDS",
    "NORMAL_FORM_VERSION",
    "Identified",
    "IdentifierError",
    "check_source",
    "country_of_key",
    "identify_account",
    "identify_country",
    "identify_device",
    "identify_document",
    "identify_domain",
    "identify_email",
    "identify_handle",
    "identify_phone",
    "identify_wallet",
    "is_natural",
    "is_public_suffix",
    "kind_of_key",
    "parse_key",
    "registrable_domain",
    "source_key",
    "split_key",
    "stated_key",
]
