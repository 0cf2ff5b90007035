"""The types of the answer to a question for displacement."""

import strawberry

from api.graphql.scalars import UTCTime
from api.graphql.shapes import Entity, Step
from api.graphql.shapes import Link as Link

described = strawberry.field

_MEMBERS = "All that decisions hold to be one with it, by key; itself alone when no other is."


@strawberry.type(description="Somebody or something that was at a site.")
class AtSite:
    who: Entity = described(description="The first by key of those that decisions hold to be one.")
    members: list[Entity] = described(description=_MEMBERS)
    certain: bool = described(description="Whether this is certain; else it is possible as far as times are told.")
    grade: str | None = described(
        description="The grade, scheme:code, of the statement that says so most surely, of several the best-graded; "
        "null when that is not graded."
    )
    links: list[Link] = described(description="Every statement of its being there, the best-graded first, at most 25.")


@strawberry.type(description="Somebody or something that was at the raided site before, and at another after.")
class MovedToSite:
    who: Entity = described(description="The first by key of those that decisions hold to be one.")
    members: list[Entity] = described(description=_MEMBERS)
    certain: bool = described(
        description="Whether it is certain that it was at the raided site before the raid, at the other after it, and "
        "not at the other before; else each is possible."
    )
    weakest: str | None = described(
        description="The worst grade, scheme:code, of what this rests on: of the two statements that say it most "
        "surely, and of the decisions that join its keys; null when that is not graded."
    )
    before_links: list[Link] = described(
        description="Statements that it was at the raided site, possibly before the raid, the best-graded first, at "
        "most 25."
    )
    after_links: list[Link] = described(
        description="Statements that it was at the other site, at any time, the best-graded first, at most 25."
    )


@strawberry.type(description="How alike the raided site before and another after are in one kind.")
class SiteLikeness:
    kind: str = described(description="Such as Person.")
    before: int = described(description="How many were at the raided site before.")
    after: int = described(description="How many were at the other after and not before.")
    moved: int = described(description="How many of these are the same.")
    certain: int = described(description="Of how many that is certain.")
    jaccard: str | None = described(
        description="`moved` by how many were at either, as an exact fraction: 4/7, 1, 0; null when a bound left some "
        "of them out."
    )


@strawberry.type(description="A site to which some may have moved.")
class DisplacedTo:
    site: Entity = described(description="The compound; a place where no compound is known.")
    parts: list[Entity] = described(
        description="It, and the places that it is at, or the compounds that are at it; none that was raided. By key."
    )
    moved: list[MovedToSite] = described(description="Who and what moved there: the certain first, then by key.")
    after: list[AtSite] = described(
        description="Who and what was there after the raid and not before, these included, by key."
    )
    kinds: list[SiteLikeness] = described(description="Persons, then organizations, then devices.")


@strawberry.type(description="Who and what was at a site before a raid, and at others after.")
class Displacement:
    raided: list[Entity] = described(
        description="The compounds and places that were raided: those asked about, or at which the event happened, and "
        "the places and compounds that readable links tie to them. By key."
    )
    since: UTCTime | None = described(description="When the raid may have been: not before this; null: not known.")
    until: UTCTime | None = described(description="And not after this; null: not known.")
    before: list[AtSite] = described(description="Who and what was at the raided site before, by key, at most 200.")
    before_count: int = described(description="How many these are.")
    to: list[DisplacedTo] = described(
        description="First the site to which most moved for certain, then to which most may have, then by key."
    )
    grounds: list[Step] = described(
        description="Where the event happened and at which places compounds are, as sources state it; by keys."
    )
    decisions: list[Step] = described(description="The decisions that hold any of these to be one, by keys.")
    truncated: bool = described(description="Whether anything was left out.")
    left_out: list[str] = described(description="What was left out, in words.")


SHARED = (Displacement,)
