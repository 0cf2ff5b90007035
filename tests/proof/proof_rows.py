"""Rows as a statement returns them, drawn for a plan without a server; and rows with values that nobody declared."""

from itertools import pairwise
from random import Random
from typing import Any

from proof_graphs import ITEMS
from proof_values import COUNTRIES, GRADES, NAMES, SOURCES, TIMES, columns_of

from api.graphql.planner import STATISTIC_COLUMNS
from cypher.plan import (
    AgreementCoverage,
    BeneficialOwners,
    Collectors,
    CommonFunder,
    ControlChains,
    DepositReuse,
    EntityByKey,
    EntityShape,
    LinkByKey,
    LinkConnection,
    LinkSummary,
    MoneyNow,
    MoneyTrail,
    Neighbourhood,
    Ownership,
    Page,
    Paths,
    Profile,
    RecordByKey,
    RestrictedByKey,
    Root,
    Roots,
    Search,
    SharedMeans,
    Statistics,
)
from graph_schema.columns import fields
from graph_schema.registry import ENTITIES, LINKS, kind_of
from graph_schema.times import AFTER_ALL, BEFORE_ALL

HANDLINGS = {2: "owner=TW-CIB;tlp=clear;pap=green", 4: "owner=KR-KNP;tlp=green;pap=green"}
JUNK = (
    None, "", "x", "nowhere:1", 0, -1, 7, 2**31, -(2**31) - 1, 2**63 - 1, 2**63, True, False, 0.5, float("nan"),
    float("inf"), -float("inf"), [], ["x"], [None], [[]], {"x": 1},
)  # fmt: skip
_ROWS = (0, 1, 1, 2, 3)


