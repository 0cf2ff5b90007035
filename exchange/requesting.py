"""What only the one who asks can say of a request to hold an amount, checked before anything is drafted."""

import re
import unicodedata
from dataclasses import dataclass

from graph_schema.declare import camel
from graph_schema.errors import CrosstraceError
from graph_schema.handling import AGENCY_CODE
from graph_schema.times import to_iso

LONGEST = {"authority": 140, "contact": 300, "case_reference": 35, "legal_basis": 300}
"""Characters at most. ISO 20022 takes 140 of a name and 35 of a reference."""
REFERENCE_LONGEST = 140

NAMEABLE = range(-62_135_596_800_000, 253_402_300_800_000)
"""Moments (ms) of the years 1 to 9999, which every document can name."""

_AGENCY = re.compile(AGENCY_CODE)
_UNWRITTEN = {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}  # control, half and unassigned characters, breaks of lines


class RequestingError(CrosstraceError, ValueError):
    """Something that the requester said that no request can be made with; the message names it."""


@dataclass(frozen=True, slots=True)
class Requester:
    """Who asks, in which case, on what legal basis, and when: moments in ms. ``expires`` is when the hold lapses by
    itself, ``review`` the moment by which it is looked at again."""

    authority: str
    contact: str
    case_reference: str
    legal_basis: str
    made: int
    review: int
    expires: int


@dataclass(frozen=True, slots=True)
class Consent:
    """That the owner of facts consented to passing them on, and where that is written down."""

    owner: str
    reference: str


def checked(requester: Requester) -> Requester:
    """The requester with outer spaces gone from its texts. Raises RequestingError that names the part that is wrong."""
    texts = {name: _text(camel(name), getattr(requester, name), most) for name, most in LONGEST.items()}
    for name in ("made", "review", "expires"):
        if getattr(requester, name) not in NAMEABLE:
            raise RequestingError(f"{name} is no moment that a document can name; give one of the years 1 to 9999")
    if requester.expires <= requester.made:
        raise RequestingError(
            f"expires is {to_iso(requester.expires)}, not after made ({to_iso(requester.made)}); a hold lapses later "
            "than it is asked for"
        )
    if not requester.made <= requester.review <= requester.expires:
        raise RequestingError(
            f"review is {to_iso(requester.review)}; it has to lie between made ({to_iso(requester.made)}) and expires "
            f"({to_iso(requester.expires)})"
        )
    return Requester(**texts, made=requester.made, review=requester.review, expires=requester.expires)


def checked_consent(consent: Consent) -> Consent:
    """A consent whose owner is written as agencies are. Raises RequestingError."""
    if not _AGENCY.fullmatch(consent.owner):
        raise RequestingError(f"consents: {consent.owner[:40]!r} is no agency: write the owner like KR-KNP")
    return Consent(consent.owner, _text("consents: reference", consent.reference, REFERENCE_LONGEST))


def one_line(text: str) -> str:
    """A stored text as one line that any document takes: what no document holds becomes a space."""
    kept = (" " if unicodedata.category(letter) in _UNWRITTEN else letter for letter in text)
    return " ".join("".join(kept).split())


def _text(name: str, text: str, most: int) -> str:
    text = text.strip()
    if not text:
        raise RequestingError(f"{name} is empty; a request cannot be sent without it")
    if len(text) > most:
        raise RequestingError(f"{name} has {len(text)} characters; at most {most} are taken")
    if any(unicodedata.category(letter) in _UNWRITTEN for letter in text):
        raise RequestingError(f"{name} holds a character that no document takes, such as a break of the line")
    return text
