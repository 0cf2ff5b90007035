"""What questions that follow money take that no others do."""

from enum import Enum

import strawberry


@strawberry.enum(description="Which way money is followed.")
class TrailDirection(Enum):
    FORWARD = strawberry.enum_value("FORWARD", description="To where it went.")
    BACKWARD = strawberry.enum_value("BACKWARD", description="To where it came from.")


@strawberry.enum(description="How money that mixes with other money is told apart.")
class TraceMethod(Enum):
    FIFO = strawberry.enum_value("FIFO", description="What came first leaves first.")
    HAIRCUT = strawberry.enum_value("HAIRCUT", description="Each payment takes of all that is there alike.")


@strawberry.input(description="The most time between two payments of which the later goes by one rail.")
class RailGap:
    rail: str = strawberry.field(description="As the payment states it: bank, card, cash, chain, swap, bridge.")
    hours: int = strawberry.field(description="1 to 8,784.")
