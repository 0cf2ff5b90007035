"""The plan of a question for shared means."""

from api.graphql import questions
from api.graphql.kind_inputs import MEANS_KINDS
from api.graphql.plan_roots import starts
from api.graphql.plan_trails import window
from api.graphql.selection import Selected, bounded
from cypher.plan import EntityShape, SharedMeans


def plan_shared_means(asked: Selected, columns: tuple[str, ...], shape: EntityShape) -> SharedMeans:
    """The plan of `sharedMeans`; columns and shape are what its uses and entities need. Raises a GraphQLError."""
    wanted = asked.arguments.get("kinds") or MEANS_KINDS
    return SharedMeans(
        starts(asked),
        tuple(kind for name, kind in MEANS_KINDS.items() if name in wanted),
        bounded(asked, "commonFrom", questions.COMMON_MOST),
        *window(asked),
        bounded(asked, "first", questions.SHARING_MOST),
        columns,
        shape,
    )
