"""What is to be read of ways between entities, and of what lies around one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from cypher.plan_shapes import EntityShape
from cypher.visibility import Visibility


@dataclass(frozen=True, slots=True)
class Passing:
    """Which links a way may lead over, all of it of each link by itself: of these ``kinds``, of a time that may lie
    between ``since`` and ``until`` (ms), of this ``rank`` or a better one, stated by one of the ``sources`` and by none
    of those it is ``not_of``. What is None asks for nothing.
    """

    marks: ClassVar = {"link": Visibility.HANDLING}

    kinds: tuple[str, ...]
    since: int | None = None
    until: int | None = None
    rank: int | None = None
    sources: tuple[str, ...] | None = None
    not_of: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """What lies within one or two readable steps of an entity, the latest of each kind of link first.

    ``told``: as of an ``EntityShape``, of the entity in the middle, seen or not. ``passing``: of the links that pass
    alone.
    """

    marks: ClassVar = {
        "link": Visibility.HANDLING,
        "entity": Visibility.TOUCHED,
        "centre": Visibility.TESTED,
        "record that is told of": Visibility.TOLD,
        "link that is told of": Visibility.TOLD,
    }

    key: str
    depth: int
    per_kind: int
    columns: tuple[str, ...]
    shape: EntityShape
    told: bool = False
    passing: Passing | None = None


@dataclass(frozen=True, slots=True)
class Paths:
    """The shortest and next to shortest ways between two entities over readable links, hubs left out.

    ``passing``: over the links that pass alone. ``decisions``: that two are one is a step of no length, of which a way
    has so many at most; 0: a step as any other. ``crossing``: of the ways that cross a border alone. ``hubs``: what is
    read of those that were met, if anything.
    """

    marks: ClassVar = {"link": Visibility.HANDLING, "entity": Visibility.TOUCHED}

    start: str
    end: str
    longest: int
    first: int
    columns: tuple[str, ...]
    shape: EntityShape
    passing: Passing | None = None
    decisions: int = 0
    crossing: bool = False
    hubs: EntityShape | None = None

    @property
    def stepwise(self) -> bool:
        """Whether the search for shortest groups cannot tell what is asked."""
        return bool(self.decisions or self.crossing or self.hubs)
