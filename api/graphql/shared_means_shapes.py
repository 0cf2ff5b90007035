"""The types of the answer to a question for shared means."""

import strawberry

from api.graphql.scalars import Decimal, UTCTime
from api.graphql.shapes import Entity
from api.graphql.shapes import Link as Link

described = strawberry.field


@strawberry.type(description="A means that two use, at times that may overlap.")
class SharedUse:
    means: Entity = described(description="What both use.")
    user_count: int = described(description="How many use it at any time, those that decisions hold to be one as one.")
    weight: Decimal = described(description="1/(n - 1) of n users, with 12 digits, cut: 1 where they are two.")
    since: UTCTime | None = described(
        description="The earliest moment at which both may have used it; null: not known."
    )
    until: UTCTime | None = described(description="The latest moment; null when not known.")
    certain: bool = described(
        description="Whether both uses state when they began and when they ended; else they may have overlapped."
    )
    weakest: str | None = described(
        description="The worse grade of the two statements that overlap; null when that is not graded."
    )
    user_links: list[Link] = described(
        description="Every source's statement of the use by `user`, within the times asked for, the best-graded first, "
        "at most 25."
    )
    other_links: list[Link] = described(description="Likewise by `other`.")


@strawberry.type(description="Two who use the same means.")
class SharingTwo:
    user: Entity = described(
        description="Who was asked about, by the first key of those that decisions hold to be one; where both were, or "
        "only what they use was, the first by key."
    )
    other: Entity = described(description="Who uses the same.")
    user_keys: list[strawberry.ID] = described(
        description="The keys of `user`, of all that decisions hold to be one, in their order."
    )
    other_keys: list[strawberry.ID] = described(description="Those of `other`, likewise.")
    weight: Decimal = described(description="What all that they share weighs, with 12 digits, cut.")
    exact_weight: str = described(description="The same exactly, as a fraction: 1, 1/4, 5/2.")
    shared: list[SharedUse] = described(description="What they share, the rarest first, then by key, at most 100.")


@strawberry.type(description="A means of so many users that it ties nobody.")
class CommonMeans:
    means: Entity = described(description="What they use.")
    user_count: int | None = described(
        description="How many they are, those that decisions hold to be one as one; null: more than 25 keys."
    )
    user_keys: list[strawberry.ID] = described(
        description="Their keys, in their order; none when they are more than 25."
    )


@strawberry.type(description="Who shares means with those asked about.")
class SharedMeans:
    sharing: list[SharingTwo] = described(
        description="Two by two: by weight, then by how many means they share, then by keys."
    )
    common: list[CommonMeans] = described(description="Means that are common, by key: named and not joined.")
    truncated: bool = described(description="Whether anything was left out.")
    left_out: list[str] = described(description="What was left out, in words.")


SHARED = (SharedMeans,)
