"""A list of blocked names as a response policy zone: the form in which DNS resolvers take it (BIND, Unbound, Knot,
PowerDNS).

The form is draft-vixie-dnsop-dns-rpz-00: each name has the record ``CNAME .``, which makes a resolver answer that there
is no such name, and so has all below it by a wildcard. Text of sources stands in comments alone.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import idna

from graph_schema.blocking import Barred, Blocking
from graph_schema.errors import CrosstraceError
from graph_schema.identifiers import is_public_suffix
from graph_schema.times import to_iso

LONGEST_TTL = 604_800  # a week: what resolvers keep longer, no lifting of an order ends
SERIALS = 2**32
LONGEST_ZONE = 200  # characters: a longer one leaves no room for the names in it
_LONGEST_NAME = 253  # characters without the last dot: 255 octets on the wire
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
_LONGEST_LABEL = 63
_ESCAPED_DOT = "\\."
_TRIGGER = re.compile(r"rpz-[a-z-]+")  # a last label that means something else than a name to block
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_SERIAL = re.compile(r"^@ [0-9]+ IN SOA \S+ \S+ ([0-9]{1,10}) ", re.MULTILINE)


class ZoneError(CrosstraceError, ValueError):
    """A zone that cannot be written as it is asked for; the message says what to write instead."""


@dataclass(frozen=True, slots=True)
class Apex:
    """What stands at the top of a zone: its name, the server and the mailbox of its SOA (names without the last dot),
    serial, and how long an answer is kept (s)."""

    origin: str
    server: str
    mailbox: str
    serial: int
    ttl: int


def zone_name(text: str, what: str = "the zone") -> str:
    """A name in A-labels, lower case, without the last dot. Raises ZoneError."""
    try:
        name = idna.encode(text.strip().removesuffix("."), uts46=True, std3_rules=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        name = ""
    if not name or len(name) > LONGEST_ZONE or name.replace(".", "").isdigit():
        raise ZoneError(
            f"{text[:80]!r} cannot be the name of {what}: "
            f"write one of at most {LONGEST_ZONE} characters like rpz.agency.example"
        )
    return name


def zone_mailbox(address: str | None, origin: str) -> str:
    """A mail address as the SOA has it, by default ``hostmaster`` of the zone; dots before the @ are escaped.

    Raises ZoneError.
    """
    if address is None:
        return f"hostmaster.{origin}"
    local, _, domain = address.strip().rpartition("@")
    if not re.fullmatch(r"[A-Za-z0-9+_-]+(\.[A-Za-z0-9+_-]+)*", local):
        raise ZoneError(f"{address[:80]!r} is no mail address of letters and digits such as dns@agency.example")
    mailbox = f"{local.replace('.', _ESCAPED_DOT)}.{zone_name(domain, 'a mail server')}"
    if len(mailbox) > _LONGEST_NAME or len(local) > _LONGEST_LABEL:
        raise ZoneError(f"{address[:80]!r} is too long for a zone: name a shorter mail address")
    return mailbox


def next_serial(earlier: int | None, wanted: int | None, now: int) -> int:
    """The serial of a zone after ``earlier``: the one that is wanted, else the seconds since 1970, or one more than the
    earlier where these would not be newer. Raises ZoneError where the one that is wanted is not (RFC 1982)."""
    if wanted is not None:
        if not 0 <= wanted < SERIALS or (earlier is not None and not _newer(wanted, earlier)):
            raise ZoneError(
                f"serial {wanted} is not newer than {earlier or 0}, which the file has now: resolvers would keep that"
            )
        return wanted
    serial = now // 1_000 % SERIALS
    return serial if earlier is None or _newer(serial, earlier) else (earlier + 1) % SERIALS


def serial_of(text: str, origin: str) -> int | None:
    """The serial of an earlier zone of that origin; None where there is no text. Raises ZoneError for any other."""
    if not text:
        return None
    found = _SERIAL.search(text)
    if found is None or f"\n$ORIGIN {origin}.\n" not in text:
        raise ZoneError(f"what is there is no zone {origin} that this command wrote: name another file, or remove it")
    return int(found[1])


def unfit(name: str | None, origin: str) -> Barred | None:
    """Why a zone of that origin cannot or must not hold a name; None when it may."""
    if name is None or len(name) > _LONGEST_NAME or not all(map(_LABEL.fullmatch, name.split("."))):
        return "no_name"
    if _TRIGGER.fullmatch(name.rpartition(".")[2]):
        return "no_name"
    if len(f"*.{name}.{origin}") > _LONGEST_NAME:
        return "too_long"
    return "public_suffix" if is_public_suffix(name) else None


def write_zone(apex: Apex, told: str, names: Sequence[tuple[str, Sequence[Blocking]]]) -> Iterable[str]:
    """The lines of a zone: the names as they are given, each with the orders that hold it there as a comment.

    ``told`` stands in the first line: for whom, and of which moment.
    """
    timers = "3600 600 604800"  # when a secondary asks again, after a failure, and how long it answers without
    yield f"; {_clean(told)}"
    yield f"$ORIGIN {apex.origin}."
    yield f"$TTL {apex.ttl}"
    yield f"@ {apex.ttl} IN SOA {apex.server}. {apex.mailbox}. {apex.serial} {timers} {apex.ttl}"
    yield f"@ {apex.ttl} IN NS {apex.server}."
    for name, orders in names:
        for each in orders:
            yield f"; {_clean(_said(each))}"
        yield f"{name} {apex.ttl} IN CNAME ."
        yield f"*.{name} {apex.ttl} IN CNAME ."


def _said(blocking: Blocking) -> str:
    """An order in one line: its number, who gave it, on which provision, until when, and when it is reviewed."""
    review = "" if blocking.review is None else f"review {to_iso(blocking.review)[:10]}"
    until = f"until {blocking.expires}" if blocking.expires else "until lifted"
    known = blocking.file_number or blocking.order, blocking.authority, blocking.legal_basis, until, review
    return " | ".join(part for part in known if part)


def _clean(text: str) -> str:
    """Text that stays in its line."""
    return _UNSEEN.sub(" ", text).strip()


def _newer(serial: int, earlier: int) -> bool:
    return 0 < (serial - earlier) % SERIALS < SERIALS // 2
