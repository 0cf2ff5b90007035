"""The invented facts: persons with what sources say of them, accounts, payments between them, phones, documents.

Everything is drawn from one seed, so that the same code makes the same files. Who has how many links follows a power
law. The layout is that of the loaders (``cypher.writing``), so the declared constraints and indexes hold.
"""

from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

import orjson

from bench.data import tables
from bench.data.sizes import HIDDEN, READABLE, SHARES, Sizes
from bench.data.words import ABUSES, CATEGORIES, FAMILIES, GIVEN, PLACES, PURPOSES, RAILS
from graph_schema.declare import Entity, Link
from graph_schema.entities import Account, Country, Document, Person, Phone, Wallet
from graph_schema.grades import parse_grade
from graph_schema.links import AssociatedWith, Holds, NationalOf, Sent, Uses
from graph_schema.search_text import index_text
from graph_schema.statements import digest, digest_of
from graph_schema.times import AFTER_ALL, BEFORE_ALL

SEED = 20_261_126
SOURCES = ("bench-a", "bench-b", "bench-c")  # stated by the runs 1, 2 and 3
FIRST_DAY, LAST_DAY = 1_640_995_200_000, 1_735_689_600_000  # ms: 2022 to the end of 2024
GRADES = tuple((grade, parse_grade(grade).rank) for grade in ("admiralty:A2", "admiralty:B2", "admiralty:C3"))

COMMON = 10_000  # of a million

_ENVELOPE = ("grade_rank", "item", "nature", "grade", "at", "until", "precision", "source", "runs", "recorded_at")
_Ends = tuple[type[Entity], list[str]]
_Stated = tuple[int, str, bool, list[str], list[Any]]
"""A record: its entity's place and key, whether all may read it, the texts it is found by, its own values."""
_HANDLINGS = tuple(accumulate((*READABLE, *HIDDEN)))
_UP_TO = tuple(accumulate(part.share for part in SHARES))


def handling_number(place: int) -> int:
    """The number of the handling at this place of the shares, the readable ones first."""
    return 2 * (place + 1)


def person_key(number: int) -> str:
    """The key of a person."""
    return f"person:bench:{number:07}"


def hub_key(number: int) -> str:
    """The key of one of the three accounts that pay most."""
    return f"account:TW:999:{number:010}"


def document_key(number: int) -> str:
    """The key of a document."""
    return f"document:TW:passport:{number:08}"


def wallet_key(number: int) -> str:
    """The key of a wallet."""
    return f"wallet:eip155:1:0x{number:040}"


def generate(sizes: Sizes, folder: Path, tell: Callable[[str], None]) -> tables.Files:
    """Write the files into the folder."""
    return _Generation(sizes, folder, tell).files()


