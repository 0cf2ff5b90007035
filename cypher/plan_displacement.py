"""What is to be read of who moved from a site to others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from cypher.plan_shapes import EntityShape
from cypher.visibility import Visibility


@dataclass(frozen=True, slots=True)
class Displacement:
    """Who and what may have been at the site of the ``start``, or at those at which this event happened, before a raid;
    and who has been at the sites ``to``, or (None) at all others at which any of these may have been after.

    ``since`` and ``until`` (ms) are when the raid may have been; both None: when the event is said to have happened.
    """

    marks: ClassVar = {"start": Visibility.TESTED, "link": Visibility.HANDLING, "entity": Visibility.TOUCHED}

    start: str
    to: tuple[str, ...] | None
    since: int | None
    until: int | None
    first: int
    columns: tuple[str, ...]
    shape: EntityShape
