"""The types of drafts of requests to hold an amount, and what a draft takes."""

from enum import Enum

import strawberry
from strawberry import UNSET

from api.graphql.arguments import Argument
from api.graphql.scalars import UTCTime
from api.graphql.shapes import Money

described = strawberry.field

CONSENTS_MOST = 50


@strawberry.input(description="That the owner of facts consented to passing them on.")
class OwnerConsent:
    owner: str = described(description="The agency whose facts they are, as handlings name it: KR-KNP.")
    reference: str = described(description="Where the consent is written down; at most 140 characters.")


@strawberry.enum(description="What stands against passing a fact on to somebody outside.")
class PassingBar(Enum):
    NO_ONWARD_USE = strawberry.enum_value(
        "NO_ONWARD_USE",
        description="`consent=no`: its owner consents to no onward use. No consent named here lifts it.",
    )
    CONSENT = strawberry.enum_value("CONSENT", description="It is another agency's, above TLP:CLEAR.")
    RELEASE = strawberry.enum_value("RELEASE", description="Its owner released it by name, and not to whom is asked.")
    LEVEL = strawberry.enum_value("LEVEL", description="TLP:AMBER+STRICT or RED: for those alone who got it.")
    ACTION = strawberry.enum_value("ACTION", description="PAP:AMBER or RED: no action that the other side notices.")
    PERMISSION = strawberry.enum_value("PERMISSION", description="H2 or H3: to be passed on with permission alone.")
    PURPOSE = strawberry.enum_value("PURPOSE", description="It is for other purposes than `asset_recovery`.")


@strawberry.type(description="A fact that a draft rests on and that may not be passed on.")
class BarredFact:
    key: strawberry.ID = described(description="The key of the record or link.")
    owner: str = described(description="The agency whose fact it is.")
    handling: str = described(description="Who may read it and what for, as its owner set it.")
    because: list[PassingBar] = described(description="All that stands against it.")


@strawberry.enum(description="In which form a request is drafted.")
class RequestForm(Enum):
    CAMT_056 = strawberry.enum_value(
        "CAMT_056", description="ISO 20022 camt.056.001.08, by which a bank recalls a payment from another."
    )
    LETTER = strawberry.enum_value("LETTER", description="A letter for people, in English.")
    LETTER_DATA = strawberry.enum_value(
        "LETTER_DATA", description="The same as JSON, of the form that docs/freeze-letter.schema.json declares."
    )


@strawberry.type(description="A request in one form.")
class RequestDraft:
    form: RequestForm = described(description="In which form it is.")
    media_type: str = described(description="What the text is: application/xml, text/plain or application/json.")
    text: str = described(description="The document itself.")


@strawberry.type(
    description="The draft of a request to hold an amount, made from what the asker may read. It is sent by a person, "
    "and nothing is sent or kept here."
)
class FreezeRequest:
    amount: Money = described(description="What is asked to be held: what was traced there, cut, and never more.")
    handling: str | None = described(
        description="The strictest of all the facts that it rests on; null when only those at the node may read it."
    )
    barred: list[BarredFact] = described(description="The facts that may not be passed on, by key, at most 100.")
    barred_count: int = described(description="How many those are in all; above zero nothing is drafted.")
    consents_wanted: list[str] = described(
        description="The owners whose consent, named in `consents`, lifts what stands against facts, in alphabetical "
        "order."
    )
    drafts: list[RequestDraft] = described(description="The request in each of its forms; none while a fact is barred.")
    not_drafted: list[str] = described(description="Which form could not be drafted, and why.")


TAKES = (
    Argument("authority", str, meaning="Who asks, as it signs itself: at most 140 characters."),
    Argument("contact", str, meaning="Where questions, answers and requests for review go: at most 300 characters."),
    Argument("case_reference", str, meaning="The case or report that the request is made in: at most 35 characters."),
    Argument("legal_basis", str, meaning="The provision on which it rests: at most 300 characters."),
    Argument("made", UTCTime, meaning="When the request is made; the node's own clock has no part in it."),
    Argument("review", UTCTime, meaning="By when the requester looks at the hold again; not after it lapses."),
    Argument("expires", UTCTime, meaning="When the hold lapses by itself; after the request is made."),
    Argument(
        "consents",
        list[OwnerConsent] | None,
        UNSET,
        f"Consents of the owners of facts to passing them on, at most {CONSENTS_MOST}.",
    ),
)
"""What only the requester can say."""
