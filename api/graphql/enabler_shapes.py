"""The types of the answer to a question for those who enable a compound."""

from enum import Enum

import strawberry

from api.graphql.owner_shapes import BeneficialOwners
from api.graphql.scalars import UTCTime
from api.graphql.shapes import Entity
from api.graphql.shapes import Link as Link

described = strawberry.field


@strawberry.enum(description="How somebody enables a compound.")
class EnablesBy(Enum):
    MEANS = strawberry.enum_value("MEANS", description="It gives land, power, network, guards, transport or the like.")
    RUNNING = strawberry.enum_value("RUNNING", description="It runs the compound.")
    PLACE = strawberry.enum_value("PLACE", description="It owns a place at which the compound lies.")


@strawberry.type(description="Somebody who enables a compound in one way, once however many sources state it.")
class Enabler:
    who: Entity = described(description="The first by key of those that decisions hold to be one.")
    members: list[Entity] = described(description="All of these, by key; itself alone when no other is.")
    by: EnablesBy = described(description="In which way.")
    means: str | None = described(
        description="What it gives: land, power, network, guard, transport, finance, licence, other; null of other "
        "ways, and where no source says."
    )
    place: Entity | None = described(description="The place that it owns; null of other ways.")
    since: UTCTime | None = described(
        description="The earliest moment at which it held, as the best-graded statement says; null when not known."
    )
    until: UTCTime | None = described(description="The latest moment, likewise.")
    grade: str | None = described(description="Of that statement, scheme:code; null when it has none.")
    sources: list[str] = described(description="Who states it, in alphabetical order.")
    links: list[Link] = described(description="The statements that say so, the best-graded first, at most 25.")
    located: list[Link] = described(
        description="The statements that the compound lies at the place, likewise; none of other ways."
    )
    ownership: BeneficialOwners | None = described(
        description="Who owns it in the end at the moment that was asked for; null for a person, whom nobody owns."
    )


@strawberry.type(description="Who gives a compound what it lives on, and who owns these in the end.")
class WhoEnables:
    compound: Entity = described(description="What was asked from.")
    members: list[Entity] = described(
        description="All compounds that decisions hold to be one with it, by key; itself alone when no other is."
    )
    enablers: list[Enabler] = described(description="By means, then those who run it, then by place; then by key.")
    truncated: bool = described(description="Whether anything was left out.")
    left_out: list[str] = described(description="What was left out, in words.")


SHARED = (WhoEnables,)
