"""Background: who is there, who holds and keeps what, and payments between them.

How often a place pays and is paid follows power laws: few do both often, most rarely. Some of those who pay most are
paid most. Every other payment goes to somebody who was paid before by the same, out of a circle that grows with how
much one pays; some payments go back. So places have neighbours in common, and pairs have many payments.
"""

from collections.abc import Iterator

from bench.data.words import PURPOSES
from bench.generate.chance import Chance, PowerLaw, Shuffle, scattered
from bench.generate.files import BANKS, CHAIN, PARTNER, REGISTERS, RESERVED, Line, Writer
from bench.generate.lines import account_record, reference, tie, wallet_record
from bench.generate.times import BEGIN, DAY, DAYS, FIRST_DAY, day_text, moment_text
from bench.generate.world import (
    A_DOLLAR,
    BANKS_A_COUNTRY,
    COUNTRIES,
    CURRENCIES,
    PATTERN,
    PROVIDERS,
    TOKEN,
    World,
    a_dollar,
    money,
)

PAYS, IS_PAID = 0.7, 0.65  # steepness; of 10 M links the busiest account makes some 24,000 payments
BETWEEN_ACCOUNTS, ACROSS = 0.8, 0.04  # shares: of payments by accounts, and of those between accounts and wallets
KNOWN, BACK = 0.5, 0.08  # shares: to the circle of those paid before, and the other way round
TOLD_TWICE = 0.05  # share of payments that a second source states
RESERVED_SHARE = 0.2  # share of payments that partners may not read
MORE_USES = 12  # each person has a device, and of twelve persons one uses another's too
FRIENDS = 4  # of four persons one is associated with another
PART_OWNED = 3  # of three companies one has two owners

_DOLLAR = {unit: a_dollar(unit) for unit in A_DOLLAR}
_CIRCLE, _PAYMENTS_A_MEMBER = 3, 4  # the smallest circle, and after how many payments it gains a member


