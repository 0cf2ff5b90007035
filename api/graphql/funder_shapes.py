"""The types of the answer to a question for common funders."""

import strawberry

from api.graphql.shapes import Entity
from api.graphql.shapes import Link as Link

described = strawberry.field


@strawberry.type(description="A wallet that got its first coins from a funder.")
class FundedWallet:
    wallet: Entity = described(description="The wallet.")
    certain: bool = described(
        description="Whether every other payment to or from it is provably later; else one may have been before."
    )
    links: list[Link] = described(
        description="The payment that brought them, as each source states it, the best-graded first, at most 25."
    )


@strawberry.type(description="A wallet of no provider that paid the first coins of several.")
class CommonFunder:
    funder: Entity = described(description="The wallet that paid.")
    wallets: list[FundedWallet] = described(description="Those that it funded, by time, then by key, at most 50.")
    wallet_count: int = described(description="How many these are.")
    certain_count: int = described(description="Of how many it is certain.")


@strawberry.type(description="Wallets that paid the first coins of several.")
class CommonFunders:
    funders: list[CommonFunder] = described(
        description="By how many wallets are certain, the most first, then by how many there are, then by key."
    )
    truncated: bool = described(description="Whether anything was left out.")
    left_out: list[str] = described(description="What was left out, in words.")


SHARED = (CommonFunders,)
