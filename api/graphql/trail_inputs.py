"""What questions that follow money take that no others do."""

from enum import Enum

import strawberry


@strawberry.enum(description="Which way money is followed.")
class TrailDirection(Enum):
    FORWARD = strawberry.enum_value("FORWARD", description="To where it went.")
    BACKWARD = strawberry.enum_value("BACKWARD", description="To where it came from.")


@strawberry.enum(description="In which order money trails are told.")
class TrailOrder(Enum):
    TIME = strawberry.enum_value("TIME", description="Those whose payments come first in time first.")
    AMOUNT = strawberry.enum_value(
        "AMOUNT",
        description="By `amount`, the largest first: by unit in the order of the alphabet, as amounts of two units are "
        "not compared, and last those that have none. Of one amount in the order of TIME.",
    )


@strawberry.enum(description="How money that mixes with other money is told apart.")
class TraceMethod(Enum):
    FIFO = strawberry.enum_value("FIFO", description="What came first leaves first.")
    HAIRCUT = strawberry.enum_value("HAIRCUT", description="Each payment takes of all that is there alike.")


@strawberry.input(description="The most time between two payments of which the later goes by one rail.")
class RailGap:
    rail: str = strawberry.field(description="As the payment states it: bank, card, cash, chain, swap, bridge.")
    hours: int = strawberry.field(description="1 to 8,784.")


@strawberry.input(
    description="Per cent of what arrived by one payment that the next one sends on: at least, at most, or both. Where "
    "it cannot be told, as an amount is not stated, is not above 0 or is in another unit, the payment may follow."
)
class TrailShare:
    least: int | None = strawberry.field(default=strawberry.UNSET, description="1 to 100.")
    most: int | None = strawberry.field(default=strawberry.UNSET, description="1 to 100.")
