"""The plan of a question for routes of recruitment."""

from collections.abc import Callable, Iterable

from api.graphql import questions
from api.graphql.columns_asked import link_columns
from api.graphql.plan_roots import starts
from api.graphql.plan_trails import window
from api.graphql.selection import Selected, bounded
from cypher.plan import EntityShape, RecruitmentRoutes

_HOUR = 3_600_000
_ENTITIES = frozenset({"person", "recruiter", "advertisement", "trip", "place", "compound"})
_LINKS = frozenset({"links", "recruitedLinks", "answeredLinks", "postedLinks", "usesLinks"})
_PARTS = frozenset({"routes", "recruiters", "offers", "legs", "departures", "arrivals", "fellows", "sites"})


def plan_recruitment_routes(
    asked: Selected, shape_of: Callable[[Iterable[Selected]], EntityShape]
) -> RecruitmentRoutes:
    """The plan of `recruitmentRoutes`; ``shape_of`` plans what is read of entities. Raises a GraphQLError."""
    below = list(_below(asked))
    return RecruitmentRoutes(
        starts(asked),
        bounded(asked, "withinHours", questions.GAP_MOST) * _HOUR,
        *window(asked),
        bounded(asked, "first", questions.ROUTES_MOST),
        link_columns(part for part in below if part.name in _LINKS),
        shape_of([part for part in below if part.name in _ENTITIES]),
    )


def _below(asked: Selected) -> Iterable[Selected]:
    """All fields that tell of routes, however deep; none of entities' or links' own."""
    for part in asked.children():
        yield part
        if part.name in _PARTS:
            yield from _below(part)
