"""The types that are not generated: what entities, records and links have in common, and the answers to questions."""

from enum import Enum

import strawberry

from api.graphql.arguments import FIRST_RECORDS, taking
from api.graphql.scalars import CountryCode, Decimal, MoneyUnit, PartialDate, UTCTime

described = strawberry.field


@strawberry.type(description="An amount of money: an exact decimal and its unit.")
class Money:
    amount: Decimal = described(description="All digits of the unit, as text.")
    unit: MoneyUnit = described(description="ISO 4217, or the coin or token: TWD, BTC, USDT.")


@strawberry.type(description="One name as a source writes it.")
class Name:
    text: str = described(description="The name itself.")
    kind: str = described(description="primary, alias, former, new, weak or nickname.")
    language: str | None = described(description="BCP 47: zh-Hant, ko, und-Hans.")


@strawberry.type(description="A country that an entity is tied to, with the fact that says so.")
class Jurisdiction:
    country: CountryCode = described(description="The country.")
    because: str = described(description="The kind of link, RECORD when a record names it, KEY when the key tells it.")
    fact: strawberry.ID | None = described(description="The key of the link or record; null for KEY.")


_AT = "The earliest moment at which it held; null when not known."
_UNTIL = "The latest moment at which it held; null when not known."


@strawberry.interface(description="What one source says of one entity.")
class Record:
    key: strawberry.ID = described(description="The record's own key.")
    entity: strawberry.ID = described(description="The key of the entity it speaks of.")
    kind: str = described(description="The entity's kind.")
    source: str = described(description="Who states it, under an opaque id.")
    item: str = described(description="The item's own id in the source.")
    nature: str = described(description="fact, assessment or inference.")
    grade: str | None = described(description="scheme:code, such as admiralty:B2.")
    at: UTCTime | None = described(description=_AT)
    until: UTCTime | None = described(description=_UNTIL)
    precision: str = described(description="How exactly the time is known: none, year ... millisecond.")
    recorded_at: UTCTime | None = described(description="When this node recorded it.")
    review_at: UTCTime | None = described(description="When somebody must look at it again; null when no day is set.")
    handling: str = described(description="Who may read it and what for, in words.")
    caption: str | None = described(description="What this record would call the entity.")


@strawberry.type(
    description="That an agency holds facts of an entity which the asker may not read, but is let know of: whom to ask."
)
class Restricted:
    agency: str = described(description="The agency to ask.")
    message: str = described(description="restricted, held by AGENCY, ask")


@strawberry.type(description="One value that records state of a field, with who says it.")
class StatedValue:
    value: str = described(description="As text, in the form of the field's own type; an amount with its unit.")
    sources: list[str] = described(description="Who states it, the best-ranked first.")
    since: UTCTime | None = described(description="When this node first recorded it.")
    grade: str | None = described(description="Of the best-ranked record that states it: scheme:code.")
    records: list[strawberry.ID] = described(description="The keys of the records that state it, best-ranked first.")


@strawberry.type(description="A field of which readable records state different values.")
class Contradiction:
    field: str = described(description="The field's name.")
    values: list[StatedValue] = described(description="In the order of the best record that states each.")


@strawberry.interface(description="Anything that facts speak of. Its fields are assembled from readable records.")
class Entity:
    key: strawberry.ID = described(description="The key by which it is asked for.")
    kind: str = described(description="Its kind, such as Person.")
    caption: str = described(description="The best readable name, else the key.")
    countries: list[Jurisdiction] = described(description="Countries that readable facts tie it to; empty: unknown.")
    records = described(resolver=taking("list[Record]", (FIRST_RECORDS,), __name__), description="Best-ranked first.")
    records_truncated: bool = described(description="Whether more than the 50 records read are readable.")
    contradictions: list[Contradiction] = described(
        description="Fields of which the 50 best-ranked readable records state different values; not of lists, nor of "
        "`description`, `reference` and `stated`, in which a source speaks of its own statement."
    )
    restricted: list[Restricted] = described(
        description="Whom to ask for more, as `restricted(key)` tells it, whatever led to this entity."
    )


