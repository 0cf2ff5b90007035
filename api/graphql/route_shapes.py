"""The types of the answer to a question for routes of recruitment."""

import strawberry

from api.graphql.scalars import UTCTime
from api.graphql.shapes import Entity
from api.graphql.shapes import Link as Link

described = strawberry.field

_STATEMENTS = "as each source states it, the best-graded first, at most 25 of each that is one."
_KEYS = "The keys of all that decisions hold to be one with it, in their order."


@strawberry.type(description="An offer that was answered and led to a recruiter.")
class RouteOffer:
    advertisement: Entity = described(description="The offer.")
    certain: bool = described(
        description="Whether it was provably answered after it was posted, and each account over which either was done "
        "provably in use by them then; else it may have been. False where nobody may be read who posted it."
    )
    answered_links: list[Link] = described(description=f"That it was answered, {_STATEMENTS}")
    posted_links: list[Link] = described(description=f"That the recruiter posted it, {_STATEMENTS}")
    uses_links: list[Link] = described(
        description=f"That the accounts were used over which it was posted or answered, {_STATEMENTS}"
    )


@strawberry.type(description="Somebody who recruited the person, or posted an offer that the person answered.")
class RouteRecruiter:
    recruiter: Entity | None = described(
        description="Who did; an account on a platform where nobody may be read who used it then; null: nobody may be "
        "read who posted these offers."
    )
    recruiter_keys: list[strawberry.ID] = described(description=_KEYS)
    recruited_links: list[Link] = described(description=f"That the person was recruited, {_STATEMENTS}")
    offers: list[RouteOffer] = described(description="The offers, by key.")


@strawberry.type(description="A place from which a journey left, or at which it arrived.")
class RoutePlace:
    place: Entity = described(description="The place.")
    links: list[Link] = described(description=f"That it did, {_STATEMENTS}")


@strawberry.type(description="Somebody who was on the same journey, or on one near it.")
class FellowTraveller:
    person: Entity = described(description="Who, by the first key of those that decisions hold to be one.")
    person_keys: list[strawberry.ID] = described(description=_KEYS)
    trip: Entity = described(description="The journey that this one was on.")
    same_trip: bool = described(description="Whether it is the same journey; else one between the same places.")
    certain: bool = described(
        description="On the same journey, whether both state when they were on it; on another, whether it provably "
        "arrived within the time asked for."
    )
    links: list[Link] = described(description=f"That this one was on it, {_STATEMENTS}")


@strawberry.type(description="A journey of a person that may lie between being recruited and coming to the first site.")
class RouteLeg:
    trip: Entity = described(description="The journey.")
    since: UTCTime | None = described(description="The earliest moment at which it may have been; null: not known.")
    until: UTCTime | None = described(description="The latest moment; null when not known.")
    certain: bool = described(
        description="Whether it was provably after being recruited and provably before the first site; else it may "
        "have been."
    )
    later: bool = described(description="Whether it was provably later than the leg before; false for the first.")
    goes_on: bool | None = described(
        description="Whether it left from a place where the leg before arrived; null for the first, and where either "
        "is not known."
    )
    departures: list[RoutePlace] = described(description="Where it left from, by key: several where sources differ.")
    arrivals: list[RoutePlace] = described(description="Where it arrived, likewise.")
    links: list[Link] = described(description=f"That the person was on it, {_STATEMENTS}")
    fellows: list[FellowTraveller] = described(
        description="Who else was on it at a time that may be the same, by key; then those on journeys between the "
        "same places that may have arrived within the time asked for, by key, then by journey; at most 50."
    )


@strawberry.type(description="A site at which a person was confined or worked.")
class RouteSite:
    compound: Entity = described(description="The site.")
    since: UTCTime | None = described(description="The earliest moment at which that may have begun; null: not known.")
    until: UTCTime | None = described(description="The latest moment at which it may have begun; null when not known.")
    links: list[Link] = described(description=f"That it was so, {_STATEMENTS}")


@strawberry.type(description="One who was recruited: by whom, over which journeys, to which sites.")
class RecruitmentRoute:
    person: Entity = described(
        description="Who was recruited, by the first key of those that decisions hold to be one; an account on a "
        "platform that answered an offer, where no person may be read who used it then."
    )
    person_keys: list[strawberry.ID] = described(description=_KEYS)
    recruiters: list[RouteRecruiter] = described(description="By key; last of whom nobody may be read.")
    legs: list[RouteLeg] = described(description="By earliest moment, then by latest, then by key.")
    sites: list[RouteSite] = described(description="By when that may have begun, then by key; the first ends the way.")


@strawberry.type(description="Who was recruited by those asked about, and the ways that they went.")
class RecruitmentRoutes:
    routes: list[RecruitmentRoute] = described(description="By key of the person.")
    truncated: bool = described(description="Whether anything was left out.")
    left_out: list[str] = described(description="What was left out, in words.")


SHARED = (RecruitmentRoutes,)
