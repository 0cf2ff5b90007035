"""`@asKnownAt`: an operation answered as of an earlier moment, for those who oversee what was known when."""

from typing import Annotated

import strawberry
from graphql import GraphQLError, OperationDefinitionNode
from graphql.execution.values import get_directive_values
from strawberry.directive import DirectiveLocation

from api.graphql.scalars import UTCTime
from api.graphql.selection import Context
from graph_schema.actors import Actor
from graph_schema.times import from_iso, to_iso
from loaders.clock import now_ms

NAME = "asKnownAt"
OVERSEEING = frozenset({"auditor", "supervisor"})


@strawberry.directive(
    locations=[DirectiveLocation.QUERY],
    description="Answer as of a moment that has passed: from what the node had recorded by then and nobody had "
    "withdrawn, facts that were withdrawn since included, as far as the asker may read them today. Handlings, review "
    "dates and the candidates that `tooBroad` counts are today's; what was erased stays gone. For auditors and "
    "supervisors.",
)
def as_known_at(
    time: Annotated[UTCTime, strawberry.argument(description="Of a day, month or year its first millisecond, UTC.")],
) -> None:
    """Describes only; `known_at` reads it."""


def known_at(operation: OperationDefinitionNode, context: Context, actor: Actor) -> int | None:
    """The moment (ms) as of which an operation asks, None for now. Raises GraphQLError for who may not ask so, and for
    one that has not passed."""
    directive = context.schema.get_directive(NAME)
    given = directive and get_directive_values(directive, operation, context.variables)
    if not given:
        return None
    if not (actor.at_the_node or OVERSEEING.intersection(actor.roles)):
        raise GraphQLError(f"@{NAME} is for auditors and supervisors; leave it out to be answered as of now", operation)
    moment = from_iso(given["time"])
    if moment >= now_ms():
        raise GraphQLError(f"@{NAME}: {to_iso(moment)} has not passed; name a moment that has passed", operation)
    return moment
