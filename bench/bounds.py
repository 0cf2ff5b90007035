"""How a benchmark speaks: a table, then one line a bound, and exit status 1 when one is missed."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure that was measured and the limit it must keep; ``best`` is what nothing can exceed, where it is known."""

    name: str
    value: float
    side: Literal["at most", "at least"]
    limit: float
    best: float = math.inf

    @property
    def met(self) -> bool:
        """Whether the figure keeps the limit."""
        return self.value <= self.limit if self.side == "at most" else self.value >= self.limit

    def __str__(self) -> str:
        reach = "" if self.best >= self.limit else f", as the floor is: {self.best:.2f}"
        said = "met" if self.met else f"missed{reach}"
        return f"bound {self.name}: {self.value:.2f}, {self.side} {self.limit:g}: {said}"


def report(title: str, head: tuple[str, ...], rows: Sequence[tuple[str, ...]], bounds: list[Bound]) -> int:
    """Print the table and the bounds; answers the exit status."""
    table = Table(*head, title=title, title_justify="left", box=None)
    for row in rows:
        table.add_row(*row)
    Console(width=120).print(table)
    for bound in bounds:
        print(bound)
    return 0 if all(bound.met for bound in bounds) else 1