class _Generation:
    """One set under way: numbers of nodes are given in the order of writing."""

    def __init__(self, sizes: Sizes, folder: Path, tell: Callable[[str], None]) -> None:
        self._sizes = sizes
        self._folder = folder
        self._tell = tell
        self._chance = Random(SEED)
        self._first: dict[type[Entity], int] = {}
        self._entities = 0
        self._ties: list[tuple[int, int]] = []

    def files(self) -> tables.Files:
        """Write everything."""
        sizes, chance = self._sizes, self._chance
        homes = self._countries(sizes.accounts)
        homes[:3] = ["TW"] * 3
        accounts = [f"account:{code}:999:{number:010}" for number, code in enumerate(homes)]
        persons = [person_key(number) for number in range(sizes.persons)]
        phones = [f"phone:+999{number:09}" for number in range(sizes.phones)]
        places = [f"country:{part.country}" for part in SHARES]
        nodes = [
            self._known(Person, persons),
            self._known(Account, accounts),
            self._known(Phone, phones),
            self._known(Document, [document_key(number) for number in range(sizes.documents)]),
            self._known(Wallet, [wallet_key(number) for number in range(sizes.wallets)]),
            self._known(Country, places),
            self._records(Person, self._persons(persons), "name", "names", "gender", "occupation", "birth_place"),
            self._records(Account, self._accounts(accounts, homes), "number", "country", "currency"),
            self._records(Phone, self._phones(phones), "number", "country"),
            self._records(
                Document, self._documents(), "number", "type", "country", "authority", "holder_stated", "issued",
                "expires",
            ),
            self._records(Wallet, self._wallets(), "label", "category", "abuse"),
        ]  # fmt: skip
        draws = range(sizes.payments - sum(sizes.hubs))
        senders = [hub for hub, payments in enumerate(sizes.hubs) for _ in range(payments)]
        senders += [3 + int((sizes.accounts - 3) * chance.random() ** 2) for _ in draws]
        payments = ((sender, self._one_of(accounts, 1.5)) for sender in senders)
        holders = ((self._one_of(persons, 1.5), number) for number in range(sizes.accounts))
        users = ((self._one_of(persons, 1.5), self._one_of(phones, 1)) for _ in range(sizes.uses))
        friends = ((self._one_of(persons, 2), self._one_of(persons, 1)) for _ in range(sizes.acquaintances))
        nationals = ((self._one_of(persons, 1), self._country()) for _ in range(sizes.nationals))
        links = [
            tables.write_ties(self._folder, self._ties),
            self._links(Sent, (Account, accounts), (Account, accounts), payments),
            self._links(Holds, (Person, persons), (Account, accounts), holders),
            self._links(Uses, (Person, persons), (Phone, phones), users),
            self._links(AssociatedWith, (Person, persons), (Person, persons), friends),
            self._links(NationalOf, (Person, persons), (Country, places), nationals),
        ]
        return tables.Files(tuple(nodes), tuple(links))

    def _known(self, kind: type[Entity], keys: list[str]) -> tuple[str, Path]:
        self._first[kind] = self._entities
        self._entities += len(keys)
        return tables.write_entities(self._folder, kind, keys, self._first[kind])

    def _one_of(self, keys: list[str], power: float) -> int:
        """The place of one of them; above a power of 1 the first ones come more often."""
        return int(len(keys) * self._chance.random() ** power)

    def _country(self) -> int:
        return self._chance.choices(range(len(SHARES)), cum_weights=_UP_TO)[0]

    def _countries(self, count: int) -> list[str]:
        return [part.country for part in self._chance.choices(SHARES, cum_weights=_UP_TO, k=count)]

    def _records(self, kind: type[Entity], stated: Iterator[_Stated], *own: str) -> tuple[str, Path]:
        self._tell(f"Writing what sources say of {kind.plural}")

        def rows() -> Iterator[list[Any]]:
            for place, key, open_to_all, texts, values in stated:
                number = len(self._ties)
                self._ties.append((self._first[kind] + place, number))
                handling = handling_number(0) if open_to_all else self._handling()
                caption = texts[0] if kind.caption else None
                yield [
                    number, digest_of(b"r%d" % number), key, handling, f"h{handling}", caption, index_text(texts),
                    *self._envelope(number, BEFORE_ALL, AFTER_ALL, "none"), *values,
                ]  # fmt: skip

        columns = ("key", "entity", "handling", "tag", "caption", "search", *_ENVELOPE, *own)
        return tables.write_records(self._folder, kind, columns, rows())

    def _links(
        self, kind: type[Link], starts: _Ends, ends: _Ends, pairs: Iterator[tuple[int, int]]
    ) -> tuple[str, Path]:
        self._tell(f"Writing {kind.type()}")
        chance, start_first, end_first = self._chance, self._first[starts[0]], self._first[ends[0]]
        money = kind is Sent

        def rows() -> Iterator[list[Any]]:
            for number, (start, end) in enumerate(pairs):
                from_key, to_key = starts[1][start], ends[1][end]
                at = chance.randrange(FIRST_DAY, LAST_DAY)
                payment = f"E2E{number:09}"
                values = (
                    [chance.randrange(1, 10**8), "TWD", chance.choice(RAILS), payment, chance.choice(PURPOSES)]
                    if money
                    else []
                )
                fact = digest([kind.type(), from_key, to_key, *([payment, None] if money else [])])
                key = digest_of(f"{kind.type()}{number}".encode())
                yield [
                    start_first + start, end_first + end, key, from_key, to_key, self._handling(), fact,
                    *self._envelope(number, at, at, "millisecond"), *values,
                ]  # fmt: skip

        own = ("amount", "amount_unit", "rail", "payment", "purpose") if money else ()
        columns = ("key", "from_key", "to_key", "handling", "fact", *_ENVELOPE, *own)
        return tables.write_links(self._folder, kind, columns, rows())

    def _envelope(self, number: int, at: int, until: int, precision: str) -> list[Any]:
        place = number % len(SOURCES)
        grade, rank = GRADES[number // 7 % len(GRADES)]
        return [rank, f"i{number}", "fact", grade, at, until, precision, SOURCES[place], place + 1, LAST_DAY + number]

    def _handling(self) -> int:
        return handling_number(self._chance.choices(range(len(_HANDLINGS)), cum_weights=_HANDLINGS)[0])

    def _persons(self, keys: list[str]) -> Iterator[_Stated]:
        chance = self._chance
        trades = self._chance.choices(SHARES, cum_weights=_UP_TO, k=len(keys))
        further = (int(len(keys) * chance.random() ** 1.3) for _ in range(self._sizes.more_records))
        for times, places in enumerate((range(len(keys)), further)):
            for place in places:
                family = FAMILIES[int(len(FAMILIES) * chance.random() ** 3)]
                name = f"{chance.choice(GIVEN)} {family}"
                alias = f"{chance.choice(GIVEN)} {family}"
                another = chance.choice(SHARES) if times and chance.random() < 0.1 else trades[place]
                trade = another if another.share >= COMMON else trades[place]  # sources differ, but the rare stay rare
                names = orjson.dumps([alias, "alias", None]).decode() if place % 5 == 0 else None
                yield place, keys[place], False, [name, alias] if names else [name], [
                    name, names, chance.choice(("female", "male")), trade.trade, chance.choice(PLACES),
                ]  # fmt: skip

    def _accounts(self, keys: list[str], homes: list[str]) -> Iterator[_Stated]:
        for place, (key, home) in enumerate(zip(keys, homes, strict=True)):
            number = f"{place:010}"
            yield place, key, False, [number], [number, home, "TWD"]

    def _phones(self, keys: list[str]) -> Iterator[_Stated]:
        homes = self._countries(len(keys))
        for place, (key, home) in enumerate(zip(keys, homes, strict=True)):
            number = key.removeprefix("phone:")
            yield place, key, False, [number], [number, home]

    def _documents(self) -> Iterator[_Stated]:
        for place in range(self._sizes.documents):
            holder = f"{GIVEN[place % len(GIVEN)]} {FAMILIES[place % len(FAMILIES)]}"
            issued, number = 2015 + place % 9, f"{place:08}"
            yield place, document_key(place), True, [number, holder], [
                number, "passport", "TW", f"Office {place % 40}", holder, f"{issued}-05-17", f"{issued + 10}-05-16",
            ]  # fmt: skip

    def _wallets(self) -> Iterator[_Stated]:
        for place in range(self._sizes.wallets):
            for statement in range(1 + place % 3):
                label = f"Label {place} {statement}"
                values = [label, CATEGORIES[place % len(CATEGORIES)], ABUSES[place % len(ABUSES)]]
                yield place, wallet_key(place), statement == 0, [label], values
