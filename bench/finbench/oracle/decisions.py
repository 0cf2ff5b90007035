"""What the text of FinBench leaves open, decided once. The statements follow the defaults."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Decisions:
    """``cut_first``: edges of an entity are cut before they are filtered, as GPStore does.

    ``cut_together``: transfers and withdraws of TCR8 are cut as one set. ``upstream``: of which transfers into an
    account TCR8 takes the total. ``longest_chain``: steps of a guarantee chain, None for the whole of it.
    ``start_counts``: whether the loans of the person asked about count where a chain leads back. ``share_of``: of which
    transfers into an account TSR3 takes its share.
    """

    cut_first: bool = True
    cut_together: bool = True
    upstream: Literal["window", "all"] = "window"
    longest_chain: int | None = None
    start_counts: bool = False
    share_of: Literal["window", "all"] = "all"
