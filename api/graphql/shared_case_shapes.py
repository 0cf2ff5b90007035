"""The types of the answer to a question for cases of different countries that reach the same."""

import strawberry

from api.graphql.shapes import Crossing, Entity, Link, Step

described = strawberry.field


@strawberry.type(description="How a case reaches something.")
class CaseTie:
    case: strawberry.ID = described(description="The key of the case.")
    complaint: Entity | None = described(
        description="The complaint whose money may have gone there; null where the case itself names it."
    )
    links: list[Link] = described(
        description="What states that the case names it, or what the complaint concerns; the best-graded first."
    )
    steps: list[Step] = described(
        description="The payments after the one complained of, over as few as any; empty where it was paid at once."
    )


@strawberry.type(description="Something that two cases reach.")
class SharedByCases:
    entity: Entity = described(description="The account, wallet or person; of those who are one the first by key.")
    named: bool = described(description="Whether both cases name it.")
    sides: list[CaseTie] = described(description="How the one and then the other reaches it, at most 10 ways each.")


@strawberry.type(description="Two cases that reach the same.")
class CasesSharing:
    case: Entity = described(description="The case whose key comes first.")
    other: Entity = described(description="The other case.")
    differ: Crossing = described(description="Whether they are of different countries: YES, or UNKNOWN.")
    shared: list[SharedByCases] = described(description="What both reach, by key.")


@strawberry.type(description="Cases of different countries that reach the same account, wallet or person.")
class SharedCases:
    sharing: list[CasesSharing] = described(
        description="Those that both name most first, then those that share most, then by keys."
    )
    truncated: bool = described(description="Whether anything was left out.")
    left_out: list[str] = described(description="What was left out, in words.")


SHARED = (SharedCases,)
