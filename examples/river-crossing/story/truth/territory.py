"""Borders: what crosses them by month, which cases of two countries meet, where there is an agreement."""

from collections import defaultdict
from fractions import Fraction
from itertools import combinations
from typing import Any

from story.book import Book
from story.truth.payments import complained_payments, payments_of, trails_from, written
from story.truth.reading import countries_of, kind_of, links_of, moment, one_and_the_same

AGREEMENTS = {("PH", "TW"): ["criminal_mla"], ("TW", "VN"): ["civil_mla", "crime_prevention"]}
"""What the register of Taiwan says of the countries of this case, to the end of 2024."""

STATED_NONE = {("TH", "TW"), ("KH", "TW"), ("MM", "TW"), ("LA", "TW")}


def find_corridors(book: Book) -> dict[str, Any]:
    """Money between accounts, people on trips, victims and the accounts they paid: by countries and month."""
    sums: dict[tuple[str, str, str, str], list[Fraction]] = defaultdict(list)
    for payment in payments_of(book):
        if {kind_of(payment.start), kind_of(payment.end)} == {"account"}:
            start, end = (key.split(":")[1] for key in (payment.start, payment.end))
            sums[start, end, f"{payment.at:%Y-%m}", payment.unit].append(payment.amount)
    money = [
        {
            "from": a,
            "to": b,
            "month": month,
            "unit": unit,
            "payments": len(s),
            "amount": written(sum(s, Fraction(0)), unit),
        }
        for (a, b, month, unit), s in sorted(sums.items())
        if a != b
    ]
    return {"money": money, "people": find_people(book), "victims": find_victims(book)}


def find_people(book: Book) -> list[dict[str, Any]]:
    """Travellers across a border by month; who drives counts as well."""
    country = {record.key: record.line["country"] for record in book.records if record.kind == "Place"}
    start = {link.start: country[link.end] for link in links_of(book, "DEPARTED_FROM")}
    end = {link.start: country[link.end] for link in links_of(book, "ARRIVED_AT")}
    travellers: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for link in links_of(book, "TRAVELLED_ON"):
        if start[link.end] != end[link.end]:
            travellers[start[link.end], end[link.end], link.line["at"][:7]].add(link.start)
    return [{"from": a, "to": b, "month": m, "persons": len(who)} for (a, b, m), who in sorted(travellers.items())]


def find_victims(book: Book) -> list[dict[str, Any]]:
    """Complaints by the country of the complaint, that of the account paid (none for a wallet), and the month filed."""
    lines = {record.key: record.line for record in book.records if record.kind == "Complaint"}
    count: dict[tuple[str, str, str], int] = defaultdict(int)
    for link in links_of(book, "CONCERNS"):
        if "payment" in link.line:
            paid = link.end.split(":")[1] if kind_of(link.end) == "account" else ""
            filed = f"{moment(lines[link.start]['filed']):%Y-%m}"
            count[lines[link.start]["country"], paid, filed] += 1
    return [{"from": a, "to": b or None, "month": m, "complaints": n} for (a, b, m), n in sorted(count.items())]


def find_agreements(book: Book) -> dict[str, Any]:
    """The countries that the case touches, and for each pair: an agreement, stated that there is none, or not known."""
    touched = sorted(set().union(*countries_of(book).values()))
    pairs = []
    for pair in combinations(touched, 2):
        answer = "agreement" if pair in AGREEMENTS else "stated_none" if pair in STATED_NONE else "not_known"
        pairs.append({"countries": list(pair), "answer": answer, "subjects": AGREEMENTS.get(pair, [])})
    return {"countries": touched, "pairs": pairs}


def find_common_cases(book: Book) -> list[dict[str, Any]]:
    """Pairs of cases of two countries that name the same account, wallet or person, or whose payments reach one."""
    same, country = one_and_the_same(book), {r.key: r.line["country"] for r in book.records if r.kind == "Case"}
    named: dict[str, set[str]] = defaultdict(set)
    reached: dict[str, set[str]] = defaultdict(set)
    for link in links_of(book, "NAMED_IN"):
        if kind_of(link.start) in {"account", "wallet", "person"}:
            named[link.end].add(same.get(link.start, link.start))
    case_of = {link.start: link.end for link in links_of(book, "PART_OF")}
    for complaint, fact in complained_payments(book).items():
        for trail in trails_from(book, fact):
            reached[case_of[complaint]] |= {payment.end for payment in trail}
    answers = []
    for one, two in combinations(sorted(country), 2):
        if country[one] == country[two]:
            continue
        both = named[one] & named[two]
        money = ((named[one] | reached[one]) & (named[two] | reached[two])) - both
        if both or money:
            answers.append({"cases": [one, two], "named": sorted(both), "reached": sorted(money)})
    return answers
