"""What one read of FinBench is asked with; which of these a read takes is declared in `queries`."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Order = Literal["TIMESTAMP_DESCENDING", "TIMESTAMP_ASCENDING", "AMOUNT_DESCENDING", "AMOUNT_ASCENDING"]


@dataclass(frozen=True, slots=True)
class Asked:
    """``start`` and ``end`` are ms and bound an open interval; what is asked for must exceed a threshold.

    ``limit`` is how many edges of an entity are followed, the first in ``order``; None follows all.
    """

    id: str
    other: str = ""
    start: int = 0
    end: int = 0
    threshold: Decimal = Decimal(0)
    threshold2: Decimal = Decimal(0)
    limit: int | None = None
    order: Order = "TIMESTAMP_DESCENDING"