@strawberry.interface(description="What one source says ties two entities.")
class Link:
    key: strawberry.ID = described(description="The link's own key.")
    fact: strawberry.ID = described(description="What is asserted, the same for every source that asserts it.")
    kind: str = described(description="The relationship's type: SENT.")
    source: str = described(description="Who states it, under an opaque id.")
    item: str = described(description="The item's own id in the source.")
    nature: str = described(description="fact, assessment or inference.")
    grade: str | None = described(description="scheme:code, such as admiralty:B2.")
    at: UTCTime | None = described(description=_AT)
    until: UTCTime | None = described(description=_UNTIL)
    precision: str = described(description="How exactly the time is known: none, year ... millisecond.")
    recorded_at: UTCTime | None = described(description="When this node recorded it.")
    review_at: UTCTime | None = described(description="When somebody must look at it again; null when no day is set.")
    handling: str = described(description="Who may read it and what for, in words.")
    from_key: strawberry.ID = described(description="The key of the entity at which it starts.")
    to_key: strawberry.ID = described(description="The key of the entity at which it ends.")


@strawberry.type(description="What facts state of money in one unit.")
class AmountSummary:
    unit: MoneyUnit = described(description="ISO 4217, or the coin or token: TWD, BTC, USDT.")
    count: int = described(
        description="How many facts state an amount in it; how many entities, in a summary of these."
    )
    sum: Decimal = described(description="Exact. A sum beyond 2^63 - 1 of the smallest unit is refused.")
    min: Decimal = described(description="The smallest amount.")
    max: Decimal = described(description="The largest amount.")


@strawberry.type(description="The facts, or entities, of one month.")
class MonthSummary:
    month: PartialDate | None = described(
        description="The month in which `at` lies, UTC: 2025-10; null for facts whose time is not known to the month."
    )
    count: int = described(description="How many facts.")
    amounts: list[AmountSummary] = described(description="By unit.")


@strawberry.type(description="The facts whose other end readable facts tie to one country, by its key or otherwise.")
class CountrySummary:
    country: CountryCode | None = described(description="Null for facts whose other end is tied to none: unknown.")
    count: int = described(description="How many facts; one whose other end is tied to several counts in each.")
    amounts: list[AmountSummary] = described(description="By unit.")


@strawberry.type(
    description="What the links of a connection come to. However many state a fact, it counts once, as the best-graded "
    "readable link of it says: then the latest recorded, then by key."
)
class LinkSummary:
    count: int = described(description="How many facts.")
    earliest: UTCTime | None = described(description="The earliest `at` that is known.")
    latest: UTCTime | None = described(description="The latest `at` that is known.")
    amounts: list[AmountSummary] = described(description="By unit; empty for kinds of links that have no amount.")
    months: list[MonthSummary] = described(description="The latest first, at most 1,200.")
    countries: list[CountrySummary] = described(description="In alphabetical order, unknown last.")
    truncated: bool = described(description="Whether anything was left out.")
    left_out: list[str] = described(description="What was left out, in words.")


@strawberry.type(description="How many entities show a value.")
class ValueCount:
    value: str = described(description="As text, in the form of the field's own type; an amount with its unit.")
    count: int = described(description="How many entities.")


@strawberry.type(
    description="What the entities of a page's `where` state of one field, each counted once, with the value that it "
    "shows: that of its best-graded readable record that states one, then the latest recorded, then by key."
)
class FieldSummary:
    count: int = described(description="How many entities, whether they state the field or not.")
    stated: int = described(description="How many of them state it.")
    min: str | None = described(description="The first value: of texts by their characters; null for amounts.")
    max: str | None = described(description="The last value: of texts by their characters; null for amounts.")
    values: list[ValueCount] = described(description="The most frequent first, then by value, at most 100.")
    amounts: list[AmountSummary] = described(description="By unit; empty for fields that are no amounts.")
    months: list[MonthSummary] = described(
        description="Of moments and of dates, the latest first, at most 1,200; those not known to the month last."
    )
    truncated: bool = described(description="Whether anything was left out.")
    left_out: list[str] = described(description="What was left out, in words.")


@strawberry.type(description="One link with the entities it ties.")
class LinkWithEnds:
    link: Link = described(description="The link.")
    from_: Entity = described(name="from", description="The entity at which it starts.")
    to: Entity = described(description="The entity at which it ends.")


