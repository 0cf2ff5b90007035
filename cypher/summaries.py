"""What links come to, and what entities state of a field, as nodes of a plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from cypher.visibility import Visibility

TERRITORY = {
    "link to a country": Visibility.HANDLING,
    "link to a place": Visibility.HANDLING,
    "record that names a country": Visibility.HANDLING,
    "country or place": Visibility.TOUCHED,
}


@dataclass(frozen=True, slots=True)
class LinkSummary:
    """What the links of a connection come to, each fact once: how many, their ``amounts`` and ``times``; by month, by
    country. ``totals``: whether anything is asked but those by country.
    """

    marks: ClassVar = {"link": Visibility.HANDLING, "end": Visibility.TOUCHED, **TERRITORY}

    totals: bool = True
    amounts: bool = False
    times: bool = False
    months: bool = False
    countries: bool = False


@dataclass(frozen=True, slots=True)
class FieldSummary:
    """What the entities of a page's condition state of one field, each as its best-graded record that states it says.

    ``time``: a moment, which may be stored as not known.
    """

    marks: ClassVar = {"record": Visibility.HANDLING, "entity": Visibility.TESTED}

    columns: tuple[str, ...]
    time: bool = False
