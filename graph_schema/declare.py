"""The vocabulary of declarations: what a field may be, and what every record and link has in common.

A kind is a Pydantic model. Its fields and docstrings are at once the validation of a loaded row, the JSON Schema, the
columns in the database, the constraints and indexes, the GraphQL type and the page in the manual.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from graph_schema.grades import parse_grade
from graph_schema.handling import Handling
from graph_schema.money import UNITS
from graph_schema.times import AFTER_ALL, BEFORE_ALL, check_partial_date

TEXT_LIMIT = 20_000
SHORT_LIMIT = 2_000
# an index takes 8,167 bytes in all: two texts of a pair and the entity's key, of any script, stay below
INDEXED_LIMIT = 500
KEY_LIMIT = 1_000
WHOLE_LIMIT = 2**63 - 1

Nature = Literal["fact", "assessment", "inference"]
Precision = Literal["none", "year", "month", "day", "hour", "minute", "second", "millisecond"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A word beside a field's type. ``scalar`` names the GraphQL scalar; ``indexed`` asks for an index."""

    scalar: str | None = None
    indexed: bool = False


INDEXED = Mark(indexed=True)

Text = Annotated[str, Field(max_length=TEXT_LIMIT)]
ShortText = Annotated[str, Field(max_length=SHORT_LIMIT)]
IndexedText = Annotated[str, Field(max_length=INDEXED_LIMIT), INDEXED]
Whole = Annotated[int, Field(ge=-WHOLE_LIMIT, le=WHOLE_LIMIT)]
Instant = Annotated[int, Field(ge=BEFORE_ALL, le=AFTER_ALL), Mark(scalar="UTCTime")]
PartialDate = Annotated[str, AfterValidator(check_partial_date), Mark(scalar="PartialDate")]
CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$"), Mark(scalar="CountryCode")]
EntityKey = Annotated[str, Field(min_length=3, max_length=KEY_LIMIT, pattern=r"^[a-z_]+:[^\s]+$")]


class Money(BaseModel):
    """An amount as a whole number of its unit's smallest part; 123456 of TWD is 1234.56."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    amount: Whole
    unit: str

    def model_post_init(self, _context: object) -> None:
        """Refuse a unit whose smallest part is not known."""
        if self.unit not in UNITS:
            raise ValueError(f"no unit of money {self.unit!r} is declared")


class Name(BaseModel):
    """One name as a source writes it; ``language`` is a BCP 47 tag such as ``zh-Hant``, ``und-Hans`` or ``ko``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: ShortText
    kind: Literal["primary", "alias", "former", "new", "weak", "nickname"] = "alias"
    language: Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$")] | None = None


def _check_grade(text: str) -> str:
    return parse_grade(text).text


