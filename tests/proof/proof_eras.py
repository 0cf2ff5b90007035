"""Eras: what some graphs in a row share, so that the servers see a statement more than once; and when one is left for
another.

To plan a question takes a server as long as to answer it many times. So an era goes on, and is come back to, as long as
a case of it gains more of what is needed than cases did of late, planning included: the marginal value theorem (Charnov
1976), where what is left gets harder and harder to come by.
"""

from collections import Counter
from dataclasses import dataclass, field

from proof_cells import Cell, Cells, cells_of
from proof_documents import Style
from proof_selections import Asked

from graph_schema.declare import Link

PLANNED = 7  # cases are asked in the time that the servers take to plan a thousand characters of a statement
ERAS_KEPT = 40  # each server keeps the plans of a thousand statements
MINDED = 0.97  # after each graph so much still counts of what was gained and spent before


@dataclass(slots=True)
class Shape:
    """A question as it is drawn: asked about other things each time. ``length``: the characters of its statement. Of
    ``asked`` cases ``told`` were relevant."""

    roots: tuple[Asked, ...]
    style: Style
    length: int = 0
    asked: int = 0
    told: int = 0
    cells: frozenset[Cell] = field(init=False)

    def __post_init__(self) -> None:
        self.cells = frozenset(cell for root in self.roots for cell in cells_of(root))

    def note(self, *, relevant: bool) -> None:
        """Count a case."""
        self.asked += 1
        self.told += relevant

    @property
    def rate(self) -> float:
        """How likely a case is relevant; even before there was one."""
        return (self.told + 1) / (self.asked + 2)


@dataclass(frozen=True, slots=True)
class Era:
    """Kinds, bounds, questions, how many more handlings there are, whether those who oversee ask as of earlier moments.
    ``about``: the root field that it is about, if any."""

    links: list[type[Link]]
    kinds: list[str]
    caps: dict[str, int]
    shapes: list[Shape]
    more: int = 0
    earlier: bool = False
    about: str | None = None

    @property
    def searches(self) -> bool:
        """Whether anything is asked of the full-text index."""
        return any(root.name == "search" for shape in self.shapes for root in shape.roots)

    def asked_for(self) -> Counter[Cell]:
        """How many questions have each position."""
        return Counter(cell for shape in self.shapes for cell in shape.cells)


class Eras:
    """Which era is next, and how long it lasts, by what cases of it gain."""

    def __init__(self, cells: Cells) -> None:
        self._cells = cells
        self._gains: list[tuple[float, Era]] = []
        self._spent = self._gained = 0.0
        self._before = 0, 0

    def keep(self, era: Era) -> None:
        """Mind a new era, whose questions have to be planned; for one that searches the index is made anew, at which
        the servers forget all plans."""
        self._gains = [] if era.searches else [*self._gains, (0.0, era)][-ERAS_KEPT:]
        self._spent += PLANNED * sum(shape.length for shape in era.shapes) / 1000

    def best(self) -> Era | None:
        """An earlier one of which a case gained more, when it was left, than cases did of late; one at least of whose
        positions still says too little."""
        left = [one for one in self._gains if self._cells.lacks_any(one[1].asked_for())]
        gain, era = max(left, key=lambda one: one[0], default=(0.0, None))
        return era if gain * self._spent > self._gained else None

    def is_spent(self, era: Era) -> bool:
        """Whether the cases of a graph, asked since this was asked before, gained less than cases did of late."""
        gained, asked = self._cells.gained - self._before[0], self._cells.asked - self._before[1]
        self._before = self._cells.gained, self._cells.asked
        self._spent = MINDED * self._spent + asked
        self._gained = MINDED * self._gained + gained
        gain = gained / max(asked, 1)
        self._gains = [((before + gain) / 2 if one is era else before, one) for before, one in self._gains]
        return gain * self._spent <= self._gained
