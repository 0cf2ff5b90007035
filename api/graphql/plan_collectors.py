"""The plan of a question for places that collect."""

from api.graphql import questions
from api.graphql.plan_roots import starts
from api.graphql.plan_trails import window
from api.graphql.selection import Selected, bounded
from cypher.plan import Collectors, EntityShape

_HOUR = 3_600_000


def plan_collectors(asked: Selected, columns: tuple[str, ...], shape: EntityShape) -> Collectors:
    """The plan of `collectors`; columns and shape are what its payments and places need. Raises a GraphQLError."""
    return Collectors(
        starts(asked),
        bounded(asked, "senders", questions.SENDERS_MOST),
        bounded(asked, "withinHours", questions.GAP_MOST) * _HOUR,
        bounded(asked, "passedOn", 100),
        bounded(asked, "passedOnWithinHours", questions.GAP_MOST) * _HOUR,
        *window(asked),
        bounded(asked, "first", questions.COLLECTORS_MOST),
        columns,
        shape,
    )
