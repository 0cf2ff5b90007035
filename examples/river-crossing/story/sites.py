"""The three sites, who is there and when, the raid on one of them and where its people turn up afterwards."""

from story.book import VICTIM, Book
from story.companies import span

HELD = ["passport taken", "debt"]


def build_sites(book: Book) -> None:
    """Three compounds with their places."""
    for by, name, spoken, latin, language, kind, country, capacity, held, status in (
        ("kr", "HERON", "ដំណាក់កុកស", "Heron Reed Court", "km", "building", "KH", 900, 350, "raided"),
        ("th", "STONE", "石堰園區", "Stone Weir Park", "zh-Hant", "park", "MM", 2500, 1400, "active"),
        ("th", "LOTUS", "ທ່າເຮືອບົວ", "Lotus Reed Ferry", "lo", "zone", "LA", 1200, 500, "active"),
    ):
        names = [{"text": spoken, "kind": "primary", "language": language}, {"text": latin, "kind": "alias"}]
        if name == "STONE":
            names.append({"text": "石堰园区", "kind": "alias", "language": "zh-Hans"})
        fields = {"type": kind, "country": country, "capacity": capacity, "held": held, "status": status, "grade": "B2"}
        book.record(by, name, "Compound", name=spoken, names=names, **fields)
        book.record(by, f"{name}-PLACE", "Place", name=f"{latin}, township (invented)", country=country)
        book.link(by, name, "LOCATED_AT", f"{name}-PLACE")
        book.link(by, name, "LOCATED_IN", f"country:{country}")


def staff_sites(book: Book) -> None:
    """Who works where; two sources disagree on the floor manager."""
    for by, who, site, role, since, until, grade in (
        ("kr", "L2", "HERON", "cashier", "2024-11-01", "2025-07-13", "B2"),
        ("kr", "S1", "HERON", "guard", "2024-01-01", "2025-07-15", "C3"),
        ("kr", "S2", "HERON", "team leader", "2024-12-01", "2025-07-13", "B2"),
        ("kr", "S3", "HERON", "team leader", "2025-01-15", "2025-07-13", "B3"),
        ("th", "S4", "HERON", "accountant", "2024-12-01", "2025-03-01", "C3"),
        ("th", "S4", "LOTUS", "accountant", "2025-03-05", None, "B2"),
        ("liaison", "L2", "LOTUS", "cashier", "2025-07-22", None, "B2"),
        ("liaison", "S2", "LOTUS", "team leader", "2025-07-20", "2025-10-10", "B2"),
        ("liaison", "S3", "LOTUS", "team leader", "2025-07-21", None, "C3"),
        ("th", "L3TH", "STONE", "floor manager", "2025-04-01", "2025-09-30", "B2"),
        ("shelter", "L3TH", "LOTUS", "floor manager", "2025-06-01", "2025-08-31", "D4"),
    ):
        book.link(by, who, "WORKS_AT", site, role=role, **span(since, until), grade=grade)
    for by, device, site, since, until in (
        ("kr", "DEV-FLOOR1", "HERON-PLACE", "2025-03-01", "2025-07-13"),
        ("liaison", "DEV-FLOOR1", "LOTUS-PLACE", "2025-07-23", "2025-10-01"),
        ("kr", "DEV-FLOOR2", "HERON-PLACE", "2025-03-01", "2025-07-15"),
    ):
        book.link(by, device, "LOCATED_AT", site, since=since, until=until, role="seen by the network", grade="B2")


def hold_people(book: Book) -> None:
    """Who is held where, with the signs that the source saw."""
    for by, who, site, since, until, signs in (
        ("shelter", "X1", "STONE", "2025-05-20", "2025-09-05", [*HELD, "ransom asked"]),
        ("shelter", "X2", "STONE", "2025-05-20", "2025-09-05", [*HELD, "beaten"]),
        ("shelter", "X3", "STONE", "2025-03-03", "2025-06-30", HELD),
        ("kr", "X4", "HERON", "2025-02-08", "2025-07-15", [*HELD, "made to open accounts"]),
        ("kr", "X5", "HERON", "2025-04-04", "2025-07-19", HELD),
        ("liaison", "X5", "LOTUS", "2025-07-20", "2025-10-10", [*HELD, "resale"]),
        ("liaison", "X6", "LOTUS", "2025-06-11", None, HELD),
    ):
        book.link(by, who, "CONFINED_AT", site, signs=signs, **span(since, until), grade="B2", handling=VICTIM)


def raid(book: Book) -> None:
    """The raid on the site in Cambodia, and what was seized there."""
    book.record(
        "kr", "EV-RAID", "Event", type="raid", title="Raid on Heron Reed Court", persons=42, at="2025-07-15", grade="A2"
    )
    book.link("kr", "EV-RAID", "HAPPENED_AT", "HERON", at="2025-07-15")
    book.link("kr", "X4", "TOOK_PART_IN", "EV-RAID", role="freed", at="2025-07-15", handling=VICTIM)
    book.link("kr", "S1", "TOOK_PART_IN", "EV-RAID", role="arrested", at="2025-07-15")
    book.link("kr", "EV-RAID", "PART_OF", "KR-2")
    book.record("kr", "EV-SEIZURE", "Event", type="seizure", title="32 modems and papers", at="2025-07-16", grade="A2")
    book.link("kr", "EV-SEIZURE", "HAPPENED_AT", "HERON", at="2025-07-16")
    book.link("kr", "EV-SEIZURE", "PART_OF", "KR-2")