class Rows:
    """Draws what the statement of a plan returns for its root fields."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._number = 0

    def of(self, root: Root) -> Any:
        """What is returned for one root field."""
        chance = self._chance
        match root:
            case EntityByKey():
                return self._maybe(self.entity(root.shape, root.kind))
            case RestrictedByKey():
                return [chance.random() < 0.5, self._told()]
            case LinkByKey():
                type_ = chance.choice(list(LINKS))
                link = LINKS[type_]
                ends = [self.entity(root.start, chance.choice(link.pattern.sources))]
                ends.append(self.entity(root.end, chance.choice(link.pattern.targets)))
                return self._maybe([type_, self._columns(root.columns, type_), *ends])
            case RecordByKey():
                entity = self.entity(root.shape, None)
                return self._maybe([self._columns(root.columns, kind_of(entity[0]).__name__, entity[0]), entity])
            case Page():
                entities = self._entities(root.shape, root.kind)
                rows = (
                    [[row, chance.choice((None, "Ann", 5, -1))] for row in entities] if root.order.column else entities
                )
                sums = [self._summed(asked.columns, root.kind) for asked in root.summaries]
                return [rows, chance.choice((0, 3, 10_001)) if root.total else None, False, sums]
            case Search():
                return [self._entities(root.shape, None), chance.random() < 0.2]
            case Neighbourhood():
                told = self._told() if root.told else None
                return [self._entities(root.shape, None), self._links(root.columns), chance.random() < 0.3, told]
            case Profile():
                return self._profile(root) if chance.random() < 0.9 else None
            case Paths():
                return [*self._ways(root), chance.random() < 0.2, []]
            case MoneyTrail():
                found, rows = self._ways(root)
                ends = [[*way, chance.choice(("END", "HUB", "STEPS"))] for way in found]
                return [ends, rows, chance.random() < 0.3, chance.random() < 0.3, True]
            case MoneyNow():
                return self._money(root) if chance.random() < 0.9 else [None, [], False]
            case Roots():
                return self._roots(root)
            case BeneficialOwners():
                return self._ownership(root, [root.of]) if chance.random() < 0.9 else None
            case Collectors():
                return self._collectors(root)
            case CommonFunder():
                return self._funders(root)
            case DepositReuse():
                return self._deposits(root)
            case SharedMeans():
                return self._shared_means(root)
            case ControlChains():
                return self._ways(root)
            case AgreementCoverage():
                agreements = self._entities(root.agreement, "Agreement")
                parties = [f"country:{code}" for code in chance.sample(COUNTRIES, 2)]
                return [self._entities(root.touched, None), [[row, parties] for row in agreements]]
            case Statistics():
                return [self._figure() for _ in range(chance.choice(_ROWS))]

    def entity(self, shape: EntityShape, kind: str | None) -> list[Any]:
        """An entity's row; of any kind when none is given."""
        name = kind if kind in ENTITIES else self._chance.choice(list(ENTITIES))
        prefix = ENTITIES[name].prefix()
        key = self._chance.choice(ITEMS.get(prefix, (f"{prefix}:src:{{}}",))).format(self._next() % 10)
        row: list[Any] = [key, None, None]
        if shape.records:
            row[1] = [self._columns(shape.records.columns, name, key) for _ in range(self._chance.choice(_ROWS))]
        if shape.territory:
            row[2] = [[f"country:{self._chance.choice(COUNTRIES)}", "RECORD", "r1"] for _ in range(2)]
        row += [self._connection(connection) for connection in shape.links]
        return [*row, self._told()] if shape.told else row

    def _connection(self, wanted: LinkConnection) -> list[Any]:
        """Its edges, count, what lies beyond and its summary, each where it is asked for."""
        chance = self._chance
        return [
            self._edges(wanted) if wanted.edges else None,
            None if wanted.total == "none" else chance.choice((0, 3, 10_001)),
            chance.random() < 0.5 if wanted.beyond else None,
            self._summary(wanted, wanted.summary) if wanted.summary else None,
        ]

    def _edges(self, wanted: LinkConnection) -> list[Any]:
        listed = [(1, 2)[self._chance.random() < 0.3] for _ in range(self._chance.choice(_ROWS))]
        return [
            [
                self.entity(wanted.end or EntityShape(), self._chance.choice(self._kinds_beyond(wanted))),
                f"fact{self._next()}",
                [self._columns(wanted.columns, wanted.link) for _ in range(links)] if wanted.links else None,
                self._chance.choice(TIMES),
                f"k{self._next()}",
            ]
            for links in listed
        ]

    def _summary(self, wanted: LinkConnection, asked: LinkSummary) -> list[Any]:
        def sums(day: int | None) -> list[Any]:
            told = self._chance.choice(((None, 2, 0, 0, None, None), ("TWD", 1, 3, 7, -5, 9)))
            return [day, *told, *self._chance.choice(((None, None), (5, 9))), self._chance.choice((None, None, *TIMES))]

        ends = [self.entity(EntityShape(territory=True), self._chance.choice(self._kinds_beyond(wanted))) for _ in "ab"]
        return [
            [sums(day) for day in ((None, 19_000, 19_001, 19_400) if asked.months else (None,))]
            if asked.totals
            else None,
            [[*end, [sums(None)]] for end in ends] if asked.countries else None,
        ]

    def _summed(self, columns: tuple[str, ...], kind: str) -> list[Any]:
        """Values of a field with how many entities show each; a moment that is not known is no value."""
        found = [self._columns(columns, kind) for _ in range(self._chance.choice(_ROWS))]
        unknown = (None, BEFORE_ALL, AFTER_ALL)
        return [[None if values[0] in unknown else values, self._chance.choice((1, 2, 700))] for values in found]

    def _kinds_beyond(self, wanted: LinkConnection) -> tuple[str, ...]:
        ends = LINKS[wanted.link].pattern
        return ends.targets if wanted.way != "backward" else ends.sources

    def _profile(self, root: Profile) -> list[Any]:
        rows = [self.entity(root.member or EntityShape(), None) for _ in range(self._chance.choice((1, 2)))]
        links = [self._columns(root.columns, "SAME_AS") for _ in range(self._chance.choice(_ROWS))]
        keys = [row[0] for row in rows]
        return [self.entity(root.shape, None), keys, rows if root.member else None, links, self._chance.random() < 0.2]

    def _ways(self, root: Paths | ControlChains | MoneyTrail) -> list[Any]:
        rows = [self.entity(root.shape, None) for _ in range(self._chance.choice((2, 3)))]
        keys = [row[0] for row in rows]
        steps = [self._links(root.columns) for _ in keys[1:]]
        return [[[keys, steps]] if self._chance.random() < 0.9 else [], rows]

    def _money(self, root: MoneyNow) -> list[Any]:
        """A payment complained of, and places in a line to each of which another led on."""
        chance = self._chance
        rows = [self.entity(root.shape, chance.choice(("Account", "Wallet"))) for _ in range(chance.choice((2, 3, 4)))]

        def payment(start: Any, end: Any, at: int) -> list[Any]:
            amount = chance.choice(((5, "TWD"), (9, "TWD"), (2**63 - 1, "USDT"), (None, None)))
            came = chance.choice(((None, None), (None, None), (3, "BTC")))
            return [f"f{self._next()}", start[0], end[0], at, at + chance.choice((0, 5)), None, "bank", *amount, *came]

        def beside(shape: EntityShape | None, kind: str) -> list[Any] | None:
            return None if shape is None else [self.entity(shape, kind) for _ in range(chance.choice(_ROWS))]

        pays = [payment(start, end, at) for at, (start, end) in enumerate(pairwise(rows))]
        pays[0][7:9] = chance.choice(([5, "TWD"], [5, "TWD"], pays[0][7:9]))
        found = [
            [
                row[0], hop, None if hop < len(pays) else chance.choice((None, "CUSTODIAN", "HUB", "BOUND")), row,
                beside(root.keeper, "Organization"), beside(root.holder, "Person"), beside(root.hold, "Hold"),
                [[pay, self._statements(root)] for pay in pays[hop - 1 : hop + 1]],
            ]
            for hop, row in enumerate(rows[1:], 1)
        ]  # fmt: skip
        return [[pays[0], self._statements(root), rows[0]], found, chance.random() < 0.3]

    def _funders(self, root: CommonFunder) -> list[Any]:
        """A funder or two, each with a few wallets."""
        chance = self._chance

        def funder() -> list[Any]:
            number = chance.choice((1, 2, 4))
            funded = [
                [
                    self.entity(root.shape, "Wallet"),
                    chance.random() < 0.8,
                    [["SENT", self._columns(root.columns, "SENT")]],
                ]
                for _ in range(number)
            ]
            certain = sum(certain for _, certain, _ in funded)
            return [self.entity(root.shape, "Wallet"), number, certain, funded, chance.random() < 0.2]

        cuts = [chance.random() < 0.2 for _ in range(3)]
        return [[funder() for _ in range(chance.choice((1, 2)))], *cuts, []]

    def _deposits(self, root: DepositReuse) -> list[Any]:
        """Two payments complained of into one place, and a payment from there to a deposit address."""
        chance = self._chance
        rows = [self.entity(root.shape, kind) for kind in ("Account", "Account", "Account", "Wallet")]

        def paid(start: int, at: int, end: int) -> list[Any]:
            pays = [f"f{self._next()}", rows[start][0], rows[end][0], at, at + chance.choice((0, 5)), None, "bank"]
            return [[*pays, 5, "TWD", None, None], self._statements(root)]

        def beside(shape: EntityShape | None, kind: str) -> list[Any] | None:
            return None if shape is None else [self.entity(shape, kind) for _ in range(chance.choice(_ROWS))]

        complained = [[*paid(start, start, 2), rows[start]] for start in (0, 1)]
        complaints = [
            [self.entity(root.complaint or EntityShape(), "Complaint"), [one[0][0]] if chance.random() < 0.9 else []]
            for one in complained
        ]  # fmt: skip
        places = [
            [rows[2], chance.choice((None, None, None, "HUB", "BOUND")), False, [], [], [paid(2, 5, 3)]],
            [rows[3], "CUSTODIAN", chance.random() < 0.9, beside(root.keeper, "Organization"),
             beside(root.holder, "Person"), []],
        ]  # fmt: skip
        return [complaints, complained, places, *(chance.random() < 0.2 for _ in range(3)), []]

    def _statements(self, root: MoneyNow | DepositReuse) -> list[Any]:
        return [["SENT", self._columns(root.columns, "SENT")] for _ in range(self._chance.choice((1, 2)))]

    def _roots(self, root: Roots) -> list[Any]:
        """One of what is asked from, somebody above it, now and then somebody above that or one with it."""
        rows = [self.entity(root.shape, None) for _ in range(self._chance.choice((2, 3)))]
        keys = list(dict.fromkeys(row[0] for row in rows))
        ties = [[below, above, *self._tie(root.columns)] for below, above in pairwise(keys)]
        steps, decisions = (ties, []) if self._chance.random() < 0.6 else (ties[:1], ties[1:])
        above = {below: [key] for below, key, *_ in steps}
        taken = [[row[0], self._chance.random() < 0.1, above.get(row[0], []), row] for row in rows]
        return [[[root.starts[0], keys[0]]], taken, steps, decisions, self._chance.random() < 0.3]

    def _collectors(self, root: Collectors) -> list[Any]:
        """A place or two, with what came and what left again."""

        def payments(at: int) -> list[Any]:
            return [
                [f"fact{self._next()}", f"account:TW:9:{number % 3}", at, at, self._chance.choice(("TWD", "USDT")), 100,
                 self._columns(root.columns, "SENT")]
                for number in range(self._chance.choice((0, 3, 9)))
            ]  # fmt: skip

        places = [
            [self.entity(root.shape, self._chance.choice(("Account", "Wallet"))), self._chance.random() < 0.1,
             payments(5), payments(6), self._chance.random() < 0.3]
            for _ in range(self._chance.choice((1, 2)))
        ]  # fmt: skip
        return [places, self._chance.random() < 0.2, []]

    def _shared_means(self, root: SharedMeans) -> list[Any]:
        """A few users of a means or two, the first asked about, now and then two of them one, or one the other's."""
        chance = self._chance
        users = [self.entity(root.shape, kind) for kind in ("Person", "Person", "Account", "Handle")]
        keys = [row[0] for row in users]

        def uses() -> list[Any]:
            return [
                [at, at + chance.choice((0, 20)), chance.choice(GRADES), chance.choice((5, 30, 100)),
                 ["USES", self._columns(root.columns, "USES")]]
                for at in chance.choices((0, 10, BEFORE_ALL), k=chance.choice((1, 1, 2)))
            ]  # fmt: skip

        means = [
            [self.entity(root.shape, chance.choice(root.kinds)),
             [[user, uses()] for user in users[: chance.choice((2, 3, 4))]], chance.random() < 0.1]
            for _ in range(chance.choice((1, 2)))
        ]  # fmt: skip
        same, own = ([keys[:2]] if chance.random() < 0.2 else [], [[keys[0], keys[2]]] if chance.random() < 0.2 else [])
        return [keys[:1], means, same, own, chance.random() < 0.2, chance.random() < 0.2, []]

    def _ownership(self, root: Ownership, starts: list[str]) -> list[Any]:
        """What was asked from, who owns it, now and then a circle or two who are one; who directs them, and lists."""
        chance, share = self._chance, (0.0, 33.3, 50, 100.0, None)
        rows = [[start, *self.entity(root.shape, "Organization")[1:]] for start in starts]
        kinds = chance.choices(("Person", "Organization"), k=chance.choice((1, 2, 3)))
        rows += [self.entity(root.shape, kind) for kind in kinds]
        keys = list(dict.fromkeys(row[0] for row in rows))
        pairs = [*pairwise(keys), *([(keys[-1], keys[0])] if chance.random() < 0.2 else [])]
        owned, same = (pairs, []) if chance.random() < 0.7 else (pairs[:-1], pairs[-1:])
        above = {below: [key] for below, key in owned}
        entities = [[row[0], step, above.get(row[0], []), row] for step, row in enumerate(rows)]
        told = [[self._said(root, "OWNS", chance.choice(share))] * chance.choice((1, 2)) for _ in owned]
        holdings = [
            [*pair, one[0] if one[0][3] is not None else None, one] for pair, one in zip(owned, told, strict=True)
        ]
        others = [self.entity(root.shape, "Person")] if chance.random() < 0.5 else []
        control = [[chance.choice(keys), row[0], [self._said(root, "DIRECTS")]] for row in (*others, *rows[-1:])]
        listed = [[chance.choice(keys), [self._said(root, "LISTED_BY")], self.entity(root.shape, "Agency")]]
        decisions = [[*pair, [self._said(root, "SAME_AS")]] for pair in same]
        some = control[: chance.randint(0, 2)], others, decisions, listed[: chance.randint(0, 1)]
        return [entities, holdings, *some, chance.random() < 0.2]

    def _said(self, root: Ownership, kind: str, share: float | None = None) -> list[Any]:
        """What one source says of a tie."""
        told = self._chance.choice((5, 30, 100)), 5, f"k{self._next()}", share, self._chance.choice(SOURCES)
        return [*told, self._chance.choice(GRADES), [kind, self._columns(root.columns, kind)]]

    def _tie(self, columns: tuple[str, ...]) -> list[Any]:
        """Kinds, grade and rank of the best statement, sources and statements of what ties two entities."""
        links = self._links(columns)
        grade = self._chance.choice(GRADES)
        return [[kind for kind, _ in links], grade, self._chance.choice((5, 30, 100)), list(SOURCES[:2]), links]

    def _links(self, columns: tuple[str, ...]) -> list[Any]:
        types = self._chance.choices(list(LINKS), k=self._chance.choice(_ROWS))
        return [[type_, self._columns(columns, type_)] for type_ in types]

    def _columns(self, wanted: tuple[str, ...], kind: str, key: str | None = None) -> list[Any]:
        chance = self._chance
        stored: dict[str, Any] = {
            "key": f"k{self._next()}", "source": chance.choice(SOURCES), "item": "i1", "nature": "fact",
            "grade": chance.choice(GRADES), "precision": "day", "at": chance.choice(TIMES),
            "until": chance.choice(TIMES), "recorded_at": 5, "review_at": chance.choice((None, 7)),
            "handling": chance.choice(list(HANDLINGS)), "entity": key, "caption": chance.choice((None, *NAMES)),
            "fact": "f1", "from_key": "person:src:1", "to_key": "wallet:tron:1",
        }  # fmt: skip
        declared = ENTITIES[kind] if kind in ENTITIES else LINKS[kind]
        for field in fields(declared):
            stored |= columns_of(field, chance)
        return [stored.get(column) for column in wanted]

    def _figure(self) -> list[Any]:
        stored = {"key": "s1", "table": "help", "year": 2024, "country": "TW", "thousandths": 1500, "unit": "person"}
        return [stored.get(column) for column in STATISTIC_COLUMNS]

    def _entities(self, shape: EntityShape, kind: str | None) -> list[Any]:
        return [self.entity(shape, kind) for _ in range(self._chance.choice(_ROWS))]

    def _told(self) -> list[int]:
        return self._chance.sample(list(HANDLINGS), self._chance.randint(0, 2))

    def _maybe(self, row: list[Any]) -> list[Any]:
        return [row] if self._chance.random() < 0.9 else []

    def _next(self) -> int:
        self._number += 1
        return self._number


def spoilt(rows: Any, chance: Random) -> Any:
    """The same rows, with something else in the place of one to three of their values; nothing found stays nothing."""
    copied = _copied(rows)
    for _ in range(chance.choice((1, 1, 2, 3))):
        places = list(_places(copied or ()))
        if places:
            holder, at = chance.choice(places)
            holder[at] = _copied(chance.choice(JUNK))
    return copied


def _copied(value: Any) -> Any:
    return [_copied(one) for one in value] if isinstance(value, list) else value


def _places(value: Any) -> Any:
    """Every place in lists of lists, deepest values above all: (list, index)."""
    for at, one in enumerate(value):
        if isinstance(one, list):
            yield from _places(one)
            if not one:
                yield value, at
        else:
            yield value, at
