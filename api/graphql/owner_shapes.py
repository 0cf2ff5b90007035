"""The types of answers that tell who owns what."""

from enum import Enum

import strawberry

from api.graphql.scalars import Decimal
from api.graphql.shapes import Entity, Step
from api.graphql.shapes import Link as Link

described = strawberry.field

_SHARE = "as an exact fraction of the whole: 12/25, 1, 0."
_PER_CENT = "The share in per cent, of 12 digits behind the point, cut."
_STATEMENTS = "The statements that say so, the best-graded first, at most 25."
_MEMBERS = "All that decisions hold to be one with it, by key; itself alone when no other is."


@strawberry.enum(description="Whether owners who are on a list, or blocked themselves, hold half of one or more.")
class BlockedByShares(Enum):
    YES = strawberry.enum_value("YES", description="By the shares that are known.")
    NO = strawberry.enum_value("NO", description="Not by what may be read; what is owned unseen is not told.")
    UNKNOWN = strawberry.enum_value(
        "UNKNOWN", description="They would, if shares that are not known or owners that were left out were theirs."
    )


@strawberry.enum(description="What is not clear in who owns what.")
class UnclearBecause(Enum):
    NOT_STATED = strawberry.enum_value(
        "NOT_STATED", description="No readable statement of the holding says how much: owned and owner."
    )
    CONTRADICTED = strawberry.enum_value(
        "CONTRADICTED",
        description="Readable statements of the holding say different shares, of which the best-graded counts: owned "
        "and owner.",
    )
    TOO_MUCH = strawberry.enum_value(
        "TOO_MUCH", description="The shares of one come to more than all of it; they count as they are stated."
    )
    CIRCLE = strawberry.enum_value(
        "CIRCLE", description="These own one another; what runs round goes on to their other owners."
    )
    ENDLESS = strawberry.enum_value(
        "ENDLESS",
        description="These own one another wholly or more, or are more than can be solved: what they hold of one "
        "another counts for nothing.",
    )


@strawberry.type(description="One list on which somebody stands.")
class Listing:
    agency: Entity = described(description="Who keeps the list.")
    links: list[Link] = described(description=_STATEMENTS)


@strawberry.type(description="Somebody who owns a part of what was asked from in the end.")
class BeneficialOwner:
    owner: Entity = described(description="The first by key of those that decisions hold to be one.")
    members: list[Entity] = described(description=_MEMBERS)
    share: str = described(description=f"What all ways to it come to, {_SHARE}")
    per_cent: Decimal = described(description=_PER_CENT)
    may_be_more: bool = described(
        description="Whether a way leads to it over a share that is not known, which counts for nothing."
    )
    ultimate: bool = described(
        description="Whether nobody who may be read owns any of it; false where owners of it were left out."
    )
    weakest: str | None = described(
        description="The worst grade on its ways, scheme:code: of each holding that of the statement whose share "
        "counts, and of each decision; null when that is not graded."
    )
    sources: list[str] = described(description="Who states the holdings on its ways, in alphabetical order.")
    listed: list[Listing] = described(description="The lists that name it, by the agency's key.")


@strawberry.type(description="What was asked from, or somebody on a way who is owned.")
class OwnedCompany:
    company: Entity = described(description="The first by key of those that decisions hold to be one.")
    members: list[Entity] = described(description=_MEMBERS)
    share: str = described(
        description=f"What the ways to it come to, each up to where it first comes to it, {_SHARE} Of what was asked "
        "from all of it."
    )
    per_cent: Decimal = described(description=_PER_CENT)
    may_be_more: bool = described(description="As of an owner.")
    known: str = described(description=f"What the known shares of its owners come to together, {_SHARE}")
    blocked: BlockedByShares = described(
        description="Whether listed or blocked owners hold half of it or more together (OFAC, 13 August 2014)."
    )
    blocked_share: str = described(description=f"What they are known to hold of it, {_SHARE}")
    listed: list[Listing] = described(description="The lists that name it, by the agency's key.")


@strawberry.type(description="One share that a source states.")
class StatedShare:
    per_cent: Decimal = described(description=_PER_CENT)
    sources: list[str] = described(description="Who states it, the best-graded first.")
    grade: str | None = described(description="Of the best-graded of these: scheme:code.")


@strawberry.type(description="What one holds of another, once however many sources state it.")
class Holding:
    owner: Entity = described(description="Who holds it.")
    owned: Entity = described(description="Of whom.")
    share: str | None = described(
        description=f"As the best-graded readable statement that says how much has it, {_SHARE} Null when none says."
    )
    per_cent: Decimal | None = described(description=_PER_CENT)
    stated: list[StatedShare] = described(description="Every share that is stated, the one that counts first.")
    links: list[Link] = described(description=_STATEMENTS)


@strawberry.type(description="That somebody directs or controls another.")
class Controlling:
    who: Entity = described(description="Who does.")
    over: Entity = described(description="Whom: what was asked from, or somebody who owns a part of it.")
    links: list[Link] = described(description=_STATEMENTS)
    listed: list[Listing] = described(description="The lists that name who does, by the agency's key.")


@strawberry.type(description="Something that is not clear, which is named and not guessed.")
class UnclearOwnership:
    because: UnclearBecause = described(description="What.")
    entities: list[Entity] = described(description="Of whom.")


@strawberry.type(description="Who owns a company or place in the end, who controls it, and what lists say of them.")
class BeneficialOwners:
    of: Entity = described(description="What was asked from.")
    owners: list[BeneficialOwner] = described(
        description="Owners above whom no holding was read, who hold as much as was asked for, may hold more than is "
        "known, or are named by a list: the largest share first, then by key."
    )
    owner_count: int = described(description="How many owners there are above whom no holding was read.")
    known: str = described(description=f"What the shares of all these come to together, {_SHARE}")
    blocked: BlockedByShares = described(
        description="Whether listed or blocked owners hold half of it or more together (OFAC, 13 August 2014)."
    )
    blocked_share: str = described(description=f"What they are known to hold of it, {_SHARE}")
    control: list[Controlling] = described(
        description="Who directs or controls it, or any of its owners: those of itself first, then by key."
    )
    companies: list[OwnedCompany] = described(
        description="Itself and all on the way who are owned: the largest share first, then by key."
    )
    holdings: list[Holding] = described(
        description="Every holding on the way: by who is owned, of each the largest share first, unknown ones before."
    )
    decisions: list[Step] = described(description="The decisions that join any of these, by key.")
    unclear: list[UnclearOwnership] = described(description="By reason, then by keys.")
    truncated: bool = described(description="Whether anything was left out.")
    left_out: list[str] = described(description="What was left out, in words.")


SHARED = (BeneficialOwners,)
