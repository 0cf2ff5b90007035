"""The types of the answer to a question for families of sites."""

from enum import Enum

import strawberry

from api.graphql.scalars import Decimal
from api.graphql.shapes import Entity
from api.graphql.shapes import Link as Link
from api.graphql.shapes import Record as Record

described = strawberry.field


@strawberry.enum(description="By what sites are tied.")
class PlatformTieKind(Enum):
    ANALYTICS = strawberry.enum_value("ANALYTICS", description="The id under which their visitors are counted.")
    CERTIFICATE = strawberry.enum_value("CERTIFICATE", description="The certificate that they show.")
    HOST = strawberry.enum_value("HOST", description="The address to which their names resolve.")
    REGISTRANT = strawberry.enum_value("REGISTRANT", description="Who registered them, as registers write it.")
    PAID = strawberry.enum_value(
        "PAID", description="An account or wallet that complaints name beside them: where their victims paid to."
    )
    PARTY = strawberry.enum_value(
        "PARTY", description="Who controls, operates or uses them: a person, organization, account or handle."
    )


@strawberry.type(description="What is stated of a tie at one of its sites.")
class TiedSite:
    site: Entity = described(description="The site.")
    records: list[Record] = described(
        description="The records of the site that state the value, the best-graded first, at most 25."
    )
    links: list[Link] = described(
        description="The links that tie the site to it, of a complaint both to the site and to where was paid, the "
        "best-graded first, at most 25."
    )


@strawberry.type(description="What ties sites of a family.")
class PlatformTie:
    by: PlatformTieKind = described(description="By what.")
    value: str = described(description="The value that records state, or the key of who or where to.")
    means: Entity | None = described(description="Who it is or where was paid to; null for a value.")
    site_count: int = described(description="How many sites have it, those beyond the answer among them.")
    weight: Decimal = described(description="1/(n - 1) of n sites, with 12 digits, cut: 1 where they are two.")
    sites: list[TiedSite] = described(description="Those of the family that have it, by key.")


@strawberry.type(description="Sites that are tied over one another.")
class PlatformGroup:
    sites: list[Entity] = described(description="By key.")
    site_count: int = described(description="How many they are.")
    weight: Decimal = described(description="What all its ties weigh, with 12 digits, cut.")
    exact_weight: str = described(description="The same exactly, as a fraction: 1, 1/4, 5/2.")
    ties: list[PlatformTie] = described(description="By weight, then by sort and value.")


@strawberry.type(description="What so many sites have that it ties none.")
class CommonTie:
    by: PlatformTieKind = described(description="By what.")
    value: str = described(description="The value that records state, or the key of who or where to.")
    site_keys: list[strawberry.ID] = described(description="The keys of the sites in the answer that have it.")


@strawberry.type(description="Which sites belong together.")
class PlatformFamilies:
    families: list[PlatformGroup] = described(
        description="The largest first, then by weight, then by the first key; a site that nothing ties is its own."
    )
    common: list[CommonTie] = described(description="What is common, by sort and value: named and not followed.")
    truncated: bool = described(description="Whether anything was left out.")
    left_out: list[str] = described(description="What was left out, in words.")


SHARED = (PlatformFamilies,)
