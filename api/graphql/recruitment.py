"""What the statement of ``recruitmentRoutes`` read: the routes, and which bounds left anything out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.graphql.readers import Row
from cypher.plan import RecruitmentRoutes
from cypher.render_questions import PARALLEL
from cypher.render_routes import SORTS, TIED
from graph_schema.journeys import Leg, Route, Said, Ties, Times, Told, merged, routes
from graph_schema.sameness import joined

FELLOWS_LISTED = 50  # of one leg


@dataclass(frozen=True, slots=True)
class ToldRoutes:
    """The routes with the places of journeys, the rows of all entities, the keys of those that are one, by the first of
    these, and which bounds left anything out."""

    routes: list[Route]
    departed: Ties
    arrived: Ties
    rows: dict[str, Row]
    members: dict[str, list[str]]
    cut: set[str]


def tell_routes(root: RecruitmentRoutes, found: Row) -> ToldRoutes:
    """The routes, from the rows of the statement; rows that cannot be read raise."""
    about, entities, same, sorts, close, *more, _ = found
    rows = {row[0]: row for row in entities}
    one = joined(rows, ((a, b) for a, b in same))
    members: dict[str, list[str]] = {}
    for key in sorted(rows):
        members.setdefault(one[key], []).append(key)
    by_sort = dict(zip(SORTS, sorts, strict=True))
    ties = {sort: _ties(listed, one) for sort, listed in by_sort.items()}
    near: dict[str, set[str]] = defaultdict(set)
    for trip, others, *_ in close:
        near[one[trip]] |= {one[other] for other in others}
    told = Told(**ties, near={trip: sorted(others) for trip, others in near.items()})
    asked = {one.get(key, key) for key in about}
    all_routes = routes(told, asked, Times(root.since, root.until), root.within)
    tied = [ends for listed in sorts for _, ends in listed]
    legs = [leg for route in all_routes[: root.first] for leg in route.legs]
    cuts = {
        **dict(zip(("asked", "offers", "recruits", "trips", "others"), more, strict=True)),
        "tied": any(len(ends) > TIED for ends in tied),
        "statements": any(len(said) > PARALLEL for ends in tied for _, said in ends),
        "near": any(others for _, _, others, _ in close),
        "hub": any(hub for *_, hub in close),
        "first": len(all_routes) > root.first,
        "fellows": any(len(leg.fellows) > FELLOWS_LISTED for leg in legs),
    }
    cut = {name for name, so in cuts.items() if so}
    return ToldRoutes(all_routes, told.departed, told.arrived, rows, members, cut)


def keys_told(root: RecruitmentRoutes, told: ToldRoutes) -> set[str]:
    """The keys of the entities that an answer is about."""
    return {key for route in told.routes[: root.first] for key in _keys_of(route, told)}


def _keys_of(route: Route, told: ToldRoutes) -> Iterator[str]:
    yield from told.members[route.person]
    for recruiter in route.recruiters:
        yield from told.members[recruiter.key] if recruiter.key is not None else ()
        yield from recruiter.offers
    for leg in route.legs:
        yield from _keys_of_leg(leg, told)
    yield from (stay.site for stay in route.stays)


def _keys_of_leg(leg: Leg, told: ToldRoutes) -> Iterator[str]:
    yield leg.trip
    for places in (told.departed, told.arrived):
        yield from places.get(leg.trip, ())
    for fellow in leg.fellows[:FELLOWS_LISTED]:
        yield fellow.trip
        yield from told.members[fellow.key]


def _ties(listed: Sequence[Any], one: Mapping[str, str]) -> Ties:
    """The ties of one sort, those that are one by their first key."""
    parts: dict[str, dict[str, list[list[Said]]]] = defaultdict(lambda: defaultdict(list))
    for start, ends in sorted(listed, key=lambda tied: str(tied[0])):
        known = parts[one[start]]  # of whoever has none too
        for end, said in ends[:TIED]:
            known[one[end]].append([Said(*each) for each in said[:PARALLEL]])
    return {start: {end: merged(ends[end]) for end in sorted(ends)} for start, ends in parts.items()}
