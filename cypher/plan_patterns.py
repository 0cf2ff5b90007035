"""Questions for what many facts come to together: each starts from several keys, and from the files among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from cypher.plan_shapes import EntityShape
from cypher.visibility import Visibility


@dataclass(frozen=True, slots=True)
class Collectors:
    """Places of the ``starts`` that get one unit from many within some time and pass most of it on soon.

    At least so many ``senders`` ``within`` a time, so much ``passed_on`` (per cent) until ``soon`` after; times in ms.
    """

    marks: ClassVar = {"start": Visibility.TESTED, "link": Visibility.HANDLING, "entity": Visibility.TOUCHED}

    starts: tuple[str, ...]
    senders: int
    within: int
    passed_on: int
    soon: int
    since: int
    until: int
    first: int
    columns: tuple[str, ...]
    shape: EntityShape


@dataclass(frozen=True, slots=True)
class SharedMeans:
    """What those of the ``starts`` use of these ``kinds``, and everybody who uses the same.

    Of ``common_from`` users on a means is common. ``since`` to ``until`` (ms) is when the uses may lie.
    """

    marks: ClassVar = {"start": Visibility.TESTED, "link": Visibility.HANDLING, "entity": Visibility.TOUCHED}

    starts: tuple[str, ...]
    kinds: tuple[str, ...]
    common_from: int
    since: int
    until: int
    first: int
    columns: tuple[str, ...]
    shape: EntityShape


@dataclass(frozen=True, slots=True)
class DepositReuse:
    """Deposit addresses to which the money of several complaints may have gone on: of those of the ``starts``.

    At least so many ``complaints``; at most ``longest`` payments, the one complained of among them; none that provably
    lies after ``until`` (ms). ``steps``: the statements of payments are read. ``keeper``, ``holder``, ``complaint``:
    what is read of those, if anything.
    """

    marks: ClassVar = {"start": Visibility.TESTED, "link": Visibility.HANDLING, "record": Visibility.HANDLING,
                       "entity": Visibility.TOUCHED}  # fmt: skip

    starts: tuple[str, ...]
    complaints: int
    longest: int
    until: int
    first: int
    steps: bool
    columns: tuple[str, ...]
    shape: EntityShape
    keeper: EntityShape | None = None
    holder: EntityShape | None = None
    complaint: EntityShape | None = None


@dataclass(frozen=True, slots=True)
class CommonFunder:
    """Wallets of no provider that paid the first coins of at least so many ``wallets``: those of the ``starts`` and
    those that may have paid the first of these. The payments lie between ``since`` and ``until`` (ms)."""

    marks: ClassVar = {"start": Visibility.TESTED, "link": Visibility.HANDLING, "entity": Visibility.TOUCHED}

    starts: tuple[str, ...]
    wallets: int
    since: int
    until: int
    first: int
    columns: tuple[str, ...]
    shape: EntityShape


@dataclass(frozen=True, slots=True)
class RecruitmentRoutes:
    """Who was recruited by the ``starts`` or answered their offers, themselves among these, and how each travelled.

    Journeys lie between ``since`` and ``until`` (ms); those that arrive ``within`` a time (ms) of each other are near.
    """

    marks: ClassVar = {"start": Visibility.TESTED, "link": Visibility.HANDLING, "entity": Visibility.TOUCHED}

    starts: tuple[str, ...]
    within: int
    since: int
    until: int
    first: int
    columns: tuple[str, ...]
    shape: EntityShape
