"""What the statement of ``corridors`` read: every passage with the countries of its ends."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from api.graphql.readers import Row
from api.graphql.ties import ties
from cypher.plan import Corridors
from cypher.projection import TIES_READ
from cypher.render_corridors import (
    ABOUT_LOOKED_AT,
    ENDS_LOOKED_AT,
    PAID_AT_PLACE,
    QUAYS_LOOKED_AT,
    TIES_LOOKED_AT,
)
from graph_schema.corridors import Corridor, Group, Passage, What, placed
from graph_schema.links import NationalOf
from graph_schema.times import AFTER_ALL, BEFORE_ALL, Span, latest_begin

_LINKS = {
    "CONCERNS": What.COMPLAINT, "CONFINED_AT": What.HELD, "RECRUITED": What.RECRUITED, "TRAVELLED_ON": What.JOURNEY,
}  # fmt: skip


class Read:
    """What was read, as it is counted; what cannot be read raises."""

    def __init__(self, asked: Corridors, found: Row) -> None:
        self._asked = asked
        self._tied, journeys, self._payments, ends, *self._more, _ = found
        self._journeys: dict[str, Row] = dict(journeys)
        self._rows: dict[str, Row] = {row[0]: row for row in ends[:ENDS_LOOKED_AT]}

    @cached_property
    def groups(self) -> tuple[dict[Corridor, Group], dict[tuple[What, str], Group]]:
        """What is placed, of the countries that are asked about, and what is not."""
        corridors, others = placed([*self._paid(), *self._passed()])
        wanted = self._asked.countries
        if wanted is not None:
            corridors = {one: group for one, group in corridors.items() if one[0] in wanted or one[1] in wanted}
        return corridors, {(what, because.value): group for (what, because), group in others.items()}

    def left_out(self) -> Iterator[str]:
        """What bounds of reading left out, in words."""
        more_about, more_payments, more_ends = self._more
        told = {
            f"of those asked about and what files hold all but {ABOUT_LOOKED_AT}: ask for fewer at once": more_about,
            f"of the journeys, stays, recruiters or places of one all but {TIES_LOOKED_AT}":
                any(len(said) > TIES_LOOKED_AT for *_, said in self._tied),
            f"of the payments to or from one place all but the first {PAID_AT_PLACE}: narrow since and until":
                more_payments,
            f"the countries of all ends but {ENDS_LOOKED_AT:,}: ask for fewer at once": more_ends,
        }  # fmt: skip
        return (text for text, cut in told.items() if cut)

    def _paid(self) -> Iterator[Passage]:
        for key, source, start, end, at, until, unit, amount in self._payments:
            here, there = self._countries(start), self._countries(end)
            yield Passage(What.PAYMENT, key, source, key, at, until, here, there, None, unit, amount)

    def _passed(self) -> Iterator[Passage]:
        for who, filed, said in self._tied:
            for kind, key, source, at, until, precision, other in said[:TIES_LOOKED_AT]:
                what = _LINKS[kind]
                until = latest_begin(Span(at, until, precision))
                if what is What.COMPLAINT:
                    at, until = (BEFORE_ALL, AFTER_ALL) if filed is None else (filed, filed)
                if until < self._asked.since or at > self._asked.until:
                    continue
                if what is What.JOURNEY:
                    start, end = self._quays(other, "DEPARTED_FROM"), self._quays(other, "ARRIVED_AT")
                    yield Passage(what, key, source, who, at, until, start, end, other)
                else:
                    here = self._countries(who) if what is What.COMPLAINT else self._home(who)
                    yield Passage(what, key, source, who, at, until, here, self._countries(other))

    def _countries(self, key: str) -> frozenset[str] | None:
        """The countries that an end is tied to; None where not all that ties it was read."""
        row = self._rows.get(key)
        return None if row is None else _known(row, [country for country, *_ in ties(row)])

    def _home(self, person: str) -> frozenset[str] | None:
        """The countries of which somebody is said to be a national."""
        row = self._rows.get(person)
        if row is None:
            return None
        return _known(row, [country for country, because, _ in ties(row) if because == NationalOf.type()])

    def _quays(self, journey: str, kind: str) -> frozenset[str] | None:
        """The countries of all places at which a journey is said to have begun, or ended."""
        quays = self._journeys[journey]
        found = [self._countries(place) for end, place in quays if end == kind]
        if len(quays) > QUAYS_LOOKED_AT or None in found:
            return None
        return frozenset().union(*(one for one in found if one is not None))


def _known(row: Row, told: Iterable[str]) -> frozenset[str] | None:
    """The countries of an end, where all that ties it was read, or several are known anyhow."""
    found = frozenset(told)
    return None if len(row[2]) >= TIES_READ and len(found) < 2 else found


def keys_told(found: Row) -> Iterable[str]:
    """The keys of all that was looked at and of the ends whose countries were read."""
    tied, journeys, _, ends, *_ = found
    return [*(who for who, *_ in tied), *(journey for journey, _ in journeys), *(row[0] for row in ends)]
