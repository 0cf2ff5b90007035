"""The plan of a question for common funders."""

from api.graphql import questions
from api.graphql.plan_roots import starts
from api.graphql.plan_trails import window
from api.graphql.selection import Selected, bounded
from cypher.plan import CommonFunder, EntityShape


def plan_common_funder(asked: Selected, columns: tuple[str, ...], shape: EntityShape) -> CommonFunder:
    """The plan of `commonFunder`; columns and shape are what its payments and wallets need. Raises a GraphQLError."""
    return CommonFunder(
        starts(asked),
        bounded(asked, "wallets", questions.WALLETS_MOST),
        *window(asked),
        bounded(asked, "first", questions.FUNDERS_MOST),
        columns,
        shape,
    )
