"""The plan of a question for families of sites."""

from collections.abc import Callable, Iterable

from api.graphql import site_questions
from api.graphql.columns_asked import link_columns, record_columns
from api.graphql.plan_roots import starts
from api.graphql.selection import Selected, bounded
from cypher.plan import EntityShape, PlatformFamily
from graph_schema.families import TIES

ShapeOf = Callable[[Iterable[Selected]], EntityShape]


def plan_platform_family(asked: Selected, shape_of: ShapeOf) -> PlatformFamily:
    """The plan of `platformFamily`; ``shape_of`` plans what is read of entities. Raises a GraphQLError."""
    groups = asked.child("families")
    ties = [tie for group in groups for tie in group.child("ties")]
    tied = [site for tie in ties for site in tie.child("sites")]
    at = [place for group in groups for place in group.child("sites")]
    at += [place for tie in ties for place in tie.child("means")]
    at += [place for site in tied for place in site.child("site")]
    wanted = asked.arguments.get("by") or TIES
    return PlatformFamily(
        starts(asked),
        tuple(sort for sort in TIES if sort in wanted),
        max(2, bounded(asked, "commonFrom", site_questions.TIED_MOST)),
        bounded(asked, "maxLength", site_questions.FARTHEST_SITE),
        bounded(asked, "first", site_questions.FAMILIES_MOST),
        record_columns([place for site in tied for place in site.child("records")]),
        link_columns([place for site in tied for place in site.child("links")]),
        shape_of(at),
    )