class Background:
    """The background of a network."""

    def __init__(self, world: World, writer: Writer) -> None:
        self._world = world
        self._writer = writer
        self._chance = Chance(world.seed, "background")

    def write_records(self) -> None:
        """What registers say of everybody and everything that is there."""
        for line in self._records():
            self._writer.write(REGISTERS, line)

    def write_links(self, links: int) -> None:
        """So many links: what ties them, and for the rest payments."""
        before = self._writer.links
        for line in self._ties():
            self._writer.write(REGISTERS, line)
        self._payments(links - (self._writer.links - before))

    def _records(self) -> Iterator[Line]:
        world = self._world
        for country in COUNTRIES:
            yield {"kind": "Country", "code": country}
            for number in range(1, BANKS_A_COUNTRY + 1):
                item = world.bank(country, f"G{number}").rpartition(":")[2]
                yield {"kind": "Organization", "id": item, "name": f"Invented Bank {country} {number}", "type": "bank"}
        for number in range(PROVIDERS):
            name = f"Invented Provider {number}"
            yield {"kind": "Organization", "id": f"vasp-{number}", "name": name, "type": "vasp"}
        for number in range(world.companies):
            name = f"{world.name(number + 2**40)} Trading"
            yield {"kind": "Organization", "id": f"c{number}", "name": name, "type": "company"}
        for number in range(world.persons):
            yield {"kind": "Person", "id": f"p{number}", "name": world.name(number)}
        for number in range(world.accounts):
            yield account_record(world, number)
        for number in range(world.wallets):
            yield wallet_record(world, number)
        for number in range(world.persons):
            yield {"kind": "Device", "key": world.device(number), "type": "telephone"}

    def _ties(self) -> Iterator[Line]:
        world, chance = self._world, self._chance
        for country in COUNTRIES:
            for number in range(1, BANKS_A_COUNTRY + 1):
                yield tie(world.bank(country, f"G{number}"), "REGISTERED_IN", f"country:{country}")
        for number in range(PROVIDERS):
            yield tie(world.provider(number), "LICENSED_IN", f"country:{COUNTRIES[number % len(COUNTRIES)]}")
        for number in range(world.companies):
            company = world.company(number)
            yield tie(company, "REGISTERED_IN", f"country:{chance.pick(PATTERN)}")
            first, second = chance.distinct(world.persons, 2)
            yield tie(world.person(first), "DIRECTS", company)
            share = chance.between(20, 80) if number % PART_OWNED == 0 else 100
            yield tie(world.person(first), "OWNS", company, share=share)
            if share < 100:
                yield tie(world.person(second), "OWNS", company, share=100 - share)
        for number in range(world.persons):
            yield tie(world.person(number), "NATIONAL_OF", f"country:{PATTERN[number % len(PATTERN)]}")
            yield self._use(number, number)
        for number in range(world.persons // MORE_USES):
            yield self._use(chance.below(world.persons), world.person_by_chance(number))
        for number in range(world.persons // FRIENDS):
            one, other = chance.distinct(world.persons, 2)
            yield tie(world.person(one), "ASSOCIATED_WITH", world.person(other), id=f"a{number}")
        for number in range(world.accounts):
            yield tie(world.account(number), "CUSTODIED_BY", world.bank_of(number))
            yield tie(world.holder_of(number), "HOLDS", world.account(number))
        for number in range(world.wallets):
            if provider := world.provider_of(number):
                yield tie(world.wallet(number), "CUSTODIED_BY", provider)
            if world.is_deposit(number):
                yield tie(world.person(world.person_by_chance(number)), "HOLDS", world.wallet(number))

    def _use(self, person: int, device: int) -> Line:
        first = FIRST_DAY + self._chance.below(DAYS // 2)
        last = first + self._chance.between(30, DAYS // 2)
        span = {"since": day_text(first), "until": day_text(last)}
        return tie(self._world.person(person), "USES", self._world.device(device), **span)

    def _payments(self, links: int) -> None:
        world, chance, writer = self._world, self._chance, self._writer
        by_account = _Traffic(world.accounts, links * BETWEEN_ACCOUNTS, world.seed, "accounts")
        by_wallet = _Traffic(world.wallets, links * (1 - BETWEEN_ACCOUNTS), world.seed, "wallets")
        left, number = links, 0
        while left:
            number += 1
            own, other = (by_account, by_wallet) if chance.unit() < BETWEEN_ACCOUNTS else (by_wallet, by_account)
            start = own.payer(chance)
            across = chance.unit() < ACROSS
            end = other.anybody(chance) if across else own.payee(start, chance)
            ends = [(own, start), (other if across else own, end)]
            if chance.unit() < BACK:
                ends.reverse()
            keys = [world.account(one) if whose is by_account else world.wallet(one) for whose, one in ends]
            units = [CURRENCIES[PATTERN[one % 10]] if whose is by_account else TOKEN for whose, one in ends]
            chain = ends[0][0] is by_wallet and not across
            line = self._payment(number, keys, units, "chain" if chain else "swap" if across else "bank")
            writer.write(CHAIN if chain else BANKS, line)
            left -= 1
            if left and chance.unit() < TOLD_TWICE:
                writer.write(PARTNER, line)
                left -= 1

    def _payment(self, number: int, keys: list[str], units: list[str], rail: str) -> Line:
        chance = self._chance
        dollars = 10 ** (0.5 + 4 * chance.unit() ** 1.5)
        day, hours = chance.below(DAYS), (chance.unit() + chance.unit()) / 2  # most in the middle of the day
        line = {
            "kind": "SENT", "from": keys[0], "to": keys[1],
            "amount": money(int(dollars * _DOLLAR[units[0]]), units[0]),
            "rail": rail, "payment": reference(rail, number), "at": moment_text(BEGIN + day * DAY + int(hours * DAY)),
        }  # fmt: skip
        if units[0] != units[1]:
            line["received"] = money(int(dollars * _DOLLAR[units[1]]), units[1])
        if rail == "bank" and chance.unit() < 0.3:
            line["purpose"] = chance.pick(PURPOSES)
        if chance.unit() < RESERVED_SHARE:
            line["handling"] = chance.pick(RESERVED)
        return line


class _Traffic:
    """Who of one sort pays whom: accounts, or wallets."""

    def __init__(self, number: int, payments: float, seed: int, part: str) -> None:
        self._number = number
        self._payments = payments
        self._pays, self._is_paid = PowerLaw(number, PAYS), PowerLaw(number, IS_PAID)
        self._others = Shuffle(number, seed, part)
        self._seed = seed << 40

    def payer(self, chance: Chance) -> int:
        """One who pays."""
        return self._pays.rank(chance.unit())

    def payee(self, payer: int, chance: Chance) -> int:
        """One whom this one pays, another than itself."""
        if chance.unit() < KNOWN:
            circle = _CIRCLE + int(self._payments * self._pays.share(payer) / _PAYMENTS_A_MEMBER)
            member = scattered(self._seed + (payer << 20) + chance.below(circle))
            found = self._paid(member / 2**64, member)
        else:
            found = self.anybody(chance)
        return found if found != payer else (found + 1) % self._number

    def anybody(self, chance: Chance) -> int:
        """One who is paid."""
        return self._paid(chance.unit(), chance.below(2))

    def _paid(self, unit: float, turn: int) -> int:
        """Half of what is paid goes by the order of those who pay, half by another."""
        rank = self._is_paid.rank(min(unit, 1 - 2**-53))
        return self._others[rank] if turn % 2 else rank
