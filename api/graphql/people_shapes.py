"""The types of the answers to questions about people in need."""

import strawberry

from api.graphql.scalars import UTCTime
from api.graphql.shapes import Entity, Step
from api.graphql.shapes import Link as Link

described = strawberry.field


@strawberry.type(description="Somebody in a part: who called, for whom, who came home.")
class InPart:
    person: Entity = described(description="The person.")
    role: str | None = described(description="The part, in the source's words; null when none is stated.")
    links: list[Link] = described(description="Every statement of it, the best-graded first, at most 25.")


@strawberry.type(description="An agency that can be asked for help.")
class AgencyToAsk:
    agency: Entity = described(description="A police force, national central bureau or liaison post.")
    about: Entity = described(
        description="Why this one: the compound in its country, as the best source states it, or the person of its "
        "nationality."
    )


@strawberry.type(description="A call for help and how long it has waited.")
class CallForHelp:
    call: Entity = described(description="The call.")
    state: str | None = described(
        description="How far the help has come, as the best-graded readable statement says; null when none does."
    )
    open: bool = described(description="Whether nobody says that it ended: not rescued, returned or closed.")
    overdue: bool = described(description="Whether it is open and was to be answered before the moment asked about.")
    received: UTCTime | None = described(description="When it came in.")
    due: UTCTime | None = described(description="By when it must be answered.")
    last_act: UTCTime | None = described(
        description="When something was last done by the moment asked about: it came in, reached a state, or was taken "
        "into a case."
    )
    hours_since_call: int | None = described(description="Whole hours from the call to that moment.")
    hours_since_act: int | None = described(description="Whole hours from the last act to that moment.")
    persons: list[InPart] = described(description="Who called and for whom, by role, then by key.")
    sites: list[Step] = described(description="The compounds at which these are, or were, held or at work; by keys.")
    cases: list[Step] = described(description="The cases that deal with it, by key.")
    ask: list[AgencyToAsk] = described(description="Agencies that can be asked, by what they are asked about and key.")


@strawberry.type(description="Persons brought home.")
class Repatriation:
    event: Entity = described(description="The event.")
    at: UTCTime | None = described(description="It was not before this; null: not known.")
    until: UTCTime | None = described(description="It was not after this; null: not known.")
    persons: list[InPart] = described(description="Who took part, by role, then by key.")
    cases: list[Step] = described(description="The cases that deal with it, by key.")
    places: list[Step] = described(description="Where it happened, by key.")


@strawberry.type(description="Calls for help, and repatriations.")
class CallsForHelp:
    calls: list[CallForHelp] = described(
        description="The open ones first, then the earliest received, those of no known time last; then by key."
    )
    repatriations: list[Repatriation] = described(description="By key.")
    truncated: bool = described(description="Whether anything was left out.")
    left_out: list[str] = described(description="What was left out, in words.")


@strawberry.type(description="That a person was confined at a compound, which is a sign of trafficking.")
class SignOfTrafficking:
    person: Entity = described(description="Which of those that are one.")
    site: Entity = described(description="The compound.")
    words: list[str] = described(description="What sources saw there, in their words, each once, in the order of text.")
    grade: str | None = described(description="The grade, scheme:code, of the best-graded statement.")
    links: list[Link] = described(description="Every statement of it, the best-graded first, at most 25.")


@strawberry.type(description="A person's role in a case.")
class RoleInCase:
    person: Entity = described(description="Which of those that are one.")
    case: Entity = described(description="The case.")
    role: str | None = described(description="The part in the case that the decision gives.")
    sign: bool = described(description="Whether this role is a sign of trafficking.")
    suspicion: bool = described(description="Whether this role is a suspect's, a mule's or a convict's.")
    grade: str | None = described(description="The grade, scheme:code, of the best-graded statement.")
    links: list[Link] = described(
        description="Every statement of it, each with its time, the best-graded first, at most 25."
    )


@strawberry.type(description="A person to look at.")
class Screened:
    who: Entity = described(description="The first by key of those that decisions hold to be one.")
    members: list[Entity] = described(description="All that are one, by key; the person alone when no other is.")
    signs: list[SignOfTrafficking] = described(description="Where these were confined, by keys.")
    roles: list[RoleInCase] = described(description="Every role in every case, by person, role and case.")
    decisions: list[Step] = described(description="The decisions that hold them to be one, by keys.")


@strawberry.type(description="Persons to look at.")
class Screening:
    persons: list[Screened] = described(description="By key.")
    truncated: bool = described(description="Whether anything was left out.")
    left_out: list[str] = described(description="What was left out, in words.")


SHARED = (CallsForHelp, Screening)
