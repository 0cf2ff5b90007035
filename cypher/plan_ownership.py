"""What is to be read of who owns what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from cypher.plan_shapes import EntityShape
from cypher.visibility import Visibility


@dataclass(frozen=True, slots=True)
class Ownership:
    """Who owns, directs and controls, up along holdings: ``longest`` steps, ``breadth`` owners of one.

    Of links those that may hold ``on`` a moment (ms); of lists the entries that may have stood between ``listed_since``
    and ``listed_until``, on those of the agencies ``lists`` alone unless it is None.
    """

    marks: ClassVar = {"start": Visibility.TESTED, "link": Visibility.HANDLING, "entity": Visibility.TOUCHED}

    on: int
    longest: int
    breadth: int
    lists: tuple[str, ...] | None
    listed_since: int
    listed_until: int
    columns: tuple[str, ...]
    shape: EntityShape


@dataclass(frozen=True, slots=True)
class BeneficialOwners(Ownership):
    """Who owns one company or place in the end; of owners the ``first`` that hold ``at_least`` so many per cent."""

    of: str
    at_least: int
    first: int


@dataclass(frozen=True, slots=True)
class WhoEnables(Ownership):
    """Who enables a compound ``since`` to ``until`` (ms), and of each of them the owners, as of `BeneficialOwners`."""

    compound: str
    since: int
    until: int
    at_least: int
    first: int
