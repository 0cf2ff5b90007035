"""Who stands behind: roots above the mules, those who own the companies, those who keep the sites alive."""

from collections import defaultdict
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

from story.book import Book, Line, Link
from story.truth.reading import holds_on, kind_of, links_of, one_and_the_same, rank

COMMAND = ("RECRUITED", "INSTRUCTED", "CONTROLS", "HOLDS", "DIRECTS", "OWNS", "OPERATES")
STARTS = ("A1", "A2", "A3", "A4", "K1", "K2", "T1", "VN1", "PH1")
COMPANIES = ("HERON-CO", "SILT", "LANDCO", "GREYHERON", "THREEFOLD", "LOTUS-ZONE", "RIVERLIGHT")
DAYS = (date(2024, 3, 1), date(2025, 7, 1))
BLOCKED_FROM = Fraction(50)


def find_roots(book: Book) -> dict[str, Any]:
    """For each mule's account the shortest ways up along control, and those reached, by mules and sources."""
    above: dict[str, list[Link]] = defaultdict(list)
    same = one_and_the_same(book)
    for link in links_of(book, *COMMAND):
        above[same.get(link.end, link.end)].append(link)
    ways, mules, sources = [], defaultdict(set), defaultdict(set)
    for start in map(book.key, STARTS):
        holder = next(link.start for link in links_of(book, "HOLDS") if link.end == start)
        for root, steps in climb(above, same, start).items():
            ways.append({"from": start, "root": root, "length": len(steps), **describe_way(book, steps)})
            if root != holder:
                mules[root].add(holder)
                sources[root] |= {link.source for step in steps for link in step}
    ranked = sorted(mules, key=lambda root: (-len(mules[root]), -len(sources[root]), root))
    return {
        "links": list(COMMAND),
        "ways": ways,
        "ranked": [{"root": r, "mules": sorted(mules[r]), "sources": sorted(sources[r])} for r in ranked],
        "organiser": book.key("B1"),
    }


def climb(above: dict[str, list[Link]], same: dict[str, str], start: str) -> dict[str, list[list[Link]]]:
    """Everyone above the start, nearest first, each with the steps of a shortest way: who states it, step by step."""
    reached: dict[str, list[list[Link]]] = {start: []}
    waiting = [start]
    for here in waiting:
        steps: dict[str, list[Link]] = defaultdict(list)
        for link in above[here]:
            steps[same.get(link.start, link.start)].append(link)
        for there in sorted(steps):
            if there not in reached:
                reached[there] = [*reached[here], steps[there]]
                waiting.append(there)
    del reached[start]
    return reached


def describe_way(book: Book, steps: list[list[Link]]) -> Line:
    """The kinds and the ends of a way, and its weakest grade: of each step the best statement counts."""
    best = [max(step, key=lambda link: rank(link.line.get("grade"))) for step in steps]
    weakest = min((link.line.get("grade") for link in best), key=rank)
    told: Line = {"links": [link.kind for link in best], "keys": [steps[0][0].end, *(link.start for link in best)]}
    decisions = {link.line["grade"] for link in links_of(book, "SAME_AS")}
    crossed = any(a.start != b.end for a, b in pairwise(best))
    return told | {"weakest": weakest} | ({"crossesDecisionOfGrade": sorted(decisions)} if crossed else {})


def find_owners(book: Book) -> list[dict[str, Any]]:
    """Owners in the end of each company on two days: shares multiplied along each chain and summed over the chains."""
    listed = {link.start for link in links_of(book, "LISTED_BY")}
    answers = []
    for company in map(book.key, COMPANIES):
        for day in DAYS:
            owned = owned_on(book, day)
            shares: dict[str, Fraction] = defaultdict(Fraction)
            add_owners(owned, company, Fraction(100), shares)
            told = [{"owner": who, "share": str(float(share))} for who, share in sorted(shares.items())]
            control = sorted(link.start for link in links_of(book, "CONTROLS", "DIRECTS") if link.end == company)
            blocked = company in blocked_by_shares(owned, listed)
            answers.append(
                {"company": company, "on": str(day), "owners": told, "control": control, "blockedByShares": blocked}
            )
    return answers


def owned_on(book: Book, day: date) -> dict[str, list[tuple[str, Fraction]]]:
    """Who owns how much of each company on that day."""
    owned: dict[str, list[tuple[str, Fraction]]] = defaultdict(list)
    for link in links_of(book, "OWNS"):
        if holds_on(link.line, day):
            owned[link.end].append((link.start, Fraction(str(link.line["share"]))))
    return owned


def add_owners(
    owned: dict[str, list[tuple[str, Fraction]]], what: str, share: Fraction, found: dict[str, Fraction]
) -> None:
    """Add to the shares of all who own a part of it and are owned by nobody themselves."""
    for owner, part in owned.get(what, ()):
        through = share * part / 100
        if owned.get(owner):
            add_owners(owned, owner, through, found)
        else:
            found[owner] += through


def blocked_by_shares(owned: dict[str, list[tuple[str, Fraction]]], listed: set[str]) -> set[str]:
    """Companies of which those who are listed, or blocked themselves, own one half or more together."""
    blocked = set(listed)
    while True:
        more = {
            company
            for company, owners in owned.items()
            if sum(share for who, share in owners if who in blocked) >= BLOCKED_FROM
        } - blocked
        if not more:
            return blocked
        blocked |= more


def find_enablers(book: Book) -> list[dict[str, Any]]:
    """Who gave each site its land, power, network, guards and transport, when, and who owns those companies."""
    day = DAYS[-1]
    owned = owned_on(book, day)
    answers = []
    for site in ("HERON", "STONE", "LOTUS"):
        means = []
        for link in links_of(book, "ENABLES"):
            if link.end != book.key(site):
                continue
            shares: dict[str, Fraction] = defaultdict(Fraction)
            add_owners(owned, link.start, Fraction(100), shares)
            times = {name: link.line[name] for name in ("since", "until") if name in link.line}
            owners = {who: str(float(share)) for who, share in sorted(shares.items())}
            told = {"who": link.start, "means": link.line["means"], **times, "grade": link.line["grade"]}
            known = {"owners": owners} if kind_of(link.start) == "organization" else {}
            means.append(told | known)
        operators = [link.start for link in links_of(book, "OPERATES") if link.end == book.key(site)]
        answers.append({"compound": book.key(site), "operators": operators, "means": means, "ownersOn": str(day)})
    return answers
