"""What is to be read of sites that belong together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from cypher.plan_shapes import EntityShape
from cypher.visibility import Visibility


@dataclass(frozen=True, slots=True)
class PlatformFamily:
    """The sites that ties of these sorts (``by``) lead to from the ``starts``, in at most ``longest`` steps.

    ``starts`` are keys of domains, complaints or cases; what ``common_from`` sites have ties none. Of ties
    ``record_columns`` and ``columns`` are read of the records and links that state them.
    """

    marks: ClassVar = {
        "start": Visibility.TESTED,
        "record": Visibility.HANDLING,
        "link": Visibility.HANDLING,
        "entity": Visibility.TOUCHED,
    }

    starts: tuple[str, ...]
    by: tuple[str, ...]
    common_from: int
    longest: int
    first: int
    record_columns: tuple[str, ...]
    columns: tuple[str, ...]
    shape: EntityShape
