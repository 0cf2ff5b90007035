"""What is to be read, as small typed nodes between a question and its statement; ``print`` shows one as a tree.

Every node that will bring a variable into the statement says by which mark that variable may be seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, ClassVar, Literal

from cypher.conditions import EntityCondition
from cypher.conditions import Way as Way
from cypher.plan_borders import Corridors as Corridors
from cypher.plan_borders import Network as Network
from cypher.plan_borders import SharedCases as SharedCases
from cypher.plan_displacement import Displacement as Displacement
from cypher.plan_families import PlatformFamily as PlatformFamily
from cypher.plan_ownership import BeneficialOwners as BeneficialOwners
from cypher.plan_ownership import Ownership as Ownership
from cypher.plan_ownership import WhoEnables as WhoEnables
from cypher.plan_patterns import Collectors as Collectors
from cypher.plan_patterns import CommonFunder as CommonFunder
from cypher.plan_patterns import DepositReuse as DepositReuse
from cypher.plan_patterns import RecruitmentRoutes as RecruitmentRoutes
from cypher.plan_patterns import SharedMeans as SharedMeans
from cypher.plan_people import CallsForHelp as CallsForHelp
from cypher.plan_people import Screening as Screening
from cypher.plan_shapes import EntityShape as EntityShape
from cypher.plan_shapes import LinkConnection as LinkConnection
from cypher.plan_shapes import LinkPlace as LinkPlace
from cypher.plan_shapes import RecordColumns as RecordColumns
from cypher.plan_shapes import Total as Total
from cypher.plan_ways import Neighbourhood as Neighbourhood
from cypher.plan_ways import Passing as Passing
from cypher.plan_ways import Paths as Paths
from cypher.summaries import FieldSummary as FieldSummary
from cypher.summaries import LinkSummary as LinkSummary
from cypher.visibility import Visibility

RECORDS_READ = 50  # records of one entity that an answer is assembled from, best first
COUNTED = 10_000  # where a total stops


class Given(str):
    """The name of a value that is known only when the question is asked; in a plan it stands for a key."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class EntityByKey:
    """One entity; of the kind when one is asked for."""

    marks: ClassVar = {"entity": Visibility.TESTED}

    key: str
    kind: str | None
    shape: EntityShape


@dataclass(frozen=True, slots=True)
class RestrictedByKey:
    """Under which handlings there are facts of an entity, seen or not, that may be told of and not read."""

    marks: ClassVar = {"entity": Visibility.TESTED, "record": Visibility.TOLD, "link": Visibility.TOLD}

    key: str


@dataclass(frozen=True, slots=True)
class LinkByKey:
    """One link with its ends."""

    marks: ClassVar = {"link": Visibility.HANDLING, "ends": Visibility.TOUCHED}

    key: str
    columns: tuple[str, ...]
    start: EntityShape
    end: EntityShape


@dataclass(frozen=True, slots=True)
class RecordByKey:
    """One record with the entity it speaks of."""

    marks: ClassVar = {"record": Visibility.HANDLING, "entity": Visibility.TOUCHED}

    key: str
    columns: tuple[str, ...]
    shape: EntityShape


