"""What the statement of ``depositReuse`` read: to which deposit addresses the money of several complaints may have
gone on, and over which payments."""

from collections import defaultdict
from dataclasses import dataclass

from api.graphql.readers import Row
from cypher.plan import DepositReuse, EntityShape
from cypher.render_money_now import BESIDE
from graph_schema.payments import Payment
from graph_schema.reaching import Reaching
from graph_schema.sameness import joined

WAYS = 25  # listed of one deposit address
COMPLAINTS = 100  # listed of one deposit address
ENTITY, STOP, DEPOSIT, KEEPERS, HOLDERS, READ = range(6)


@dataclass(frozen=True, slots=True)
class Reused:
    """A deposit address: its row, the keys of the complaints whose money may have come, how many these are when those
    that speak of one payment are counted once, and a way from each payment complained of."""

    place: Row
    complaints: list[str]
    count: int
    ways: list[tuple[Payment, ...]]

    @property
    def key(self) -> str:
        """Its key."""
        key: str = self.place[ENTITY][0]
        return key


@dataclass(frozen=True, slots=True)
class ToldDeposits:
    """The deposit addresses in their order, the rows of entities, the statements of payments, the keys of complaints of
    which no payment may be read, and which bounds left anything out."""

    deposits: list[Reused]
    rows: dict[str, Row]
    links: dict[str, list[Row]]
    untraced: list[str]
    cut: set[str]


def tell_deposits(root: DepositReuse, found: Row) -> ToldDeposits:
    """Which deposit addresses are reused, from the rows of the statement; rows that cannot be read raise."""
    complaints, paid, places, more_filed, more_complained, more_places, _ = found
    by_key = {place[ENTITY][0]: place for place in places}
    stops = {key: place[STOP] for key, place in by_key.items() if place[STOP] is not None}
    reaching = Reaching(Payment(*row) for place in places for row, _ in place[READ])
    speak: dict[str, set[str]] = defaultdict(set)
    for (key, *_), facts in complaints:
        for fact in facts:
            speak[fact].add(key)
    known = {row[0] for row, *_ in paid}
    filed = [key for (key, *_), _ in complaints]
    one = joined({*speak, *known, *filed}, ((fact, key) for fact, keys in speak.items() for key in keys))
    ways: dict[str, list[tuple[Payment, ...]]] = defaultdict(list)
    cut: set[str] = set()
    for row, *_ in paid:
        reached = reaching.reach(Payment(*row), stops.keys(), root.longest)
        cut |= {"deeper"} if reached.deeper else set()
        cut |= {stops[place].lower() for place in reached.ways.keys() & stops.keys()}
        for place in reached.ways.keys() & by_key.keys():
            if by_key[place][DEPOSIT]:
                ways[place].append(reached.ways[place])
    deposits = [_reused(by_key[place], told, speak, one) for place, told in ways.items()]
    deposits = [deposit for deposit in deposits if deposit.count >= root.complaints]
    deposits.sort(key=lambda each: (-each.count, -len(each.ways), each.key))
    shown = deposits[: root.first]
    cuts = {
        "filed": more_filed,
        "complained": more_complained,
        "bound": more_places or "bound" in cut,
        "first": len(deposits) > root.first,
        "ways": any(len(each.ways) > WAYS for each in shown),
        "complaints": any(len(each.complaints) > COMPLAINTS for each in shown),
        "beside": any(len(each.place[at] or ()) > BESIDE for each in shown for at in (KEEPERS, HOLDERS)),
    }
    return ToldDeposits(
        deposits,
        {row[0]: row for row in entities_read(found)},
        {row[0]: links for place in places for row, links in place[READ]} | {row[0]: links for row, links, _ in paid},
        [key for (key, *_), facts in complaints if known.isdisjoint(facts)],
        cut - {"bound", "custodian"} | {name for name, so in cuts.items() if so},
    )


def _reused(place: Row, ways: list[tuple[Payment, ...]], speak: dict[str, set[str]], one: dict[str, str]) -> Reused:
    facts = [way[0].fact for way in ways]
    complaints = sorted({key for fact in facts for key in speak.get(fact, ())})
    ordered = sorted(ways, key=lambda way: (way[-1].at, way[-1].until, way[0].fact))
    return Reused(place, complaints, len({one[fact] for fact in facts}), ordered)


def entities_read(found: Row) -> list[Row]:
    """The rows of all complaints, payers and places."""
    complaints, paid, places, *_ = found
    return [
        *(row for row, _ in complaints), *(payer for _, _, payer in paid), *(place[ENTITY] for place in places)
    ]  # fmt: skip


def told_of(root: DepositReuse, told: ToldDeposits) -> tuple[set[str], list[tuple[EntityShape, list[Row]]]]:
    """Which entities an answer is about: keys, and the rows that are read of those at and beside the way, by shape."""
    shown = told.deposits[: root.first]
    on_the_way = {key for each in shown for way in each.ways[:WAYS] for paid in way for key in (paid.start, paid.end)}
    complaints = {key for each in shown for key in each.complaints[:COMPLAINTS]}
    beside = [
        (shape, [row for each in shown for row in each.place[at][:BESIDE]])
        for at, shape in ((KEEPERS, root.keeper), (HOLDERS, root.holder))
        if shape
    ]
    rows = [(root.shape, [told.rows[key] for key in sorted(on_the_way)])]
    if root.complaint:
        rows.append((root.complaint, [told.rows[key] for key in sorted(complaints)]))
    return {*told.untraced, *complaints}, [*rows, *beside]
