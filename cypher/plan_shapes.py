"""What is read of one entity: columns of its records, its links with what is read at their other ends, countries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from cypher.conditions import FactTest, Way
from cypher.summaries import TERRITORY, LinkSummary
from cypher.visibility import Visibility

Total = Literal["none", "capped", "exact"]


@dataclass(frozen=True, slots=True)
class RecordColumns:
    """The columns that are read of an entity's readable records, best-ranked first."""

    marks: ClassVar = {"record": Visibility.HANDLING}

    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkPlace:
    """A place in the order of links: the latest first, then by key."""

    marks: ClassVar = {"link": Visibility.HANDLING}

    at: int
    key: str


@dataclass(frozen=True, slots=True)
class LinkConnection:
    """The readable links of one kind at an entity, latest first: one edge per other end and fact, at its first link.

    ``first`` edges after a ``place``, or (``backward``) before it; without one, from the beginning or the end. Of each
    fact so many ``links`` are listed. Links that do not pass the ``test`` are as if they were not there. ``facts`` and
    ``cursors``: whether edges tell their fact and their place. ``beyond``: whether there are edges on the other side of
    the place.
    """

    marks: ClassVar = {
        "link": Visibility.HANDLING,
        "other link of the fact": Visibility.HANDLING,
        "end": Visibility.TOUCHED,
    }

    link: str
    way: Way
    first: int
    columns: tuple[str, ...] = ()
    end: EntityShape | None = None
    test: FactTest | None = None
    place: LinkPlace | None = None
    backward: bool = False
    links: int = 0
    edges: bool = True
    facts: bool = False
    cursors: bool = False
    beyond: bool = False
    total: Total = "none"
    summary: LinkSummary | None = None


@dataclass(frozen=True, slots=True)
class EntityShape:
    """What is read of an entity beside its key. ``territory``: the facts that tie it to countries.

    ``told``: under which handlings there are facts of it that may be told of and not read.
    """

    marks: ClassVar = {
        **TERRITORY,
        "record that is told of": Visibility.TOLD,
        "link that is told of": Visibility.TOLD,
    }

    records: RecordColumns | None = None
    links: tuple[LinkConnection, ...] = ()
    territory: bool = False
    told: bool = False
