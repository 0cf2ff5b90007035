"""The types of the answer to a question for places that collect."""

import strawberry

from api.graphql.scalars import UTCTime
from api.graphql.shapes import Entity, Money
from api.graphql.shapes import Link as Link

described = strawberry.field


@strawberry.type(description="A place that got one unit from many within some time and passed most of it on soon.")
class Collector:
    place: Entity = described(description="The account or wallet.")
    received: Money = described(description="What came from these senders within the time. Exact.")
    passed_on: Money = described(description="What left in this unit from the first payment on, soon after the last.")
    senders: list[strawberry.ID] = described(description="The keys of those who paid, in their order, at most 100.")
    sender_count: int = described(description="How many these are.")
    since: UTCTime = described(description="When the first of these payments came, at the earliest.")
    until: UTCTime = described(description="When the last of them came, at the latest.")
    came_in: list[Link] = described(
        description="The payments that came, each as its best-graded statement says, the earliest first, at most 100."
    )
    went_out: list[Link] = described(description="The payments that passed it on, likewise.")


@strawberry.type(description="Places that collect.")
class Collectors:
    collectors: list[Collector] = described(
        description="Each place and unit once, as of its first time: by senders, the most first, then by key and unit."
    )
    truncated: bool = described(description="Whether anything was left out.")
    left_out: list[str] = described(description="What was left out, in words.")


SHARED = (Collectors,)
