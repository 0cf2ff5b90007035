"""The types of the answer to a question for deposit addresses that are used again."""

import strawberry

from api.graphql.scalars import CountryCode, UTCTime
from api.graphql.shapes import Entity, Way

described = strawberry.field


@strawberry.type(description="A customer's deposit address to which the money of several complaints may have gone on.")
class ReusedDeposit:
    deposit: Entity = described(description="The wallet.")
    complaints: list[Entity] = described(
        description="The complaints whose money may have come, by key, at most 100; none for payments of which no "
        "complaint that was asked for speaks."
    )
    complaint_count: int = described(
        description="How many they are: those that speak of one payment are one, so is a payment of which none does."
    )
    providers: list[Entity] = described(description="Who keeps it, the one to ask, by key, at most 25.")
    customers: list[Entity] = described(description="In whose name it is, by key, at most 25.")
    countries: list[CountryCode] = described(
        description="Those to which readable facts tie the wallet or who keeps it, in alphabetical order."
    )
    since: UTCTime | None = described(
        description="The earliest moment at which any of it may have come; null when not known."
    )
    until: UTCTime | None = described(description="The latest such moment; null when not known.")
    ways: list[Way] = described(
        description="One from each payment complained of, over the fewest payments, that which came first first, at "
        "most 25; each step is a payment as each source states it, the best-graded first."
    )


@strawberry.type(description="Deposit addresses to which the money of several complaints may have gone on.")
class DepositReuse:
    deposits: list[ReusedDeposit] = described(
        description="By how many complaints, the most first, then by how many payments complained of, then by key."
    )
    untraced: list[strawberry.ID] = described(
        description="The keys of complaints of which no payment may be read, in their order."
    )
    truncated: bool = described(description="Whether anything was left out.")
    left_out: list[str] = described(description="What was left out, in words.")


SHARED = (DepositReuse,)
