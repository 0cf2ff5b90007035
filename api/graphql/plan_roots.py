"""The plan of a question for roots."""

from api.graphql import questions
from api.graphql.plan_trails import window
from api.graphql.selection import Selected, bounded
from cypher.plan import EntityShape, Roots
from graph_schema.links import Holds
from graph_schema.registry import CONTROL_TYPES


def plan_roots(asked: Selected, columns: tuple[str, ...], shape: EntityShape) -> Roots:
    """The plan of `roots`; columns and shape are what its steps and entities need. Raises a GraphQLError.

    What is held leads to its holders, whatever kinds are asked for.
    """
    wanted = {*(asked.arguments.get("kinds") or CONTROL_TYPES), Holds.type()}
    return Roots(
        starts(asked),
        tuple(kind for kind in CONTROL_TYPES if kind in wanted),
        bounded(asked, "maxLength", questions.LONGEST_CLIMB),
        *window(asked),
        bounded(asked, "follow", questions.FOLLOWED_MOST),
        bounded(asked, "first", questions.ROOTS_MOST),
        bounded(asked, "ways", questions.WAYS_UP_MOST),
        columns,
        shape,
    )


def starts(asked: Selected) -> tuple[str, ...]:
    """What is asked from, each once. Raises a GraphQLError."""
    given: list[str] = list(dict.fromkeys(asked.arguments["from"]))
    if not 1 <= len(given) <= questions.STARTS_MOST:
        raise asked.refusal(f"from names {len(given)}; it has to be 1 to {questions.STARTS_MOST}")
    return tuple(given)
