"""What is known by a name on the internet: domains, email addresses, handles on platforms."""

from __future__ import annotations

import ipaddress
import re
from functools import cache
from typing import TYPE_CHECKING

import idna

from graph_schema.identifiers.keys import STATED, Identified, IdentifierError, check_source, encode_part, stated
from graph_schema.identifiers.text_forms import fold_case, slug

if TYPE_CHECKING:
    import tldextract

_LOCAL_PART = re.compile(r"[^\s@:;,<>()\[\]\\\"\x00-\x20\x7f.]+(?:\.[^\s@:;,<>()\[\]\\\"\x00-\x20\x7f.]+)*")
_LONGEST_LOCAL_PART = 64
_LONGEST_EMAIL = 254
_PLATFORMS = {
    "x": "twitter",
    "fb": "facebook",
    "ig": "instagram",
    "tg": "telegram",
    "youtube-com": "youtube",
    "weixin": "wechat",
}
"""Second names of platforms; X keeps the name under which its accounts are listed."""


def identify_domain(domain: str, *, source: str) -> Identified:
    """The key of a domain: A-labels in lower case (IDNA 2008 with UTS 46 mapping), without a last dot; `[.]` is read
    as a dot.

    A web address, an IP address or a name without a dot is stated, for it names something else.
    """
    check_source(source)
    text = domain.strip()
    if not text:
        return stated("domain", source, domain, "empty: no domain is given")
    name = domain_name(text)
    if name is None:
        return stated(
            "domain", source, domain, "form: this is no domain; give the host name alone, such as example.com"
        )
    return Identified(f"domain:{name}")


def domain_name(text: str) -> str | None:
    """The domain as A-labels in lower case; None when it is none."""
    text = text.strip().replace("[.]", ".")
    try:
        name = idna.encode(text.removesuffix("."), uts46=True, std3_rules=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        return None
    if "." not in name or name.rpartition(".")[2].isdigit() or _is_ip_address(name):
        return None
    return name


def registrable_domain(domain: str) -> str | None:
    """The part of a domain that somebody registered, such as `example.co.uk`; None when the public suffix list knows
    no such part.

    Suffixes under which a provider lets others register (github.io) count as public, so that one customer's domain
    never stands for the provider's.
    """
    name = domain_name(domain)
    return (_suffix_list()(name).top_domain_under_public_suffix or None) if name else None


def is_public_suffix(domain: str) -> bool:
    """Whether a domain is one under which others register their own, such as `co.uk` or `github.io`."""
    name = domain_name(domain)
    return name is not None and _suffix_list()(name).suffix == name


def identify_email(address: str, *, source: str) -> Identified:
    """The key of an email address: domain as in `identify_domain`, local part casefolded.

    RFC 5321 leaves case in the local part to the receiver, but providers ignore it; dots and `+tags` are kept, for
    their meaning differs between providers.
    """
    check_source(source)
    text = address.strip()
    if not text:
        return stated("email", source, address, "empty: no email address is given")
    local, _, domain = text.rpartition("@")
    local, name = fold_case(local), domain_name(domain)
    if name is None or not _LOCAL_PART.fullmatch(local) or not local.isprintable():
        return stated("email", source, address, "form: this is no email address such as name@example.com")
    if len(local.encode()) > _LONGEST_LOCAL_PART or len(local.encode()) + 1 + len(name) > _LONGEST_EMAIL:
        return stated(
            "email", source, address, "form: an email address has at most 64 bytes before @ and 254 in all (RFC 5321)"
        )
    return Identified(f"email:{local}@{name}")


def identify_handle(platform: str, *, stable_id: str | None = None, name: str | None = None, source: str) -> Identified:
    """The key of an account on a platform: by the platform's stable id where it is known, as it is written, else by
    `@` and the casefolded name.
    """
    check_source(source)
    where = slug(platform)
    where = _PLATFORMS.get(where, where)
    given = (stable_id or "").strip()
    mark = ""
    if not given:
        given, mark = fold_case((name or "").strip().lstrip("@")), "@"
    text = f"{platform.strip()}:{stable_id or name or ''}"
    if not where or where == STATED:
        return stated("handle", source, text, "platform: a handle needs the platform's name in a-z and 0-9")
    if not given.strip():
        return stated("handle", source, text, "empty: neither the platform's id nor a name is given")
    try:
        return Identified(f"handle:{where}:{mark}{encode_part(given)}")
    except IdentifierError:
        return stated("handle", source, text, "form: an id or name on a platform has at most 200 characters")


def _is_ip_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


@cache
def _suffix_list() -> tldextract.TLDExtract:
    """The suffix list that comes with the library; it never asks the network and writes no cache."""
    import tldextract  # brings an HTTP client along, a fifth of the start of every command that needs no domain

    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)
