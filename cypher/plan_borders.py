"""Questions about jurisdictions: what crosses borders, and which countries a network touches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from cypher.plan_shapes import EntityShape
from cypher.visibility import Visibility


@dataclass(frozen=True, slots=True)
class Corridors:
    """What is said of the ``starts`` and of what these files hold: payments, complaints, stays at sites against one's
    will, recruiting and journeys that lie between ``since`` and ``until`` (ms), with the countries of their ends.

    ``countries``: only corridors that touch these, of which the statement knows nothing; None for all.
    """

    marks: ClassVar = {"start": Visibility.TESTED, "link": Visibility.HANDLING, "record": Visibility.HANDLING,
                       "entity": Visibility.TOUCHED}  # fmt: skip

    starts: tuple[str, ...]
    since: int
    until: int
    countries: tuple[str, ...] | None
    first: int


@dataclass(frozen=True, slots=True)
class Network:
    """What lies within so many steps of an entity, hubs not walked through, with its countries; every readable
    agreement with its parties, and every readable agency."""

    marks: ClassVar = {"start": Visibility.TESTED, "link": Visibility.HANDLING, "record": Visibility.HANDLING,
                       "entity": Visibility.TOUCHED}  # fmt: skip

    key: str
    reach: int
    shape: EntityShape
    agreement: EntityShape
    agency: EntityShape


@dataclass(frozen=True, slots=True)
class SharedCases:
    """What the ``starts`` and other cases name, and the places to which the money of their complaints may have gone on
    by at most ``longest`` payments. ``case``: what is read of cases."""

    marks: ClassVar = {"case": Visibility.TESTED, "link": Visibility.HANDLING, "entity": Visibility.TOUCHED}

    starts: tuple[str, ...]
    longest: int
    first: int
    columns: tuple[str, ...]
    shape: EntityShape
    case: EntityShape
