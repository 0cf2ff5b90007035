"""The types of the answer to a question for roots."""

from enum import Enum

import strawberry

from api.graphql.shapes import Entity, Step

described = strawberry.field


@strawberry.enum(description="Whether anybody stands above a root.")
class Above(Enum):
    NOBODY = strawberry.enum_value("NOBODY", description="Nobody who may be read, within the times that were asked.")
    SOMEBODY = strawberry.enum_value("SOMEBODY", description="Somebody does.")
    HUB = strawberry.enum_value(
        "HUB", description="Somebody does, but it has more than 1,000 readable links: ask from it by itself."
    )


@strawberry.type(description="One way up, along control alone.")
class ControlWay:
    length: int = described(description="How many steps of control; a decision that two are one is a step of none.")
    weakest: str | None = described(
        description="The worst grade on it, scheme:code: of each step, decisions included, the best statement counts; "
        "null when that is not graded."
    )
    sources: list[str] = described(description="Who states its steps of control, in alphabetical order.")
    entities: list[Entity] = described(description="From what was asked from to the one above.")
    steps: list[Step] = described(
        description="One fewer than the entities, each from the one below to the one above, its statements the "
        "best-graded first."
    )


@strawberry.type(description="Who stands behind mules: somebody whom control leads to from them.")
class RankedRoot:
    root: Entity = described(description="The first by key of those that decisions hold to be one.")
    members: list[Entity] = described(
        description="All of these that ways reach, by key; itself alone when no other is."
    )
    mules: list[Entity] = described(description="Behind whom it stands, each person once, by key.")
    mule_count: int = described(description="How many these are.")
    sources: list[str] = described(description="Who states the control on its ways, in alphabetical order.")
    weakest: str | None = described(description="The worst grade on any of its ways; null when that is not graded.")
    above: Above = described(description="Whether anybody stands above it.")
    ways: list[ControlWay] = described(
        description="One from each mule: the shortest first, then over the fewest decisions, best-graded, by key."
    )


@strawberry.type(description="Who stands behind what was asked from.")
class Roots:
    ranked: list[RankedRoot] = described(
        description="By how many mules, the most first, then by how many sources, then by key."
    )
    ways: list[ControlWay] = described(
        description="From each of what was asked from, in that order, to each above, a mule that holds it included."
    )
    truncated: bool = described(description="Whether anything was left out.")
    left_out: list[str] = described(description="What was left out, in words.")


SHARED = (Roots,)
