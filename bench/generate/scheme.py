"""One planted scheme: its cast, what is stated of it, and the questions whose answers are known.

Everything of a scheme is at distinct times. Its places have ordinary payments too, but long before, and none is left of
what these brought: so no trail leads from a scheme into the background, and the truth of each is whole by itself.
"""

from dataclasses import dataclass, field
from itertools import count
from typing import Any

from bench.generate.chance import Chance
from bench.generate.files import BANKS, CHAIN, PARTNER, POLICE, REGISTERS, Line, Source
from bench.generate.lines import account_record, reference, tie, wallet_record
from bench.generate.times import BEGIN, DAY, DAYS, HOUR, MINUTE, day_text, moment_text
from bench.generate.truth import Payment, told_resting, told_trails
from bench.generate.world import COIN, CURRENCIES, PATTERN, TOKEN, World, money
from graph_schema.declare import snake
from graph_schema.statements import digest

EARLIEST, LATEST = 90, 60  # days after the first and before the last of all in which a scheme begins
BEFORE = (20, 60)  # days before it begins its places have their ordinary payments
PLANTED = 2**36  # the number of their first payment
DEPOSIT, PRIVATE = 1, 5  # of ten wallets
TOLD_TWICE = 0.25  # share of payments that a partner states too


@dataclass(slots=True)
class Numbers:
    """The numbers given so far to accounts, wallets, devices and payments of schemes."""

    accounts: "count[int]" = field(default_factory=count)
    wallets: "count[int]" = field(default_factory=count)
    devices: "count[int]" = field(default_factory=count)
    payments: "count[int]" = field(default_factory=count)


@dataclass(frozen=True, slots=True)
class Place:
    """An account or wallet: its key, its unit, and who holds it, where that is somebody of the background."""

    key: str
    unit: str
    holder: str = ""