class Stated(BaseModel):
    """What every fact has: the item's own id in its source, its envelope, and when it held.

    The run adds source, handling, grade and review times where the fact does not set its own.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    item: Annotated[str, Field(min_length=1, max_length=500, description="The item's own id in its source.")]
    nature: Nature = Field("fact", description="A fact, an officer's assessment, or a machine's inference.")
    grade: Annotated[str, AfterValidator(_check_grade)] | None = Field(
        None, description="The grade in its scheme's own code, such as admiralty:B2."
    )
    handling: Handling | None = Field(None, description="Who may read it and what for; None takes the run's.")
    victim: bool = Field(False, description="Whether it is a victim's: then who may read identities may read it.")
    at: Instant = Field(BEFORE_ALL, description="The earliest moment at which it held or happened (ms).")
    until: Instant = Field(AFTER_ALL, description="The latest moment at which it held or happened (ms).")
    precision: Precision = Field("none", description="How exactly the source knew the time.")
    review_at: Instant | None = Field(None, description="When somebody must look at it again (ms).")
    delete_at: Instant | None = Field(None, description="When its content is erased (ms).")

    def model_post_init(self, _context: object) -> None:
        """Refuse a time that ends before it starts."""
        if self.until < self.at:
            raise ValueError("the time ends before it starts")

    def is_victims(self) -> bool:
        """Whether it tells of a victim, as its source says or its kind declares."""
        return self.victim


ENVELOPE_FIELDS = tuple(Stated.model_fields)


class Entity(Stated):
    """What one source says of one entity: the record. ``entity`` is the entity's key.

    ``paired`` names pairs of fields that share an index: records of one value of the first are in order of the second.
    """

    plural: ClassVar[str]
    paired: ClassVar[tuple[tuple[str, str], ...]] = ()
    natural: ClassVar[bool] = False
    identity: ClassVar[bool] = False
    caption: ClassVar[tuple[str, ...]] = ("name",)
    searched: ClassVar[tuple[str, ...]] = ("name", "names")

    entity: EntityKey
    description: Text | None = Field(None, description="What the source says in its own words.")
    reference: ShortText | None = Field(None, description="Where the source's own statement can be seen.")
    stated: ShortText | None = Field(None, description="The identifier as the source wrote it.")
    flags: tuple[str, ...] = Field((), description="What did not check: checksum, unknown chain, digits cut.")

    @classmethod
    @cache
    def prefix(cls) -> str:
        """The first part of the kind's keys: ``help_request`` for HelpRequest."""
        return snake(cls.__name__)


ANY_KIND = (
    "Person", "Organization", "Account", "Wallet", "Compound", "Phone", "Email", "Handle", "Domain", "Device",
    "Document", "Place", "Case", "Complaint", "Event", "Trip", "Advertisement", "HelpRequest", "Hold", "Order",
    "Agency", "Agreement",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pattern:
    """Which kinds a link may join: ``(Person, Organization)-[HOLDS]->(Account, Wallet)``."""

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    same_kind: bool = False


Way = Literal["forward", "backward"]


class Link(Stated):
    """What one source says ties two entities. ``from_key`` and ``to_key`` are the keys of its ends.

    ``of_victims`` declares that each such link is a victim's, or that those in these roles are.
    """

    pattern: ClassVar[Pattern]
    forward: ClassVar[str]
    backward: ClassVar[str]
    directed: ClassVar[bool] = True
    walked: ClassVar[bool] = True
    control: ClassVar[Way | None] = None
    money: ClassVar[Way | None] = None
    told_apart_by: ClassVar[tuple[str, ...]] = ()
    of_victims: ClassVar[bool | frozenset[str]] = False

    from_key: EntityKey
    to_key: EntityKey

    @classmethod
    @cache
    def type(cls) -> str:
        """The relationship's type: ``CUSTODIED_BY`` for CustodiedBy."""
        return snake(cls.__name__).upper()

    def model_post_init(self, context: object) -> None:
        """Refuse ends that the pattern does not allow."""
        super().model_post_init(context)
        start, end = self.from_key.partition(":")[0], self.to_key.partition(":")[0]
        pattern = _PREFIXES[type(self)] if type(self) in _PREFIXES else _prefixes(type(self))
        if start not in pattern[0] or end not in pattern[1]:
            raise ValueError(f"{self.type()} does not join {start} to {end}")
        if self.pattern.same_kind and start != end:
            raise ValueError(f"{self.type()} joins two of one kind, not {start} and {end}")

    def is_victims(self) -> bool:
        """Whether it tells of a victim, as its source says or its kind declares."""
        declared = self.of_victims
        return self.victim or (declared if isinstance(declared, bool) else getattr(self, "role", None) in declared)


_PREFIXES: dict[type[Link], tuple[frozenset[str], frozenset[str]]] = {}


def _prefixes(kind: type[Link]) -> tuple[frozenset[str], frozenset[str]]:
    found = (frozenset(map(snake, kind.pattern.sources)), frozenset(map(snake, kind.pattern.targets)))
    _PREFIXES[kind] = found
    return found


def snake(name: str) -> str:
    """``HelpRequest`` as ``help_request``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def camel(name: str) -> str:
    """``birth_date`` as ``birthDate``."""
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)
