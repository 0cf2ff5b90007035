"""The false sites, their orders, the holds on amounts and what came back."""

from collections import defaultdict
from datetime import date
from fractions import Fraction
from typing import Any

from story.book import Book
from story.truth.reading import links_of

AS_OF = date(2025, 12, 1)
TELLING = ("certificate", "address", "analytics")


def find_family(book: Book) -> dict[str, Any]:
    """Names that share a certificate, a host or a counter, the victims' complaints, and the orders in force."""
    records = [record for record in book.records if record.kind == "Domain" and "certificate" in record.line]
    shared: dict[tuple[str, str], set[str]] = defaultdict(set)
    for record in records:
        for field in TELLING:
            if field in record.line:
                shared[field, record.line[field]].add(record.key)
    ties = [{"by": f, "value": v, "domains": sorted(k)} for (f, v), k in sorted(shared.items()) if len(k) > 1]
    families = [{record.key} for record in records]
    for tie in ties:
        touched = [family for family in families if family & set(tie["domains"])]
        families = [family for family in families if family not in touched] + [set().union(*touched)]
    complaints: dict[str, list[str]] = defaultdict(list)
    for link in links_of(book, "CONCERNS"):
        if link.end.startswith("domain:"):
            complaints[link.end].append(link.start)
    return {
        "ties": ties,
        "families": sorted(sorted(family) for family in families),
        "complaints": dict(sorted(complaints.items())),
        "blocked": find_blocked(book),
    }


def find_blocked(book: Book) -> dict[str, Any]:
    """Names with an order in force on the day, and orders whose review is overdue by then."""
    orders = {record.key: record.line for record in book.records if record.kind == "Order"}
    in_force = {key for key, line in orders.items() if line["status"] == "in_force" and line["expires"] > str(AS_OF)}
    late = sorted(key for key in in_force if orders[key]["review"] < str(AS_OF))
    names = sorted(link.end for link in links_of(book, "BLOCKS") if link.start in in_force)
    return {"asOf": str(AS_OF), "domains": names, "reviewOverdue": late}


def find_holds(book: Book) -> list[dict[str, Any]]:
    """Each hold with what it is on, for how much, and until when."""
    target = {link.start: link.end for link in links_of(book, "FREEZES")}
    return [
        {
            "hold": record.key, "on": target[record.key], "amount": record.line["amount"],
            "status": record.line["status"], "expires": record.line.get("expires"),
        }
        for record in book.records
        if record.kind == "Hold"
    ]  # fmt: skip


def find_returns(book: Book) -> dict[str, Any]:
    """What came back to whom, and the sums by unit."""
    victim = {link.end: link.start for link in links_of(book, "TOOK_PART_IN")}
    events = [record for record in book.records if record.line.get("type") == "return_of_money"]
    sums: dict[str, Fraction] = defaultdict(Fraction)
    for event in events:
        sums[event.line["amount"]["unit"]] += Fraction(event.line["amount"]["amount"])
    told = [{"event": event.key, "victim": victim[event.key], "amount": event.line["amount"]} for event in events]
    return {"events": told, "sums": {unit: str(amount) for unit, amount in sorted(sums.items())}}