@strawberry.type(description="One record with the entity it speaks of.")
class RecordWithEntity:
    record: Record = described(description="The record.")
    entity: Entity = described(description="The entity it speaks of.")


@strawberry.type(
    description="What a mutation wrote. It tells as little of what was there before as the question would: the same, "
    "whether anything was created, found or written again."
)
class Written:
    key: strawberry.ID = described(description="The key of the record or link.")
    record: RecordWithEntity | None = described(description="The record, read now; null for a link.")
    link: LinkWithEnds | None = described(description="The link, read now; null for a record.")


@strawberry.type(description="Where a page begins and ends in its order.")
class PageInfo:
    has_next_page: bool = described(
        description="Whether more follow; backwards: whether `before` was given, so that what it names follows."
    )
    has_previous_page: bool = described(
        description="Whether more come before; onwards: whether `after` was given, so that what it names comes before."
    )
    start_cursor: str | None = described(description="Give it as `before` to go back from here.")
    end_cursor: str | None = described(description="Give it as `after` to go on from here.")


@strawberry.enum(description="Which way an order runs.")
class Direction(Enum):
    ASC = strawberry.enum_value("ASC", description="The smallest, earliest or first first.")
    DESC = strawberry.enum_value("DESC", description="The largest, latest or last first.")


@strawberry.enum(description="Which of an entity's values gives its place in an order.")
class OrderBy(Enum):
    MATCHED = strawberry.enum_value(
        "MATCHED", description="The first in the order, of records that alone state all that `where` asks of records."
    )
    ASSEMBLED = strawberry.enum_value("ASSEMBLED", description="What the entity shows: that of the best-graded record.")


@strawberry.type(description="What a search found.")
class SearchResult:
    entities: list[Entity] = described(description="Exact names first, then names that start so, then others.")
    truncated: bool = described(description="Whether there are more than are listed.")
    too_broad: bool = described(description="More than 2,000 records hold the words, none is listed: add words.")


@strawberry.type(description="What lies around an entity.")
class Neighbourhood:
    entities: list[Entity] = described(description="In the order of their keys.")
    links: list[Link] = described(description="The latest first, then by key.")
    truncated: bool = described(description="Whether anything was left out.")
    left_out: list[str] = described(description="What was left out, in words.")
    restricted: list[Restricted] = described(
        description="As `restricted(key)` of the entity in the middle, at any depth and over whatever links; given "
        "where the entity itself may not be seen, too."
    )


@strawberry.type(description="An entity with all that are held to be one with it.")
class Profile:
    entity: Entity = described(
        description="What the records of all members say together, each with whose it is (`entity`), and the countries "
        "of all. Its key and links are those of the entity asked for; members have their own."
    )
    members: list[Entity] = described(
        description="The entity asked for and those that decisions tie to it, nearest first, then by key: at most 50, "
        "within 6 steps."
    )
    links: list[Link] = described(description="The SAME_AS that say so, the latest first, at most 200.")
    truncated: bool = described(description="Whether there are more members or decisions than were taken.")


@strawberry.enum(description="Whether the two ends of a step share no country; UNKNOWN when a side is tied to none.")
class Crossing(Enum):
    YES = strawberry.enum_value("YES", description="They share none.")
    NO = strawberry.enum_value("NO", description="They share one.")
    UNKNOWN = strawberry.enum_value("UNKNOWN", description="A side is tied to none.")


@strawberry.type(description="From one entity to the next, over one link or several side by side.")
class Step:
    from_: Entity = described(name="from", description="Where it begins.")
    to: Entity = described(description="Where it leads.")
    links: list[Link] = described(description="Every source's statement of what ties the two, at most 25.")
    crosses_border: Crossing = described(description="Whether it crosses a border.")
    decision: bool = described(description="Whether all that ties the two, as listed, is decisions that they are one.")


@strawberry.type(description="One way, as entities and the steps between them.")
class Way:
    length: int = described(description="How many steps; decisions are none of them where `decisions` asks for that.")
    entities: list[Entity] = described(description="From one end to the other.")
    countries: list[CountryCode] = described(
        description="Those that entities on it are tied to, in the order in which the way comes to them."
    )
    crosses_border: Crossing = described(
        description="YES when a step does, else UNKNOWN when it is not known of one, else NO."
    )
    steps: list[Step] = described(description="One fewer than the entities.")


