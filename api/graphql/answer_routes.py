"""The answer to a question for routes of recruitment."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from api.graphql.projector import Projector, compose
from api.graphql.readers import Row
from api.graphql.recruitment import FELLOWS_LISTED, ToldRoutes, tell_routes
from api.graphql.scalars import time_text
from api.graphql.selection import Selected
from cypher.plan import RecruitmentRoutes
from cypher.render_questions import HUB, PARALLEL
from cypher.render_routes import (
    ASKED_OF,
    OFFERS_LOOKED_AT,
    RECRUITS_LOOKED_AT,
    TIED,
    TRIPS_LOOKED_AT,
    TRIPS_NEAR,
)
from graph_schema.journeys import Fellow, Leg, Offer, Recruiter, Route, Said, Stay


def recruitment_routes(asked: Selected, root: RecruitmentRoutes, found: Row, projector: Projector) -> dict[str, Any]:
    """The JSON of `recruitmentRoutes`."""
    told = tell_routes(root, found)
    left_out = _left_out(root, told)
    answer = _Answer(root, told, projector)
    return compose(
        asked,
        {
            "routes": lambda part: [answer.route(part, one) for one in told.routes[: root.first]],
            "truncated": lambda _: bool(left_out),
            "leftOut": lambda _: left_out,
        },
    )


class _Answer:
    """The parts of an answer, each under the fields that are asked for."""

    def __init__(self, root: RecruitmentRoutes, told: ToldRoutes, projector: Projector) -> None:
        self._root = root
        self._told = told
        self._projector = projector

    def route(self, asked: Selected, one: Route) -> dict[str, Any]:
        """One who was recruited."""
        return compose(
            asked,
            {
                "person": lambda part: self._entity(part, one.person),
                "personKeys": lambda _: self._told.members[one.person],
                "recruiters": lambda part: [self._recruiter(part, each) for each in one.recruiters],
                "legs": lambda part: [self._leg(part, leg) for leg in one.legs],
                "sites": lambda part: [self._site(part, stay) for stay in one.stays],
            },
        )

    def _recruiter(self, asked: Selected, one: Recruiter) -> dict[str, Any]:
        return compose(
            asked,
            {
                "recruiter": lambda part: None if one.key is None else self._entity(part, one.key),
                "recruiterKeys": lambda _: [] if one.key is None else self._told.members[one.key],
                "recruitedLinks": lambda part: self._links(part, one.recruited),
                "offers": lambda part: [self._offer(part, one.offers[key]) for key in sorted(one.offers)],
            },
        )

    def _offer(self, asked: Selected, one: Offer) -> dict[str, Any]:
        return compose(
            asked,
            {
                "advertisement": lambda part: self._entity(part, one.key),
                "certain": lambda _: one.certain,
                "answeredLinks": lambda part: self._links(part, one.answered),
                "postedLinks": lambda part: self._links(part, one.posted),
                "usesLinks": lambda part: self._links(part, one.uses),
            },
        )

    def _leg(self, asked: Selected, leg: Leg) -> dict[str, Any]:
        return compose(
            asked,
            {
                "trip": lambda part: self._entity(part, leg.trip),
                "since": lambda _: time_text(leg.times.at),
                "until": lambda _: time_text(leg.times.until),
                "certain": lambda _: leg.certain,
                "later": lambda _: leg.later,
                "goesOn": lambda _: leg.goes_on,
                "departures": lambda part: self._places(part, self._told.departed.get(leg.trip, {})),
                "arrivals": lambda part: self._places(part, self._told.arrived.get(leg.trip, {})),
                "links": lambda part: self._links(part, leg.said),
                "fellows": lambda part: [self._fellow(part, leg, one) for one in leg.fellows[:FELLOWS_LISTED]],
            },
        )

    def _places(self, asked: Selected, places: Mapping[str, Sequence[Said]]) -> list[dict[str, Any]]:
        return [self._beside(asked, "place", key, said) for key, said in places.items()]

    def _fellow(self, asked: Selected, leg: Leg, one: Fellow) -> dict[str, Any]:
        return self._beside(
            asked,
            "person",
            one.key,
            one.said,
            personKeys=lambda _: self._told.members[one.key],
            trip=lambda part: self._entity(part, one.trip),
            sameTrip=lambda _: one.trip == leg.trip,
            certain=lambda _: one.certain,
        )

    def _site(self, asked: Selected, stay: Stay) -> dict[str, Any]:
        return self._beside(
            asked,
            "compound",
            stay.site,
            stay.said,
            since=lambda _: time_text(stay.began.at),
            until=lambda _: time_text(stay.began.until),
        )

    def _beside(self, asked: Selected, name: str, key: str, said: Sequence[Said], **more: Any) -> dict[str, Any]:
        """An entity under its name, with the statements that tie it here."""
        values = {name: lambda part: self._entity(part, key), "links": lambda part: self._links(part, said)}
        return compose(asked, {**values, **more})

    def _entity(self, asked: Selected, key: str) -> Any:
        return self._projector.entity(asked, self._root.shape)(self._told.rows[key])

    def _links(self, asked: Selected, said: Iterable[Said]) -> list[Any]:
        read = self._projector.link(asked, self._root.columns)
        return [read(*one.statement) for one in said]


def _left_out(root: RecruitmentRoutes, told: ToldRoutes) -> list[str]:
    """What bounds left out, in words."""
    texts = {
        "asked": f"of those asked about all but {ASKED_OF}: ask for fewer at once",
        "offers": f"of the offers of those asked about all but {OFFERS_LOOKED_AT}: ask for fewer at once",
        "recruits": f"of those who may have been recruited all but {RECRUITS_LOOKED_AT}: ask for fewer at once",
        "trips": f"of all their journeys all but {TRIPS_LOOKED_AT}: ask for fewer at once, or narrow since and until",
        "others": f"of the journeys near these all but {TRIPS_LOOKED_AT}: ask with a smaller withinHours",
        "near": f"of the journeys near one all but {TRIPS_NEAR}: ask with a smaller withinHours",
        "hub": f"the journeys near those that arrived at a place of more than {HUB:,} readable links",
        "tied": f"of the recruiters, accounts, offers, users, sites, journeys, places or travellers of one all but "
        f"{TIED}",
        "statements": f"of the statements of one tie all but the {PARALLEL} best-graded",
        "first": f"of the routes all but {root.first}: ask with a larger first",
        "fellows": f"of the travellers of one leg all but {FELLOWS_LISTED}",
    }
    return [text for name, text in texts.items() if name in told.cut]
