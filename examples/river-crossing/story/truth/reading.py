"""How the truth reads the book: times, grades, countries, and who is one with whom."""

from collections import defaultdict
from datetime import UTC, date, datetime

from story.book import Book, Line, Link

NOT_WALKED = {
    "LOCATED_IN", "NATIONAL_OF", "RESIDES_IN", "REGISTERED_IN", "LICENSED_IN", "ISSUED_BY", "LISTED_BY", "PARTY_TO",
}  # fmt: skip
"""Links to a country, an agency's list or an agreement: they would join everybody with everybody."""

_RELIABILITY = {"A": 40, "B": 40, "C": 25, "F": 15, "D": 5, "E": 5}
_CREDIBILITY = {"1": 60, "2": 45, "3": 30, "6": 15, "4": 8, "5": 0}
_UNGRADED = 30
_GRAPHSENSE_HEURISTIC = 45


def moment(text: str) -> datetime:
    """An instant in UTC; a day is its first moment."""
    if "T" not in text:
        year, month, day = (int(part) for part in f"{text}-1-1".split("-")[:3])
        return datetime(year, month, day, tzinfo=UTC)
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(UTC)


def first_day(line: Line) -> date:
    """The day on which a period or a moment begins."""
    return moment(line.get("since") or line.get("at") or "0001-01-01").date()


def last_day(line: Line) -> date:
    """The day on which a period or a moment ends; the last of all days for an open end."""
    return moment(line.get("until") or line.get("at") or "9999-12-31").date()


def holds_on(line: Line, day: date) -> bool:
    """Whether the line holds on that day."""
    return first_day(line) <= day <= last_day(line)


def rank(grade: str | None) -> int:
    """The rank of a grade: reliability and credibility added; unknown stands between possible and doubtful."""
    if grade is None:
        return _UNGRADED
    if grade == "graphsense:heuristic":
        return _GRAPHSENSE_HEURISTIC
    return _RELIABILITY[grade[0]] + _CREDIBILITY[grade[1]]


def links_of(book: Book, *kinds: str) -> list[Link]:
    """The links of these kinds, as told."""
    return [link for link in book.links if link.kind in kinds]


def kind_of(key: str) -> str:
    """The kind that a key begins with."""
    return key.partition(":")[0]


def one_and_the_same(book: Book) -> dict[str, str]:
    """For each entity that a decision joins with another the first of the two, by key."""
    pairs = (sorted((link.start, link.end)) for link in links_of(book, "SAME_AS"))
    return {second: first for first, second in pairs}


def countries_of(book: Book) -> dict[str, set[str]]:
    """The countries that each entity is tied to by a link, by its key, or by a record that names one."""
    found: dict[str, set[str]] = defaultdict(set)
    for link in book.links:
        if link.end.startswith("country:"):
            found[link.start].add(link.end.removeprefix("country:"))
    for record in book.records:
        if record.kind != "Complaint" and "country" in record.line:
            found[record.key].add(record.line["country"])
    for link in links_of(book, "CUSTODIED_BY"):
        if kind_of(link.start) == "wallet":
            found[link.start] |= found[link.end]
    return found