@dataclass(frozen=True, slots=True)
class Order:
    """By a column, ascending or not, then by key the same way; by key alone for None. What has no value comes last.

    The value is the first in this order of the records that alone state all that the page asks of records; or, if
    ``assembled``, that of the best-graded record. ``time``: a moment, which may be stored as not known.
    """

    marks: ClassVar = {"record": Visibility.HANDLING}

    column: str | None = None
    descending: bool = False
    assembled: bool = False
    time: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where in an order an entity stands: its value, if any, and its key."""

    value: str | int | float | None
    key: str


@dataclass(frozen=True, slots=True)
class Page:
    """So many entities of one kind for which the condition holds, in an order, onwards from a place or backwards.

    ``cursors``: places are told, and with them keys. ``total``: counted up to ``COUNTED``, or all.
    """

    marks: ClassVar = {"entity": Visibility.TESTED}

    kind: str
    first: int
    shape: EntityShape
    place: Place | None = None
    backward: bool = False
    condition: EntityCondition | None = None
    order: Order = Order()
    total: Literal["capped", "exact"] | None = None
    cursors: bool = False
    summaries: tuple[FieldSummary, ...] = ()

    @property
    def falling(self) -> bool:
        """Whether values and keys fall on the way."""
        return self.order.descending != self.backward


@dataclass(frozen=True, slots=True)
class Search:
    """Entities whose readable records hold every word, of the kinds; none when there are too many candidates."""

    marks: ClassVar = {"record": Visibility.HANDLING, "entity": Visibility.TOUCHED}

    words: tuple[str, ...]
    text: str
    kinds: tuple[str, ...]
    first: int
    shape: EntityShape


@dataclass(frozen=True, slots=True)
class Profile:
    """An entity as the records of all say that readable SAME_AS links, step by step, hold to be one with it.

    ``member``: what is read of each of them by itself, if anything.
    """

    marks: ClassVar = {
        "entity": Visibility.TESTED,
        "link": Visibility.HANDLING,
        "record": Visibility.HANDLING,
        "member": Visibility.TOUCHED,
    }

    key: str
    columns: tuple[str, ...]
    shape: EntityShape
    member: EntityShape | None = None


@dataclass(frozen=True, slots=True)
class MoneyTrail:
    """The ways that money took, payment after payment, from a place or (``of_payment``) from the payment of a fact.

    At most ``longest`` payments, ``follow`` out of each place; ``since`` to ``until`` is when they may lie; ``gaps``
    are the most between two payments by the rail of the later, ``gap`` for other rails. Times and gaps in ms.
    ``amounts``: what each payment comes to is told, with rates into ``unit`` where one is named. ``by_amount``: those
    that carried most come first. ``least``, ``most``: per cent of what arrived that the next payment has to send on.
    """

    marks: ClassVar = {
        "start": Visibility.TESTED,
        "link": Visibility.HANDLING,
        "entity": Visibility.TOUCHED,
        "rate": Visibility.HANDLING,
    }

    start: str
    of_payment: bool
    backward: bool
    longest: int
    since: int
    until: int
    gap: int
    gaps: tuple[tuple[str, int], ...]
    strict: bool
    follow: int
    first: int
    columns: tuple[str, ...]
    shape: EntityShape
    amounts: bool = False
    unit: str | None = None
    by_amount: bool = False
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class MoneyNow:
    """The places to which the money of a payment, by its fact, may have gone on, and every payment there.

    At most ``longest`` payments, the first among them; none that provably lies after ``until`` (ms). ``gap`` and
    ``gaps`` as in `MoneyTrail`, from the last arrival. ``steps``: the statements of payments are read. ``keeper``,
    ``holder``, ``hold``: what is read of those at a place, if anything. ``drafts``: how many sorts of requests are
    drafted for each place; then payments tell their reference, and under which handling they are stated.
    """

    marks: ClassVar = {"link": Visibility.HANDLING, "entity": Visibility.TOUCHED}

    payment: str
    longest: int
    until: int
    gap: int | None
    gaps: tuple[tuple[str, int], ...]
    steps: bool
    columns: tuple[str, ...]
    shape: EntityShape
    keeper: EntityShape | None = None
    holder: EntityShape | None = None
    hold: EntityShape | None = None
    drafts: int = 0


@dataclass(frozen=True, slots=True)
class Roots:
    """Who stands behind the ``starts`` (keys, or facts of payments), up along control: links of these ``kinds``.

    At most ``longest`` steps, ``breadth`` up from one entity; ``since`` to ``until`` (ms) is when the links may hold.
    """

    marks: ClassVar = {"start": Visibility.TESTED, "link": Visibility.HANDLING, "entity": Visibility.TOUCHED}

    starts: tuple[str, ...]
    kinds: tuple[str, ...]
    longest: int
    since: int
    until: int
    breadth: int
    first: int
    ways: int
    columns: tuple[str, ...]
    shape: EntityShape


@dataclass(frozen=True, slots=True)
class ControlChains:
    """The longest chains along which control runs, of one source or of all that may be read."""

    marks: ClassVar = {"link": Visibility.HANDLING, "entity": Visibility.TOUCHED}

    source: str | None
    first: int
    columns: tuple[str, ...]
    shape: EntityShape


@dataclass(frozen=True, slots=True)
class AgreementCoverage:
    """The countries that a case touches within so many steps, and every readable agreement with its parties."""

    marks: ClassVar = {
        "case": Visibility.TESTED,
        "link": Visibility.HANDLING,
        "record": Visibility.HANDLING,
        "entity": Visibility.TOUCHED,
    }

    case: str
    reach: int
    touched: EntityShape
    agreement: EntityShape


@dataclass(frozen=True, slots=True)
class Statistics:
    """Published figures of a table, by year and country."""

    marks: ClassVar = {"statistic": Visibility.HANDLING}

    table: str | None
    year: int | None
    country: str | None
    first: int
    columns: tuple[str, ...]


Root = (
    EntityByKey | RestrictedByKey | LinkByKey | RecordByKey | Page | Search | Neighbourhood | Paths | ControlChains
    | AgreementCoverage | Statistics | Profile | MoneyTrail | MoneyNow | Roots | Collectors | SharedMeans
    | DepositReuse | CommonFunder | BeneficialOwners | WhoEnables | RecruitmentRoutes | Displacement
    | CallsForHelp | Screening | PlatformFamily | Corridors | Network | SharedCases
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Operation:
    """The root fields of one operation, in their order; each becomes one value of the answer.

    ``known_at``: answered as of that moment (ms) instead of now.
    """

    marks: ClassVar[dict[str, Visibility]] = {}

    roots: tuple[Root, ...]
    known_at: int | None = None


def given(root: Root, values: Mapping[str, str]) -> Root:
    """The root field with the values that were to be given."""
    waiting = {part.name: value for part in fields(root) if isinstance(value := getattr(root, part.name), Given)}
    known: dict[str, Any] = {name: values[value] for name, value in waiting.items()}
    return replace(root, **known)
