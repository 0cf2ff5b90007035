"""The reads of FinBench: what each takes, what each answers, and who answers it beside the statement."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from bench.finbench.asked import Asked
from bench.finbench.oracle import simple_reads, sum_reads, trace_reads
from bench.finbench.oracle.decisions import Decisions
from bench.finbench.oracle.world import World

Start = Literal["account", "card", "person", "loan"]
Threshold = Literal["amount", "share"]
Oracle = Callable[[World, Asked, Decisions], list[list[Any]]]


@dataclass(frozen=True, slots=True)
class Query:
    """``rounded`` are the places of columns in thousandths, which may differ by one: the loader cuts amounts.

    ``start`` is what the id names; ``pair`` says that a second of its kind is asked with; ``cut`` that the edges of an
    entity are truncated, by the orders that have a meaning.
    """

    name: str
    oracle: Oracle
    start: Start
    rounded: tuple[int, ...] = ()
    pair: bool = False
    thresholds: tuple[Threshold, ...] = ()
    cut: Literal["amount or time", "time"] | None = None
    window: bool = True


QUERIES = (
    Query("tcr1", trace_reads.tcr1, "account", cut="amount or time"),
    Query("tcr2", trace_reads.tcr2, "person", (1, 2), cut="amount or time"),
    Query("tcr3", trace_reads.tcr3, "account", pair=True),
    Query("tcr4", trace_reads.tcr4, "account", (2, 3, 5, 6), pair=True),
    Query("tcr5", trace_reads.tcr5, "person", cut="amount or time"),
    Query("tcr6", sum_reads.tcr6, "card", (1, 2), thresholds=("amount", "amount"), cut="amount or time"),
    Query("tcr7", sum_reads.tcr7, "account", (2,), thresholds=("amount",), cut="amount or time"),
    Query("tcr8", trace_reads.tcr8, "loan", (1,), thresholds=("share",), cut="amount or time"),
    Query("tcr9", sum_reads.tcr9, "account", (0, 1, 2), thresholds=("amount",), cut="amount or time"),
    Query("tcr10", sum_reads.tcr10, "person", (0,), pair=True),
    Query("tcr11", trace_reads.tcr11, "person", (0,), cut="time"),
    Query("tcr12", sum_reads.tcr12, "person", (1,), cut="amount or time"),
    Query("tsr1", simple_reads.tsr1, "account", window=False),
    Query("tsr2", simple_reads.tsr2, "account", (0, 1, 3, 4)),
    Query("tsr3", simple_reads.tsr3, "account", (0,), thresholds=("amount",)),
    Query("tsr4", simple_reads.tsr4, "account", (2,), thresholds=("amount",)),
    Query("tsr5", simple_reads.tsr5, "account", (2,), thresholds=("amount",)),
    Query("tsr6", simple_reads.tsr6, "account"),
)
