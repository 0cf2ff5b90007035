"""People on the move: who turned up elsewhere after the raid, how they were brought, who called, who came home."""

from collections import defaultdict
from datetime import date
from typing import Any

from story.book import Book, Link
from story.truth.reading import first_day, last_day, links_of, moment

AS_OF = "2025-11-01T00:00:00+00:00"
SEEN_AT = {"person": ("WORKS_AT", "CONFINED_AT"), "device": ("LOCATED_AT",)}
CLOSED = frozenset({"rescued", "returned", "closed"})


def find_displacement(book: Book) -> dict[str, Any]:
    """Persons and devices seen at the raided site before the raid, and at another only after it."""
    raid = next(link for link in links_of(book, "HAPPENED_AT") if link.start == book.key("EV-RAID"))
    day = first_day(raid.line)
    moved = {kind: moved_after(book, kind, day) for kind in SEEN_AT}
    return {"raid": raid.start, "from": raid.end, "day": str(day), "to": {book.key("LOTUS"): moved}}


def moved_after(book: Book, kind: str, day: date) -> dict[str, Any]:
    """Who was at the raided site before, who at the new one after; those of both who were not at the new one before."""
    place = "-PLACE" if kind == "device" else ""
    old, new = book.key(f"HERON{place}"), book.key(f"LOTUS{place}")
    links = [link for link in links_of(book, *SEEN_AT[kind]) if link.start.startswith(f"{kind}:")]
    before = {link.start for link in links if link.end == old and first_day(link.line) < day}
    early = {link.start for link in links if link.end == new and first_day(link.line) < day}
    after = {link.start for link in links if link.end == new and last_day(link.line) > day and link.start not in early}
    joined = len(before | after)
    jaccard = f"{len(before & after)}/{joined}"
    return {"before": sorted(before), "after": sorted(after), "moved": sorted(before & after), "jaccard": jaccard}


def find_routes(book: Book) -> list[dict[str, Any]]:
    """For each recruiter with an offer: who answered or was recruited, by which legs each came, with whom, to where."""
    users = {link.end: link.start for link in links_of(book, "USES") if link.end.startswith("handle:")}
    offers: dict[str, list[str]] = defaultdict(list)
    for link in links_of(book, "POSTED"):
        offers[users.get(link.start, link.start)].append(link.end)
    legs = legs_by_traveller(book)
    homeward = {link.start for link in links_of(book, "ARRIVED_AT") if link.end in map(book.key, ("TPE", "ICN"))}
    answers = []
    for recruiter, advertisements in sorted(offers.items()):
        answered = {link.start: link.end for link in links_of(book, "ANSWERED") if link.end in advertisements}
        recruited = {link.end for link in links_of(book, "RECRUITED") if link.start == recruiter}
        routes = []
        for person in sorted(recruited | answered.keys()):
            confined = [link for link in links_of(book, "CONFINED_AT") if link.start == person]
            until = min((first_day(link.line) for link in confined), default=None)
            outward = [t for t in legs.get(person, []) if until and day_of(book, t) <= until and t not in homeward]
            routes.append(
                {
                    "person": person,
                    "advertisement": answered.get(person),
                    "recruited": person in recruited,
                    "legs": [describe_leg(book, trip, person) for trip in outward],
                    "compound": min(confined, key=lambda link: first_day(link.line)).end if confined else None,
                }
            )
        answers.append({"recruiter": recruiter, "advertisements": sorted(advertisements), "routes": routes})
    return answers


def legs_by_traveller(book: Book) -> dict[str, list[str]]:
    """The trips of each person in the order of their days."""
    legs: dict[str, list[Link]] = defaultdict(list)
    for link in links_of(book, "TRAVELLED_ON"):
        legs[link.start].append(link)
    return {who: [link.end for link in sorted(links, key=lambda k: k.line["at"])] for who, links in legs.items()}


def day_of(book: Book, trip: str) -> date:
    """The day of a trip."""
    return next(first_day(link.line) for link in links_of(book, "DEPARTED_FROM") if link.start == trip)


def describe_leg(book: Book, trip: str, person: str) -> dict[str, Any]:
    """From where to where, on which day, and who else was on it."""
    start = next(link.end for link in links_of(book, "DEPARTED_FROM") if link.start == trip)
    end = next(link.end for link in links_of(book, "ARRIVED_AT") if link.start == trip)
    beside = sorted(k.start for k in links_of(book, "TRAVELLED_ON") if k.end == trip and k.start != person)
    return {"trip": trip, "from": start, "to": end, "day": str(day_of(book, trip)), "with": beside}


def find_help(book: Book) -> dict[str, Any]:
    """Every call for help with its state; overdue are those still open whose clock has run out."""
    calls = []
    for record in book.records:
        if record.kind != "HelpRequest":
            continue
        asked = [(link.line["role"], link.start) for link in links_of(book, "ASKED_FOR") if link.end == record.key]
        is_open = record.line["status"] not in CLOSED
        overdue = is_open and moment(record.line["due"]) < moment(AS_OF)
        calls.append(
            {
                "request": record.key, "status": record.line["status"], "due": record.line["due"], "open": is_open,
                "overdue": overdue, "persons": [{"role": role, "person": who} for role, who in asked],
            }
        )  # fmt: skip
    return {"asOf": AS_OF, "requests": calls}


def find_repatriations(book: Book) -> dict[str, Any]:
    """Each return with its persons and case, and the persons by the country they left for home and by year."""
    country = {r.key: r.line["country"] for r in book.records if r.kind == "Place"}
    events, totals = [], defaultdict(int)
    for record in book.records:
        if record.line.get("type") != "repatriation":
            continue
        place = next(link.end for link in links_of(book, "HAPPENED_AT") if link.start == record.key)
        case = next(link.end for link in links_of(book, "PART_OF") if link.start == record.key)
        people = sorted(link.start for link in links_of(book, "TOOK_PART_IN") if link.end == record.key)
        events.append(
            {"event": record.key, "day": record.line["at"], "from": country[place], "case": case, "persons": people}
        )
        totals[country[place], record.line["at"][:4]] += len(people)
    return {"events": events, "persons": [{"from": c, "year": y, "persons": n} for (c, y), n in sorted(totals.items())]}
