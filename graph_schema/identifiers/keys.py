"""The keys of entities: their kinds, their parts, and the keys that a source mints itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b
from urllib.parse import quote, unquote

from graph_schema.errors import CrosstraceError

NORMAL_FORM_VERSION = 1
"""Rises whenever one text would get another key than before; a database then needs its keys migrated."""

NATURAL_KINDS = frozenset({"account", "wallet", "country", "phone", "email", "handle", "domain", "device", "document"})
"""Kinds whose key follows from the thing itself, so that every source arrives at the same one."""

KIND_PREFIXES = NATURAL_KINDS | {
    "person", "organization", "compound", "place", "case", "complaint", "event", "trip", "advertisement",
    "help_request", "hold", "order", "agency", "agreement",
}  # fmt: skip
"""The first part of every key: the entity kind in lower case."""

STATED = "stated"

_RESERVED_SOURCES = frozenset({
    STATED, "iban", "imei", "serial", "bip122", "eip155", "tron", "solana", "monero", "xrpl", "cosmos", "bsv", "btg",
})  # fmt: skip
_SOURCE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_DIGEST = re.compile(r"[0-9a-f]{20}")
_LONGEST_ITEM = 200
_PARTS = {"wallet": (4,), "account": (3, 4), "device": (3, 4), "document": (4,), "handle": (3,)}


class IdentifierError(CrosstraceError, ValueError):
    """A key, a source id or an item id that no normal form exists for; the message says what is allowed."""


@dataclass(frozen=True, slots=True)
class Identified:
    """A key and, when the text failed its check, why: a short code, a colon and a sentence (`checksum: base58check
    does not hold`).
    """

    key: str
    flag: str | None = None


def check_source(source: str) -> str:
    """The source id itself; raises IdentifierError unless it is 1-40 of a-z, 0-9 and `-`, and no word that keys use
    for something else.
    """
    if not _SOURCE.fullmatch(source) or source in _RESERVED_SOURCES:
        raise IdentifierError(
            f"source id {source!r} is not allowed: use 1-40 of a-z, 0-9 and '-', starting with a letter or digit, "
            f"and none of {', '.join(sorted(_RESERVED_SOURCES))}"
        )
    return source


def source_key(kind_prefix: str, source: str, item: str) -> str:
    """`<kind>:<source>:<item>` for a kind without natural keys; a colon, percent sign, space or control character in
    the item is percent-encoded.

    Raises IdentifierError for an unknown kind, a kind with natural keys, an illegal source id, and an item that is
    empty or over 200 characters once encoded.
    """
    _check_kind(kind_prefix)
    if kind_prefix in NATURAL_KINDS:
        raise IdentifierError(
            f"a {kind_prefix} has a natural key: make it with identify_{kind_prefix}, not with a source's own id"
        )
    return f"{kind_prefix}:{check_source(source)}:{encode_part(item)}"


def stated_key(kind_prefix: str, source: str, text: str) -> str:
    """`<kind>:stated:<source>:<digest>`: the key of what failed its check, found again by the same source's same text
    (outer spaces aside).
    """
    _check_kind(kind_prefix)
    digest = blake2b(text.strip().encode("utf-8", "surrogatepass")).hexdigest()[:20]
    return f"{kind_prefix}:{STATED}:{check_source(source)}:{digest}"


def stated(kind_prefix: str, source: str, text: str, flag: str) -> Identified:
    """The stated key of a text with the reason why it has no natural one."""
    return Identified(stated_key(kind_prefix, source, text), flag)


def encode_part(text: str) -> str:
    """The text with what would break a key percent-encoded; reversible by `decode_part`. Raises IdentifierError when
    it is empty or too long.
    """
    text = text.strip()
    encoded = "".join(
        letter if letter.isprintable() and letter not in " :%" else quote(letter, safe="", errors="surrogatepass")
        for letter in text
    )
    if not 0 < len(encoded) <= _LONGEST_ITEM:
        raise IdentifierError(
            f"item id {text[:40]!r} is not allowed: it needs 1-{_LONGEST_ITEM} characters, "
            "those percent-encoded counted as three or more"
        )
    return encoded


def decode_part(text: str) -> str:
    """The text that `encode_part` was given."""
    return unquote(text, errors="surrogatepass")


def split_key(key: str) -> tuple[str, ...]:
    """The parts of a key, its kind first: `("wallet", "eip155", "1", "0x…")`. Raises IdentifierError when the key
    cannot be one.
    """
    parts = tuple(key.split(":"))
    kind = parts[0]
    if (
        kind not in KIND_PREFIXES
        or not all(parts[1:])
        or any(letter.isspace() or not letter.isprintable() for letter in key)
    ):
        raise _no_key(key)
    if parts[1:2] == (STATED,):
        if len(parts) != 4 or not _SOURCE.fullmatch(parts[2]) or not _DIGEST.fullmatch(parts[3]):
            raise _no_key(key)
    elif kind not in NATURAL_KINDS:
        if len(parts) != 3 or not _SOURCE.fullmatch(parts[1]) or parts[1] in _RESERVED_SOURCES:
            raise _no_key(key)
    elif len(parts) not in _PARTS.get(kind, (2,)):
        raise _no_key(key)
    return parts


def kind_of_key(key: str) -> str:
    """The kind prefix of a key. Raises IdentifierError when the key cannot be one."""
    return split_key(key)[0]


def is_natural(key: str) -> bool:
    """Whether the key follows from the thing itself, so that a link of any source may create its node; false for what
    one source minted or stated.
    """
    parts = split_key(key)
    return parts[0] in NATURAL_KINDS and parts[1] != STATED


def _check_kind(kind_prefix: str) -> None:
    if kind_prefix not in KIND_PREFIXES:
        raise IdentifierError(f"{kind_prefix!r} is no kind of entity: use one of {', '.join(sorted(KIND_PREFIXES))}")


def _no_key(key: str) -> IdentifierError:
    return IdentifierError(
        f"{key[:80]!r} is no key: a key is <kind>:<parts>, such as country:KH or person:<source>:<item>"
    )
