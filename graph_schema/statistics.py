"""Published figures, kept beside the network that they describe. A figure is neither an entity nor a fact."""

import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from graph_schema.declare import CountryCode, ShortText, Text, Whole

_VALUE = re.compile(r"([0-9]{1,15})(?:\.([0-9]{1,3}))?", re.ASCII)


class Statistic(BaseModel):
    """One figure of a published table: how many persons, or how many kilograms, in a year, for a country.

    ``year`` and ``country`` are None where the figure is the table's own for all of them; such a figure is what was
    published, and need not be the sum of the others. ``thousandths`` is the value as a whole number of thousandths of
    its unit, so that figures with decimals stay exact.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    table: Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=80)]
    description: Text
    year: Annotated[int, Field(ge=1900, le=2399)] | None = None
    country: CountryCode | None = None
    unit: Literal["person", "kg"]
    thousandths: Annotated[Whole, Field(ge=0)]
    note: Text | None = None
    reference: ShortText | None = None

    @property
    def key(self) -> str:
        """What the figure is of, whatever its value: ``help-requests:2022:KH:person``, ``all`` for None."""
        return f"{self.table}:{self.year or 'all'}:{self.country or 'all'}:{self.unit}"

    @property
    def value(self) -> str:
        """The figure as an exact decimal without needless digits: ``8155.5``."""
        whole, rest = divmod(self.thousandths, 1000)
        return f"{whole}.{rest:03d}".rstrip("0").rstrip(".")


def parse_thousandths(text: str) -> int:
    """``8155.5`` as 8155500. Raises ValueError for grouping, signs, exponents and more than three decimals."""
    match = _VALUE.fullmatch(text.strip())
    if match is None:
        raise ValueError(
            f"{text[:40]!r} is no figure: write digits with one point and three decimals at most, such as 8155.5, "
            "without grouping"
        )
    return int(match[1] + (match[2] or "").ljust(3, "0"))
