"""Grades: how far a source and its information may be trusted, in the scheme that the source used.

The original code is kept with its scheme, for mapping between schemes loses information; what is derived from it is a
common pair of words and one rank to sort by. F and 6 (X and 4) mean unknown, not bad: they rank between what is
possible and what is doubtful.
Sources: NATO STANAG 2511 (admiralty), Europol Regulation (EU) 2016/794 article 29 (europol), UK College of Policing
(uk_3x5x2, uk_5x5x5), GraphSense tag confidence (graphsense).
"""

from typing import Literal, NamedTuple

from graph_schema.errors import CrosstraceError

Scheme = Literal["admiralty", "europol", "uk_3x5x2", "uk_5x5x5", "graphsense"]
Reliability = Literal["reliable", "mixed", "unreliable", "unknown"]
Credibility = Literal["confirmed", "probable", "possible", "doubtful", "false", "unknown"]

UNGRADED_RANK = 30


class GradeError(CrosstraceError, ValueError):
    """The grade is in no scheme that is declared here."""


class Grade(NamedTuple):
    """A grade in its original code, with the common pair and the rank (0 worst to 100 best) derived from it."""

    scheme: str
    code: str
    reliability: str
    credibility: str
    rank: int

    @property
    def text(self) -> str:
        """How it is written and stored: ``admiralty:B2``."""
        return f"{self.scheme}:{self.code}"


_RELIABILITY_RANK: dict[str, int] = {"reliable": 40, "mixed": 25, "unknown": 15, "unreliable": 5}
_CREDIBILITY_RANK: dict[str, int] = {
    "confirmed": 60, "probable": 45, "possible": 30, "unknown": 15, "doubtful": 8, "false": 0,
}  # fmt: skip

_SOURCE: dict[str, dict[str, Reliability]] = {
    "admiralty": {
        "A": "reliable", "B": "reliable", "C": "mixed", "D": "unreliable", "E": "unreliable", "F": "unknown",
    },
    "europol": {"A": "reliable", "B": "reliable", "C": "unreliable", "X": "unknown"},
    "uk_3x5x2": {"1": "reliable", "2": "unknown", "3": "unreliable"},
    "uk_5x5x5": {"A": "reliable", "B": "reliable", "C": "mixed", "D": "unreliable", "E": "unknown"},
}  # fmt: skip

_INFORMATION: dict[str, dict[str, Credibility]] = {
    "admiralty": {
        "1": "confirmed", "2": "probable", "3": "possible", "4": "doubtful", "5": "false", "6": "unknown",
    },
    "europol": {"1": "confirmed", "2": "probable", "3": "possible", "4": "unknown"},
    "uk_3x5x2": {"A": "confirmed", "B": "probable", "C": "possible", "D": "unknown", "E": "false"},
    "uk_5x5x5": {"1": "confirmed", "2": "probable", "3": "possible", "4": "unknown", "5": "false"},
}  # fmt: skip

# GraphSense gives one word a tag (taxonomy_confidence.csv); the level 0-100 beside each word is theirs.
_GRAPHSENSE: dict[str, tuple[Reliability, Credibility]] = {
    "ownership": ("reliable", "confirmed"),
    "override": ("reliable", "confirmed"),
    "manual_transaction": ("reliable", "confirmed"),
    "forensic": ("reliable", "probable"),
    "forensic_investigation": ("reliable", "probable"),
    "service_api": ("reliable", "probable"),
    "service_data": ("reliable", "probable"),
    "authority_data": ("reliable", "probable"),
    "trusted_provider": ("mixed", "probable"),
    "hosted_wallet": ("mixed", "possible"),
    "linked_transaction": ("mixed", "possible"),
    "ledger_immanent": ("mixed", "probable"),
    "heuristic": ("unknown", "possible"),
    "web_crawl": ("unknown", "unknown"),
    "unknown": ("unknown", "unknown"),
    "untrusted_transaction": ("unreliable", "doubtful"),
}

SCHEMES: tuple[str, ...] = (*_SOURCE, "graphsense")


def grade(scheme: str, code: str) -> Grade:
    """The grade of a code such as ``("admiralty", "B2")``; raises GradeError with the codes that the scheme has."""
    if scheme == "graphsense":
        pair = _GRAPHSENSE.get(code)
        if pair is None:
            raise GradeError(f"graphsense has no confidence {code!r}; it has {', '.join(_GRAPHSENSE)}")
        return _ranked(scheme, code, *pair)
    if scheme not in _SOURCE:
        raise GradeError(f"no grading scheme {scheme!r}; known are {', '.join(SCHEMES)}")
    text = code.strip().upper()
    source, information = text[:1], text[1:2]
    if len(text) != 2 or source not in _SOURCE[scheme] or information not in _INFORMATION[scheme]:
        raise GradeError(
            f"{scheme} has no code {code!r}; it is one of {''.join(_SOURCE[scheme])} "
            f"followed by one of {''.join(_INFORMATION[scheme])}"
        )
    return _ranked(scheme, text, _SOURCE[scheme][source], _INFORMATION[scheme][information])


def parse_grade(text: str) -> Grade:
    """The grade written ``scheme:code``; without a scheme it is read as admiralty, the one most in use."""
    scheme, colon, code = text.partition(":")
    return grade(scheme.strip().lower(), code.strip()) if colon else grade("admiralty", text.strip())


def _ranked(scheme: str, code: str, reliability: Reliability, credibility: Credibility) -> Grade:
    rank = _RELIABILITY_RANK[reliability] + _CREDIBILITY_RANK[credibility]
    return Grade(scheme, code, reliability, credibility, rank)
