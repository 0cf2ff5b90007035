"""What is to be read of people in need: calls for help with who was brought home, and whom to screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from cypher.plan_shapes import EntityShape
from cypher.visibility import Visibility


@dataclass(frozen=True, slots=True)
class CallsForHelp:
    """Calls of persons, from compounds, in cases, or (no ``starts``) all; those in these ``states``, or (None) in any.

    ``on`` (ms) is the moment at which they wait.
    """

    marks: ClassVar = {
        "start": Visibility.TESTED, "link": Visibility.HANDLING, "record": Visibility.HANDLING,
        "entity": Visibility.TOUCHED,
    }  # fmt: skip

    starts: tuple[str, ...]
    states: tuple[str, ...] | None
    on: int
    first: int
    columns: tuple[str, ...]
    shape: EntityShape


@dataclass(frozen=True, slots=True)
class Screening:
    """Persons with signs of trafficking and a suspect role: at compounds, in cases, some, or (no ``starts``) all; those
    whose key comes after another."""

    marks: ClassVar = {"start": Visibility.TESTED, "link": Visibility.HANDLING, "entity": Visibility.TOUCHED}

    starts: tuple[str, ...]
    after: str
    first: int
    columns: tuple[str, ...]
    shape: EntityShape
