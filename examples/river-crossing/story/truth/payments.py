"""Where the money went and where it rests: trails in time, shares by FIFO and by haircut, collectors, funders."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

from story.book import Book, Line, fact
from story.truth.reading import countries_of, kind_of, links_of, moment

DIGITS = {"TWD": 2, "KRW": 0, "THB": 2, "VND": 0, "PHP": 2, "USDT": 6, "ETH": 9, "TRX": 6}

SENDERS, WITHIN, PASSED_ON, SOON = 3, timedelta(hours=24), Fraction(3, 5), timedelta(hours=6)
FUNDED = 3


@dataclass(frozen=True)
class Payment:
    """One payment, however many state it; ``arrived`` is what came out at the other end."""

    fact: str
    start: str
    end: str
    at: datetime
    amount: Fraction
    unit: str
    arrived: Fraction
    arrived_unit: str


@dataclass
class Lot:
    """Money that lies at one place: so much of a unit, how much of it stems from the complained sum, and what share of
    that sum this is.
    """

    amount: Fraction
    tainted: Fraction
    share: Fraction

    def part(self, part: Fraction, rate: Fraction = Fraction(1)) -> "Lot":
        """A part of the lot, changed into another unit at a rate."""
        return Lot(self.amount * part * rate, self.tainted * part * rate, self.share * part)


def payments_of(book: Book) -> list[Payment]:
    """Every payment once, by time."""
    names = {(link.start, link.end, link.line["payment"]): link.line for link in links_of(book, "SENT")}
    found = [
        Payment(
            fact=fact(start, end, reference), start=start, end=end, at=moment(line["at"]),
            amount=Fraction(line["amount"]["amount"]), unit=line["amount"]["unit"],
            arrived=Fraction(came["amount"]), arrived_unit=came["unit"],
        )
        for (start, end, reference), line in names.items()
        for came in [line.get("received") or line["amount"]]
    ]  # fmt: skip
    return sorted(found, key=lambda payment: (payment.at, payment.fact))


def custodied_wallets(book: Book) -> dict[str, str]:
    """Wallets that a provider keeps, with the provider: the money of many mixes behind them, so trails stop there."""
    return {link.start: link.end for link in links_of(book, "CUSTODIED_BY") if kind_of(link.start) == "wallet"}


def complained_payments(book: Book) -> dict[str, str]:
    """The fact of the payment that each complaint speaks of."""
    return {link.start: link.line["payment"] for link in links_of(book, "CONCERNS") if "payment" in link.line}


def trails_from(book: Book, complained: str) -> list[list[Payment]]:
    """All trails from a payment to where nothing follows: each payment later than the one before, none twice."""
    payments, stops = payments_of(book), custodied_wallets(book)
    leaving: dict[str, list[Payment]] = defaultdict(list)
    for payment in payments:
        leaving[payment.start].append(payment)
    done: list[list[Payment]] = []

    def follow(trail: list[Payment]) -> None:
        last = trail[-1]
        nexts = [] if last.end in stops else [p for p in leaving[last.end] if p.at > last.at and p not in trail]
        if not nexts:
            done.append(trail)
        for payment in nexts:
            follow([*trail, payment])

    follow([next(payment for payment in payments if payment.fact == complained)])
    return done


def find_trails(book: Book) -> list[dict[str, Any]]:
    """For each complaint the trails of its payment, as facts and as the keys they lead through."""
    answers = []
    for complaint, complained in complained_payments(book).items():
        trails = sorted(trails_from(book, complained), key=lambda trail: [(p.at, p.fact) for p in trail])
        told = [{"facts": [p.fact for p in t], "keys": [t[0].start, *(p.end for p in t)]} for t in trails]
        answers.append({"complaint": complaint, "payment": complained, "trails": told})
    return answers


def find_money_now(book: Book) -> list[dict[str, Any]]:
    """For each complaint where the sum rests at the end of the story, by both methods."""
    answers = []
    for complaint, complained in complained_payments(book).items():
        payment = next(payment for payment in payments_of(book) if payment.fact == complained)
        answer: dict[str, Any] = {"complaint": complaint, "payment": complained}
        answer["complained"] = {"amount": written(payment.amount, payment.unit), "unit": payment.unit}
        for method in ("fifo", "haircut"):
            answer[method] = [describe(book, *place) for place in resting_places(book, complained, method)]
        answers.append(answer)
    return answers


def resting_places(book: Book, complained: str, method: str) -> list[tuple[str, str, Fraction, Fraction]]:
    """Place, unit, amount and share of the complained sum, for every place with a share; the shares sum to one."""
    stops = custodied_wallets(book)
    lots: dict[tuple[str, str], list[Lot]] = defaultdict(list)
    for payment in payments_of(book):
        if payment.start in stops:
            continue
        taken = take(lots[payment.start, payment.unit], payment.amount, method)
        if payment.fact == complained:
            taken = [Lot(payment.amount, payment.amount, Fraction(1))]
        rate = payment.arrived / payment.amount
        lots[payment.end, payment.arrived_unit] += [lot.part(Fraction(1), rate) for lot in taken]
    places = [
        (place, unit, sum((lot.tainted for lot in there), Fraction(0)), sum((lot.share for lot in there), Fraction(0)))
        for (place, unit), there in sorted(lots.items())
    ]
    if sum(share for *_, share in places) != 1:
        raise ValueError(f"the shares of {complained} do not sum to one by {method}")
    return [place for place in places if place[-1]]


def take(lots: list[Lot], amount: Fraction, method: str) -> list[Lot]:
    """Take an amount out: the oldest lots first (fifo), or of all alike (haircut). What lacks was there before."""
    there = sum((lot.amount for lot in lots), Fraction(0))
    before = [Lot(amount - there, Fraction(0), Fraction(0))] if amount > there else []
    if before and any(lot.share for lot in lots):
        raise ValueError("a place on the trail gives more than it got; tell what it held before")
    wanted = min(amount, there)
    taken = []
    for lot in list(lots):
        part = wanted / there if method == "haircut" and there else min(wanted / lot.amount, Fraction(1))
        if method == "fifo":
            wanted -= lot.amount * part
        taken.append(lot.part(part))
        lots.remove(lot)
        if part < 1:
            lots.append(lot.part(1 - part))
    return before + [lot for lot in taken if lot.amount]


def describe(book: Book, place: str, unit: str, amount: Fraction, share: Fraction) -> Line:
    """A resting place with the amount in its own unit, the share, who keeps it and where, and who holds it."""
    keeper = {link.start: link.end for link in links_of(book, "CUSTODIED_BY")}.get(place)
    holders = sorted({link.start for link in links_of(book, "HOLDS") if link.end == place})
    where = sorted(countries_of(book).get(place, ()))
    known: Line = {"place": place, "amount": written(amount, unit), "unit": unit, "share": str(share)}
    return known | ({"custodian": keeper} if keeper else {}) | {"countries": where, "holders": holders}


def written(amount: Fraction, unit: str) -> str:
    """The amount in decimals of its unit; what lies below the smallest part is cut."""
    digits = DIGITS[unit]
    whole = amount.numerator * 10**digits // amount.denominator
    text = str(whole).rjust(digits + 1, "0")
    return f"{text[:-digits]}.{text[-digits:]}" if digits else text


def find_collectors(book: Book) -> dict[str, Any]:
    """Places without a provider that get one unit from so many senders within so many hours and pass most of it on."""
    stops, found = custodied_wallets(book), {}
    payments = payments_of(book)
    for place, unit in sorted({(p.end, p.arrived_unit) for p in payments if p.end not in stops}):
        coming = [p for p in payments if p.end == place and p.arrived_unit == unit]
        for first in coming:
            within = [p for p in coming if first.at <= p.at <= first.at + WITHIN]
            leaving = [
                p for p in payments if p.start == place and p.unit == unit and first.at <= p.at <= within[-1].at + SOON
            ]
            got, gave = sum(p.arrived for p in within), sum(p.amount for p in leaving)
            if len({p.start for p in within}) >= SENDERS and gave >= PASSED_ON * got:
                found[place] = {
                    "place": place, "senders": sorted({p.start for p in within}), "unit": unit,
                    "received": written(Fraction(got), unit), "passedOn": written(Fraction(gave), unit),
                }  # fmt: skip
                break
    return {
        "definition": {"senders": SENDERS, "withinHours": 24, "passedOn": str(PASSED_ON), "passedOnWithinHours": 6},
        "collectors": list(found.values()),
    }


def find_deposit_reuse(book: Book) -> list[dict[str, Any]]:
    """Customers' deposit addresses which trails of two or more complaints reach."""
    deposits = {record.key for record in book.records if record.line.get("deposit")}
    reached: dict[str, set[str]] = defaultdict(set)
    for complaint, complained in complained_payments(book).items():
        for trail in trails_from(book, complained):
            if trail[-1].end in deposits:
                reached[trail[-1].end].add(complaint)
    provider = custodied_wallets(book)
    holder = {link.end: link.start for link in links_of(book, "HOLDS")}
    return [
        {"deposit": key, "complaints": sorted(who), "provider": provider[key], "customer": holder.get(key)}
        for key, who in sorted(reached.items())
        if len(who) >= 2
    ]


def find_funders(book: Book) -> dict[str, Any]:
    """Wallets of no provider that pay the first fees of three or more wallets, before anything else happens there."""
    stops, payments = custodied_wallets(book), payments_of(book)
    funded: dict[str, set[str]] = defaultdict(set)
    for payment in payments:
        first = next(p for p in payments if payment.end in (p.start, p.end))
        if payment is first and payment.unit in {"TRX", "ETH"} and payment.start not in stops:
            funded[payment.start].add(payment.end)
    found = [{"funder": key, "wallets": sorted(w)} for key, w in sorted(funded.items()) if len(w) >= FUNDED]
    return {"definition": {"wallets": FUNDED}, "funders": found}