class Scheme:
    """A scheme being planted."""

    def __init__(self, name: str, world: World, numbers: Numbers) -> None:
        self.name = name
        self.world = world
        self.chance = Chance(world.seed, name)
        self.records: list[tuple[Source, Line]] = []
        self.links: list[tuple[Source, Line]] = []
        self.questions: list[Line] = []
        self.payments: list[Payment] = []
        self.providers: dict[str, str] = {}  # of deposit addresses, behind which nothing is followed
        self._numbers = numbers
        self._members = count(1)
        self.now = BEGIN + self.chance.between(EARLIEST, DAYS - LATEST) * DAY + self.chance.below(DAY // 2)
        self.began = self.now

    # the cast

    def account(self, country: str) -> Place:
        """An account of the scheme's own, with some ordinary payments before it began."""
        number = self.world.accounts + 10 * next(self._numbers.accounts) + PATTERN.index(country)
        place = Place(self.world.account(number), CURRENCIES[country])
        self.records.append((REGISTERS, account_record(self.world, number)))
        self.links.append((REGISTERS, tie(place.key, "CUSTODIED_BY", self.world.bank_of(number))))
        self._ordinary(place, country)
        return place

    def wallet(self) -> Place:
        """A private wallet of the scheme's own."""
        return self._wallet(PRIVATE)

    def deposit(self, customer: str) -> Place:
        """A customer's deposit address at some provider, held by the customer."""
        place = self._wallet(DEPOSIT)
        self.links.append((REGISTERS, tie(place.key, "CUSTODIED_BY", self.providers[place.key])))
        self.links.append((POLICE, tie(customer, "HOLDS", place.key)))
        return place

    def _wallet(self, sort: int) -> Place:
        number = self.world.wallets + 10 * next(self._numbers.wallets) + sort
        place = Place(self.world.wallet(number), TOKEN)
        self.records.append((CHAIN, wallet_record(self.world, number)))
        if provider := self.world.provider_of(number):
            self.providers[place.key] = provider
        return place

    def member(self, kind: str, **fields: Any) -> str:
        """Somebody or something of this kind whom the police speak of: a person, a company, a compound, a case."""
        item = f"{self.name}-{next(self._members)}"
        self.records.append((POLICE, {"kind": kind, "id": item, **fields}))
        return f"{snake(kind)}:{POLICE.source}:{item}"

    def person(self) -> str:
        """A person of the scheme's own."""
        return self.member("Person", name=self.world.name(self.chance.below(2**40)))

    def device(self) -> str:
        """A device of the scheme's own."""
        key = self.world.device(self.world.persons + next(self._numbers.devices))
        self.records.append((POLICE, {"kind": "Device", "key": key, "type": "telephone"}))
        return key

    def bystanders(self, country: str, number: int) -> list[Place]:
        """So many accounts of the background in a country."""
        found = self.world.accounts_in(country, self.chance, number)
        return [Place(self.world.account(one), CURRENCIES[country], self.world.holder_of(one)) for one in found]

    def private_wallets(self, number: int) -> list[Place]:
        """So many wallets of the background that no provider keeps."""
        return [Place(self.world.wallet(one), TOKEN) for one in self.world.private_wallets(self.chance, number)]

    # what happens

    def later(self, least: int, most: int) -> None:
        """Let some minutes pass."""
        self.now += self.chance.between(least, most) * MINUTE

    def tie(self, start: str, kind: str, end: str, **more: object) -> None:
        """Let the police state a link."""
        self.links.append((POLICE, tie(start, kind, end, **more)))

    def day(self, offset: int = 0) -> str:
        """The day so many days after now."""
        return day_text(self.now // DAY + offset)

    def pay(self, start: Place, end: Place, amount: int, received: int | None = None, unit: str = "") -> Payment:
        """A payment now, in the payer's unit unless another is named; ``received`` is what arrived where units differ.

        The next is at least a minute later.
        """
        paid = self._pay(start, end, amount, received, unit or start.unit, self.now)
        self.later(1, 5)
        return paid

    def _pay(self, start: Place, end: Place, amount: int, received: int | None, unit: str, at: int) -> Payment:
        wallets = [place.key.startswith("wallet:") for place in (start, end)]
        rail = "chain" if all(wallets) else "swap" if any(wallets) else "bank"
        named = reference(rail, PLANTED + next(self._numbers.payments))
        line = tie(start.key, "SENT", end.key, amount=money(amount, unit), rail=rail, payment=named, at=moment_text(at))
        if received is not None:
            line["received"] = money(received, end.unit)
        self.links.append((CHAIN if rail == "chain" else BANKS, line))
        told = 1
        if self.chance.unit() < TOLD_TWICE:
            self.links.append((PARTNER, line))
            told = 2
        arrived = (amount, unit) if received is None else (received, end.unit)
        fact = digest(["SENT", start.key, end.key, named, None])
        paid = Payment(fact, start.key, end.key, at, amount, unit, *arrived, told)
        self.payments.append(paid)
        return paid

    def _ordinary(self, place: Place, country: str) -> None:
        """Payments long before, of which nothing is left."""
        one, other = self.bystanders(country, 2)
        at = self.began - self.chance.between(*BEFORE) * DAY
        amount = self.chance.between(1_000, 90_000)
        self._pay(one, place, amount, None, place.unit, at)
        self._pay(place, other, amount, None, place.unit, at + self.chance.between(1, 9) * HOUR)

    def fund(self, funder: Place, wallet: Place) -> Payment:
        """The coin of the chain, in which a wallet pays for what it does."""
        return self.pay(funder, wallet, self.chance.between(2_000_000, 9_000_000), unit=COIN)

    # what is known of it

    def file(self, complained: list[tuple[Payment, str]]) -> tuple[str, list[str]]:
        """A case of complaints, each of whose payment and the person who complains; answers their keys."""
        case = self.member("Case", file_number=self.name, title=self.name, status="open")
        complaints = []
        for payment, person in complained:
            complaint = self.member("Complaint")
            self.tie(person, "COMPLAINED", complaint)
            self.tie(complaint, "CONCERNS", payment.end, payment=payment.fact)
            self.tie(complaint, "PART_OF", case)
            complaints.append(complaint)
        return case, complaints

    def ask(self, question: str, arguments: Line, answer: Any) -> None:
        """A question, by the name of its document, with what it is asked with and what the answer's field holds."""
        self.questions.append({"question": question, "scheme": self.name, "arguments": arguments, "answer": answer})

    def ask_for_money(self, paid: Payment) -> None:
        """Where a payment's money went, and where it rests by either method."""
        self.ask("moneyTrail", {"from": paid.fact}, told_trails(self.payments, paid, self.providers))
        for method in ("FIFO", "HAIRCUT"):
            answer = told_resting(self.payments, paid, method, self.providers)
            self.ask("moneyNow", {"payment": paid.fact, "method": method}, answer)

    def ask_for_deposits(self, case: str, complaints: list[str], held: dict[str, str]) -> None:
        """Which deposit addresses, of which customers, the money of all these complaints came to."""
        deposits = [
            {
                "deposit": {"key": deposit}, "complaintCount": len(complaints),
                "complaints": [{"key": key} for key in sorted(complaints)],
                "providers": [{"key": self.providers[deposit]}], "customers": [{"key": held[deposit]}],
            }
            for deposit in sorted(held)
        ]  # fmt: skip
        self.ask("depositReuse", {"from": [case]}, {"truncated": False, "untraced": [], "deposits": deposits})
