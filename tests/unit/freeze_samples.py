"""A request to hold an amount, each part of which a test may change."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from exchange.freeze_request import Carried, FreezeRequest, Keeper
from exchange.requesting import Requester
from graph_schema.freezing import Channel
from graph_schema.payments import Payment
from graph_schema.times import AFTER_ALL, from_iso
from graph_schema.tracing import Method

VICTIM, MULE, NEXT = "account:TW:822:0001", "account:TW:822:0002", "account:TH:002:777"
WALLET = "wallet:tron:0x2b6653dc:TTDK4Wya3qc91krULFnFHLiVVvh9b2PoSU"
UETR = "eb6305c9-1f7f-49de-aed0-16487c27b42d"
MADE = from_iso("2025-03-07T04:00:00Z")
REQUESTER = Requester(
    "Taiwan CIB, fraud desk",
    "desk@cib.example",
    "165-2025-0311",
    "Fraud Crime Hazard Prevention Act, article 9",
    MADE,
    from_iso("2025-03-10T04:00:00Z"),
    from_iso("2025-04-07T04:00:00Z"),
)
FIRST = Payment("f0", VICTIM, MULE, 60_000, 60_000, None, "bank", 120_000, "TWD")
LAST = Payment("f1", MULE, NEXT, 90_000, 119_999, None, "bank", 100_000, "TWD", 90_000, "THB")


def request(**changed: Any) -> FreezeRequest:
    """A bank recall, unless it is changed."""
    usual = FreezeRequest(
        channel=Channel.BANK_RECALL,
        place=NEXT,
        amount=45_000,
        unit="THB",
        share=Fraction(5, 12),
        method=Method.FIFO,
        complained=Carried(FIRST, "RC1"),
        carried=(Carried(FIRST, "RC1"), Carried(LAST, UETR.upper())),
        left_out=0,
        until=AFTER_ALL,
        keepers=(Keeper("ธนาคารสายธารทอง", "desk@bank.example", "RCTHTHBK"),),
        banks={MULE: Keeper("Lee's Bank"), NEXT: Keeper("ธนาคารสายธารทอง", None, "RCTHTHBK")},
        marking="amber",
        requester=REQUESTER,
    )
    return replace(usual, **changed)


def to_wallet(**changed: Any) -> FreezeRequest:
    """A letter to the issuer of what lies in a wallet, unless it is changed."""
    swap = Payment("f1", MULE, WALLET, 90_000, 90_000, None, "swap", 100_000, "TWD", 3_000_000, "USDT")
    usual = request(
        channel=Channel.ISSUER, place=WALLET, unit="USDT", amount=1_250_000, keepers=(), banks={},
        carried=(Carried(FIRST, "RC1"), Carried(swap, "7d7c1090")),
    )  # fmt: skip
    return replace(usual, **changed)
