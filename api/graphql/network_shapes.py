"""The types of the answer to a question for a network and the countries that it touches."""

import strawberry

from api.graphql.scalars import CountryCode
from api.graphql.shapes import Entity, PairCoverage

described = strawberry.field


@strawberry.type(description="A country that a network touches, and whom to ask there.")
class NetworkCountry:
    country: CountryCode = described(description="The country.")
    touching: list[strawberry.ID] = described(
        description="The keys of those of the network that readable facts tie to it, as their `countries` tell."
    )
    agencies: list[Entity] = described(
        description="Agencies that readable facts tie to it, by key; their type and contact say how to ask. Empty: "
        "not known whom to ask."
    )


@strawberry.type(description="Two countries that a network touches, and some subjects of agreements.")
class CountryPair:
    countries: list[CountryCode] = described(description="Two, in alphabetical order.")
    subjects: list[str] = described(description="What agreements would allow the parties to do for one another.")


@strawberry.type(description="What lies around an entity, and what lies between the countries that it touches.")
class Network:
    entities: list[Entity] = described(description="It and what lies around it, by key.")
    hubs: list[Entity] = described(description="Those of them through which no step led on, for their many links.")
    countries: list[NetworkCountry] = described(description="Those that they touch, in alphabetical order.")
    pairs: list[PairCoverage] = described(description="Each two of them, with what is known on each subject.")
    stated_none: list[CountryPair] = described(
        description="Crime without agreement: pairs of which a register states that there is none on these subjects."
    )
    not_known: list[CountryPair] = described(
        description="Pairs of which no register here speaks on any subject, which is no word that there is none; "
        "or not all of what registers say was read."
    )
    truncated: bool = described(description="Whether anything was left out.")
    left_out: list[str] = described(description="What was left out, in words.")


SHARED = (Network,)
