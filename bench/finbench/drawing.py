"""What each read is asked with: drawn from a seed, so that most answers hold something and every edge case comes up.

Of the ids most have what the read looks for, some are the busiest of all, some are any, and few do not exist. Windows
are the whole time, a part of it, or begin and end at the very moment of an edge. Thresholds are round amounts, none,
and the very amount of an edge. Limits are none, 1, 10 and 100, in every order.
"""

from decimal import Decimal
from random import Random

from bench.finbench.asked import Asked, Order
from bench.finbench.oracle.world import PARTS, Edge, World
from bench.finbench.queries import Query

BUSIEST = 20
DIGITS = 9  # after the point, of thresholds that are the amount of an edge: as many as are kept of it
_DAY = 86_400_000
_LIMITS = (None, None, 1, 10, 100)
_BY_TIME: tuple[Order, ...] = ("TIMESTAMP_DESCENDING", "TIMESTAMP_ASCENDING")
_ORDERS: tuple[Order, ...] = (*_BY_TIME, "AMOUNT_DESCENDING", "AMOUNT_ASCENDING")


class Drawing:
    """Draws from one world; the same seed, read and number give the same."""

    def __init__(self, world: World, seed: int) -> None:
        self._world = world
        self._seed = seed
        self._edges = sorted(world.transfers.all(), key=lambda edge: (edge.at, edge.line))
        self._exact = [amount for edge in self._edges if (amount := _as_kept(edge)) is not None]
        cards = [key for key, account in world.accounts.items() if account.type.endswith("card")]
        self._any = {
            "account": list(world.accounts), "card": cards, "person": world.persons, "loan": list(world.loans)
        }  # fmt: skip
        self._busiest = {
            "account": _busiest(world.transfers.out) + _busiest(world.transfers.into),
            "card": _busiest(world.withdraws.into),
            "person": _busiest(world.owned.out) + _busiest(world.guaranteed.out),
            "loan": _busiest(world.deposits.out),
        }
        self._promising = _promising(world)

    def draw(self, query: Query, number: int) -> Asked:
        """What a read is asked with the ``number``th time."""
        chance = Random(f"{self._seed} {query.name} {number}")
        key = self._key(query, chance)
        start, end = self._window(chance)
        amounts = [self._threshold(kind, chance) for kind in query.thresholds] + [Decimal(0)] * 2
        return Asked(
            id=key,
            other=self._other(query, key, chance) if query.pair else "",
            start=start,
            end=end,
            threshold=amounts[0],
            threshold2=amounts[1],
            limit=chance.choice(_LIMITS) if query.cut else None,
            order=chance.choice(_BY_TIME if query.cut == "time" else _ORDERS) if query.cut else "TIMESTAMP_DESCENDING",
        )

    def _key(self, query: Query, chance: Random) -> str:
        draw = chance.random()
        if draw < 0.02:
            return str(2**62 + chance.randrange(1_000))
        if draw < 0.15:
            return chance.choice(self._busiest[query.start])
        if draw < 0.75 and (likely := self._promising.get(query.name)):
            return chance.choice(likely)
        return chance.choice(self._any[query.start])

    def _other(self, query: Query, key: str, chance: Random) -> str:
        """A second id that in most draws has to do with the first."""
        near = [other for other in self._near(query, key, chance) if other != key] if chance.random() < 0.9 else []
        return chance.choice(near or [other for other in self._any[query.start] if other != key])

    def _near(self, query: Query, key: str, chance: Random) -> list[str]:
        """Who invested in the same companies; or where transfers lead to, back again (TCR4), or on and on (TCR3)."""
        world = self._world
        if query.start == "person":
            companies = [edge.target for edge in world.invested.of(key)]
            return [edge.source for company in companies for edge in world.invested.to(company)]
        near = [edge.target for edge in world.transfers.of(key)]
        if query.name == "tcr4":
            before = {edge.source for edge in world.transfers.to(key)}
            back = [other for other in near if any(edge.target in before for edge in world.transfers.of(other))]
            return back or near
        for _ in range(chance.randrange(3)):
            near = [edge.target for account in near[:50] for edge in world.transfers.of(account)] or near
        return near

    def _window(self, chance: Random) -> tuple[int, int]:
        first, last = self._edges[0].at, self._edges[-1].at
        draw = chance.random()
        if draw < 0.4:
            return first - 400 * _DAY, last + _DAY
        if draw < 0.6:  # the very moments of two transfers, which are outside
            one, other = (edge.at for edge in chance.sample(self._edges, 2))
            return min(one, other), max(one, other)
        start = chance.randrange(first, last)
        return start, start + chance.choice((1, 30, 180, 365)) * _DAY

    def _threshold(self, kind: str, chance: Random) -> Decimal:
        if kind == "share":
            return chance.choice((Decimal(0), Decimal("0.001"), Decimal("0.01"), Decimal("0.1"), Decimal("0.9")))
        if chance.random() < 0.3 and self._exact:
            return chance.choice(self._exact)
        return Decimal(chance.choice((0, 0, 1_000, 1_000_000, 5_000_000)))


def _promising(world: World) -> dict[str, list[str]]:
    """Of reads that seldom find anything, ids of which it is likely."""
    signed_in = {
        edge.target for medium, edges in world.sign_ins.out.items() if world.media[medium].blocked for edge in edges
    }  # fmt: skip
    paid_by_blocked = {
        edge.target
        for account, edges in world.transfers.out.items()
        if world.accounts[account].blocked
        for edge in edges
    }
    beside_blocked = {
        payer.target
        for account, edges in world.transfers.into.items()
        if world.accounts[account].blocked
        for edge in edges
        for payer in world.transfers.of(edge.source)
    }
    found = {
        "tcr1": {edge.source for account in signed_in for edge in world.transfers.to(account)},
        "tcr6": set(world.withdraws.into),
        "tcr9": set(world.deposits.into) & set(world.repays.out),
        "tcr10": set(world.invested.out),
        "tcr11": set(world.guaranteed.out),
        "tsr3": paid_by_blocked,
        "tsr6": beside_blocked,
    }
    return {name: sorted(ids) for name, ids in found.items()}


def _busiest(edges: dict[str, list[Edge]]) -> list[str]:
    return sorted(edges, key=lambda key: (-len(edges[key]), key))[:BUSIEST]


def _as_kept(edge: Edge) -> Decimal | None:
    """The amount of an edge, where it has no more digits than are kept."""
    whole, rest = divmod(edge.amount * 10**DIGITS, PARTS)
    return None if rest else Decimal(whole).scaleb(-DIGITS)
