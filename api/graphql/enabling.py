"""Who enables a compound, told from what was read: each in each way once, with all who say so."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from api.graphql.ownership import Above, Read, Tie, believed_first
from cypher.plan import WhoEnables
from cypher.render_enablers import COMPOUNDS, ENABLERS, SITES
from graph_schema.entities import Person
from graph_schema.links import Enables

Row = list[Any]
AT, UNTIL = 7, 8  # of a statement, beside what `Tie` reads
MEANS, RUNNING, PLACE = "MEANS", "RUNNING", "PLACE"
_WAYS = (MEANS, RUNNING, PLACE)


@dataclass(frozen=True, slots=True)
class Enabling:
    """One way in which somebody enables it; ``place`` is the key of the place that it owns."""

    by: str
    means: str | None
    place: str | None
    tie: Tie

    @property
    def who(self) -> str:
        """The first key of who enables it."""
        return self.tie.above


class Enabled:
    """A compound and all who enable it."""

    def __init__(self, asked: WhoEnables, found: Row) -> None:
        self.compounds, self._enabling, self._places, owners = found
        self._asked = asked
        self.read = Read(asked, owners)
        self._above: dict[str, Above] = {}

    @property
    def members(self) -> list[Row]:
        """The entity rows of those that are one with it, by key, itself among them."""
        return [self.read.rows[key] for key in sorted(self.compounds[:COMPOUNDS])]

    @cached_property
    def places(self) -> dict[str, tuple[Row, Tie]]:
        """By key the places at which it lies, with the statements that say so."""
        return {
            key: (self.read.rows[key], Tie(self._asked.compound, key, told)) for key, told, _ in self._places[:SITES]
        }

    @cached_property
    def all(self) -> list[Enabling]:
        """Everybody, each way once. Those who were cut where owners are climbed to are not among them."""
        told: dict[tuple[int, str | None, str | None, str], list[Row]] = defaultdict(list)
        for key, kind, means, statements in self._enabling[:ENABLERS]:
            if key in self.read.one:
                way = MEANS if kind == Enables.type() else RUNNING
                told[_WAYS.index(way), means, None, self.read.one[key]] += statements
        for place, _, owners in self._places[:SITES]:
            for key, statements in owners:
                if key in self.read.one:
                    told[_WAYS.index(PLACE), None, place, self.read.one[key]] += statements
        ordered = sorted(told.items(), key=lambda one: tuple((part is None, part) for part in one[0]))
        return [
            Enabling(_WAYS[way], means, place, Tie(who, self._asked.compound, believed_first(statements)))
            for (way, means, place, who), statements in ordered
        ]

    def above(self, who: str) -> Above | None:
        """Who owns one of them; None for a person."""
        if who.startswith(f"{Person.prefix()}:"):
            return None
        if who not in self._above:
            self._above[who] = Above(self.read, who, self._asked.at_least)
        return self._above[who]

    def left_out(self) -> list[str]:
        """What bounds left out, in words."""
        many = len(self._enabling) > ENABLERS or sum(len(owners) for *_, owners in self._places) > ENABLERS
        told = {
            f"of those who enable or run it, or own its places, all but {ENABLERS}: narrow since and until": many,
            f"of the places at which it lies all but {SITES}": len(self._places) > SITES,
            f"of the compounds that are held to be one all but {COMPOUNDS}": len(self.compounds) > COMPOUNDS,
        }
        ties = (*(one.tie for one in self.all), *(lying for _, lying in self.places.values()))
        return [*(text for text, cut in told.items() if cut), *self.read.left_out(ties)]
