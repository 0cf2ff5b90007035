"""What the files hold: shared means, contradictions, persons to be screened, the counts of every file."""

from collections import Counter, defaultdict
from itertools import combinations
from typing import Any

from story.book import SOURCES, Book
from story.truth.reading import first_day, kind_of, last_day, links_of, one_and_the_same, rank

COMMON = 5
MEANS = ("device", "phone", "document", "email", "handle")
IN_TURN = frozenset({"WORKS_AT", "CONFINED_AT"})
TEXTS_ONLY = frozenset({"kind", "id", "grade", "handling", "review", "at", "since", "until"})


def find_shared_means(book: Book) -> dict[str, Any]:
    """Means used by two or more at one time; more than five users make a common one, which ties nobody."""
    users = defaultdict(list)
    same = one_and_the_same(book)
    for link in links_of(book, "USES"):
        if kind_of(link.end) in MEANS:
            users[link.end].append(link)
    shared, common = [], []
    for means, links in sorted(users.items()):
        if len({link.start for link in links}) > COMMON:
            common.append({"means": means, "users": sorted({link.start for link in links})})
            continue
        for one, two in combinations(links, 2):
            since = max(first_day(one.line), first_day(two.line))
            until = min(last_day(one.line), last_day(two.line))
            ends = sorted((one.start, two.start))
            if since <= until and same.get(ends[1], ends[1]) != same.get(ends[0], ends[0]):
                times = {"since": str(since)} | ({"until": str(until)} if until.year < 9999 else {})
                shared.append({"means": means, "users": ends, **times})
    return {"commonFrom": COMMON + 1, "shared": shared, "common": common}


def find_contradictions(book: Book) -> dict[str, Any]:
    """Fields of one entity that two sources state otherwise, best grade first; and places of one person at one time."""
    stated: dict[tuple[str, str], dict[str, list[tuple[str, str | None]]]] = defaultdict(lambda: defaultdict(list))
    for record in book.records:
        for field, value in record.line.items():
            if field not in TEXTS_ONLY and isinstance(value, str):
                stated[record.key, field][value].append((record.source, record.line.get("grade")))
    fields = [
        {"key": key, "field": field, "values": [best_first(value, by) for value, by in ranked(values)]}
        for (key, field), values in stated.items()
        if len(values) > 1
    ]
    return {"fields": fields, "whereabouts": find_two_places(book)}


def best_first(value: str, by: list[tuple[str, str | None]]) -> dict[str, Any]:
    """A value with those who state it, the best grade first."""
    return {
        "value": value,
        "statedBy": [{"source": s, "grade": g} for s, g in sorted(by, key=lambda each: -rank(each[1]))],
    }


def ranked(values: dict[str, list[tuple[str, str | None]]]) -> list[tuple[str, list[tuple[str, str | None]]]]:
    """Values by the best grade of those who state them."""
    return sorted(values.items(), key=lambda each: -max(rank(grade) for _, grade in each[1]))


def find_two_places(book: Book) -> list[dict[str, Any]]:
    """Persons who are said to be at two sites on the same days, by two sources."""
    found = []
    for one, two in combinations([link for link in book.links if link.kind in IN_TURN], 2):
        since = max(first_day(one.line), first_day(two.line))
        until = min(last_day(one.line), last_day(two.line))
        if one.start == two.start and one.end != two.end and since < until:
            told = [{"compound": link.end, "source": link.source, "grade": link.line["grade"]} for link in (one, two)]
            found.append({"person": one.start, "since": str(since), "until": str(until), "told": told})
    return found


def find_screening(book: Book) -> list[dict[str, Any]]:
    """Persons with signs of trafficking who are booked as suspects or mules as well: a list to look at, no score."""
    signs: dict[str, set[str]] = defaultdict(set)
    roles: dict[str, list[dict[str, str]]] = defaultdict(list)
    for link in links_of(book, "CONFINED_AT"):
        signs[link.start] |= set(link.line["signs"])
    for link in links_of(book, "NAMED_IN"):
        told = {"role": link.line["role"], "case": link.end}
        roles[link.start].append(told | {n: link.line[n] for n in ("decided_by", "since") if n in link.line})
    return [
        {"person": person, "signs": sorted(signs[person]), "roles": roles[person]}
        for person in sorted(signs)
        if {"suspect", "mule"} & {role["role"] for role in roles[person]}
    ]


def count_lines(book: Book) -> list[dict[str, Any]]:
    """Per source the numbers of records of each kind and of links of each type."""
    return [
        {
            "source": each.source,
            "file": each.file,
            "records": dict(sorted(Counter(r.kind for r in book.records if r.source == each.source).items())),
            "links": dict(sorted(Counter(k.kind for k in book.links if k.source == each.source).items())),
        }
        for each in SOURCES.values()
    ]
