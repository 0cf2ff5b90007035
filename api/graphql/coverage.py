"""Agreements between the countries that a case touches, three-valued: what no register speaks of is not known."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from api.graphql.planner import AGREEMENT_COLUMNS
from api.graphql.projector import compose
from api.graphql.readers import Row
from api.graphql.selection import Selected
from api.graphql.ties import ties
from cypher.render_questions import AGREEMENTS, CASE_ENTITIES
from graph_schema.columns import fields
from graph_schema.entities import Agreement

SUBJECTS = next(field.words for field in fields(Agreement) if field.name == "subject")
_UNSPECIFIED = "mla_unspecified"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a register: what its best-ranked readable record states."""

    agreement: str
    parties: frozenset[str]
    stated: dict[str, Any]

    @property
    def answer(self) -> str | None:
        """What the entry says of its subject; None when it speaks of an agreement that has ended, or does not say
        whether there is one."""
        status = self.stated["status"]
        if status == "stated_none":
            return "STATED_NONE"
        return None if status in {"terminated", None} else "AGREEMENT"


class Registers:
    """What registers say between countries, from the rows of the agreements that are readable.

    ``whole``: whether all of their entries were read; that there is none is said of no subject otherwise, for an entry
    that was not read may be of an agreement.
    """

    def __init__(self, agreements: list[Row]) -> None:
        self.whole = len(agreements) <= AGREEMENTS
        self._entries = [_entry(*found) for found in agreements[:AGREEMENTS]]
        self._covered = _subjects_of_registers(self._entries)

    def between(self, first: str, second: str) -> dict[str, list[Entry]]:
        """The entries that speak of two countries, by subject."""
        by_subject: dict[str, list[Entry]] = {subject: [] for subject in SUBJECTS}
        for entry in self._entries:
            if {first, second} <= entry.parties:
                for subject in _subjects(entry, self._covered):
                    by_subject[subject].append(entry)
        return by_subject

    def answer(self, entries: list[Entry]) -> str:
        """What is known of one subject."""
        said = {entry.answer for entry in entries}
        if "AGREEMENT" in said:
            return "AGREEMENT"
        return "STATED_NONE" if self.whole and "STATED_NONE" in said else "NOT_KNOWN"

    def pair(self, place: Selected, first: str, second: str) -> dict[str, Any]:
        """The JSON of two countries."""
        by_subject = self.between(first, second)
        return compose(
            place,
            {
                "countries": lambda _: [first, second],
                "subjects": lambda part: [
                    _subject(part, subject, self.answer(entries), entries) for subject, entries in by_subject.items()
                ],
            },
        )


def cover(asked: Selected, touched: list[Row], agreements: list[Row]) -> dict[str, Any]:
    """The answer for a case from the rows of what it touches and of the agreements that are readable."""
    countries = sorted({country for row in touched[:CASE_ENTITIES] for country, _, _ in ties(row)})
    registers = Registers(agreements)
    return compose(
        asked,
        {
            "countries": lambda _: countries,
            "pairs": lambda part: [registers.pair(part, *two) for two in combinations(countries, 2)],
            "truncated": lambda _: len(touched) > CASE_ENTITIES or not registers.whole,
        },
    )


def _entry(row: Row, parties: list[str]) -> Entry:
    best = row[1][0] if row[1] else [None] * len(AGREEMENT_COLUMNS)
    return Entry(
        row[0],
        frozenset(key.removeprefix("country:") for key in parties),
        dict(zip(AGREEMENT_COLUMNS, best, strict=True)),
    )


def _subjects_of_registers(entries: list[Entry]) -> dict[str | None, set[str]]:
    covered: dict[str | None, set[str]] = defaultdict(set)
    for entry in entries:
        if entry.stated["subject"]:
            covered[entry.stated["register_name"]].add(entry.stated["subject"])
    return covered


def _subjects(entry: Entry, covered: dict[str | None, set[str]]) -> set[str]:
    """The subjects an entry speaks of; "none" without a subject holds for every subject that its register covers."""
    if entry.stated["subject"]:
        return {entry.stated["subject"]}
    if entry.answer == "STATED_NONE":
        return {_UNSPECIFIED} | covered[entry.stated["register_name"]]
    return {_UNSPECIFIED}


def _subject(place: Selected, subject: str, found: str, entries: list[Entry]) -> dict[str, Any]:
    def shown(part: Selected, entry: Entry) -> dict[str, Any]:
        stated = entry.stated
        return compose(
            part,
            {
                "agreement": lambda _: entry.agreement,
                "title": lambda _: stated["caption"] or entry.agreement,
                "status": lambda _: stated["status"],
                "since": lambda _: stated["in_force_from"] or stated["signed"],
                "registerName": lambda _: stated["register_name"],
                "registerDate": lambda _: stated["register_date"],
            },
        )

    return compose(
        place,
        {
            "subject": lambda _: subject,
            "answer": lambda _: found,
            "entries": lambda part: [shown(part, entry) for entry in entries],
        },
    )
