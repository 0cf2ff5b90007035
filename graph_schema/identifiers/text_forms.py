"""What several identifiers share: folding of width and case, separators, slugs."""

from __future__ import annotations

import re
import unicodedata

_DASHES_AND_SPACES = re.compile(r"[\s\u00ad\u200b-\u200f\u2010-\u2015\u2060\u2212\ufeff-]+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def fold_case(text: str) -> str:
    """The text for comparison without case: compatibility forms (full width among them) and case folded, until nothing
    changes.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFD", text).casefold())
    return unicodedata.normalize("NFKC", folded.casefold())


def strip_separators(text: str) -> str:
    """Full width made half, letters upper-case, without spaces, dashes and invisible characters."""
    closed_up = _DASHES_AND_SPACES.sub("", unicodedata.normalize("NFKC", text))
    return unicodedata.normalize("NFKC", closed_up.upper())


def slug(text: str) -> str:
    """Lower-case a-z and 0-9 in words joined by `-`; empty when the text has none."""
    return _NOT_SLUG.sub("-", fold_case(text)).strip("-")
