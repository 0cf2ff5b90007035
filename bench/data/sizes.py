"""How large the set is, and the countries and trades of falling size that filters are measured with."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many there are of what. ``hubs``: outgoing payments of the accounts 0, 1 and 2."""

    persons: int
    more_records: int
    accounts: int
    phones: int
    documents: int
    wallets: int
    payments: int
    uses: int
    acquaintances: int
    nationals: int
    hubs: tuple[int, int, int]

    @property
    def records(self) -> int:
        """All records: each person has one and some have more, a wallet one to three, all others one."""
        return self.persons + self.more_records + self.accounts + self.phones + self.documents + self.wallets * 2

    @property
    def links(self) -> int:
        """All links: each account is held by one person."""
        return self.payments + self.accounts + self.uses + self.acquaintances + self.nationals


LARGE = Sizes(
    persons=1_000_000, more_records=288_000, accounts=300_000, phones=200_000, documents=20_000, wallets=21_000,
    payments=1_000_000, uses=400_000, acquaintances=300_000, nationals=100_000, hubs=(100_000, 10_000, 1_000),
)  # fmt: skip
SMALL = Sizes(
    persons=20_000, more_records=5_800, accounts=6_000, phones=4_000, documents=1_000, wallets=1_002,
    payments=20_000, uses=8_000, acquaintances=6_000, nationals=2_000, hubs=(4_000, 400, 40),
)  # fmt: skip


class Share(NamedTuple):
    """A country of accounts and a trade of persons, each with the same share in a million."""

    country: str
    trade: str
    share: int


SHARES = (
    Share("CN", "trader", 500_000),
    Share("TW", "teacher", 150_000),
    Share("VN", "driver", 110_000),
    Share("KR", "clerk", 80_000),
    Share("MY", "farmer", 60_000),
    Share("TH", "cook", 50_000),
    Share("PH", "guard", 25_000),
    Share("MM", "broker", 12_000),
    Share("KH", "pilot", 7_000),
    Share("JP", "welder", 5_197),
    Share("LA", "translator", 750),
    Share("BT", "cartographer", 53),
)

READABLE = (500_000, 150_000, 100_000, 50_000)  # shares in a million of the handlings that the reader may read
HIDDEN = (100_000, 60_000, 30_000, 10_000)