@strawberry.type(description="The shortest ways between two entities and those one step group longer.")
class Ways:
    ways: list[Way] = described(
        description="The shortest first; of these those without decisions, where these are of no length; then by the "
        "keys on the way."
    )
    truncated: bool = described(description="Whether there are more than are listed.")
    left_out: list[str] = described(description="What was left out, in words.")
    too_broad: bool = described(
        description="There are more than 300,000 ways, counted link by link, and none is listed: ask for fewer steps. "
        "Where `decisions`, `crossing` or `hubs` are asked for, more than 5,000, counted by the entities on them."
    )
    hubs: list[Entity] = described(
        description="Entities of more than 1,000 readable links at which ways ended that were looked for, by key, at "
        "most 25: from either end over half as many steps as are asked for, and half as many decisions."
    )


@strawberry.type(description="The longest chains along which control runs.")
class ControlChains:
    longest: int = described(description="Steps of the longest chain that may be read; 0 when there is none.")
    chains: list[Way] = described(description="The longest first, then by the keys.")
    ties: int = described(description="How many of the listed chains are as long as the longest.")
    truncated: bool = described(description="Whether there are more than are listed.")


@strawberry.enum(description="What is known of an agreement between two countries on a subject.")
class AgreementAnswer(Enum):
    AGREEMENT = strawberry.enum_value("AGREEMENT", description="A register has one.")
    STATED_NONE = strawberry.enum_value(
        "STATED_NONE", description="A register says that there is none, and all was read."
    )
    NOT_KNOWN = strawberry.enum_value("NOT_KNOWN", description="No register here speaks of it, or not all was read.")


@strawberry.type(description="One entry of a register, as its best readable record states it.")
class RegisterEntry:
    agreement: strawberry.ID = described(description="The agreement's key.")
    title: str = described(description="Its title, else its key.")
    status: str | None = described(description="In the register's word: in_force, signed, stated_none ...")
    since: str | None = described(description="In force from, else signed: a partial date.")
    register_name: str | None = described(description="Whose register says so.")
    register_date: str | None = described(description="The day to which the register was kept.")


@strawberry.type(description="What is known between two countries on one subject.")
class SubjectCoverage:
    subject: str = described(description="What it allows the parties to do for one another.")
    answer: AgreementAnswer = described(description="What is known.")
    entries: list[RegisterEntry] = described(description="What the registers say, best-ranked first.")


@strawberry.type(description="Two countries that a case touches.")
class PairCoverage:
    countries: list[CountryCode] = described(description="Two, in alphabetical order.")
    subjects: list[SubjectCoverage] = described(description="Each subject that agreements are kept by.")


@strawberry.type(description="Where a case lies, and which agreements are known between the countries it touches.")
class AgreementCoverage:
    countries: list[CountryCode] = described(description="Those that the case touches, in alphabetical order.")
    pairs: list[PairCoverage] = described(description="Each two of them.")
    truncated: bool = described(description="Whether the case or the registers hold more than were read.")


@strawberry.type(description="A published figure.")
class Figure:
    key: strawberry.ID = described(description="The figure's own key.")
    table: str = described(description="The published table it is of.")
    description: str | None = described(description="What it counts.")
    year: int | None = described(description="Null: of all years of the table.")
    country: CountryCode | None = described(description="Null: of all countries of the table.")
    value: Decimal = described(description="The figure itself.")
    unit: str = described(description="person or kg.")
    note: str | None = described(description="What the publisher remarks on it.")
    reference: str | None = described(description="Where it was published.")


@strawberry.type(description="Published figures.")
class Figures:
    figures: list[Figure] = described(description="By table, year and country; those of all years last.")
    truncated: bool = described(description="Whether there are more than are listed.")


SHARED = (Written, Money, Name, PageInfo, Direction, OrderBy, LinkSummary, FieldSummary, Restricted, Record, Entity,
          Link, LinkWithEnds, RecordWithEntity, SearchResult, Profile, Neighbourhood, Ways, ControlChains,
          AgreementCoverage, Figures)  # fmt: skip
