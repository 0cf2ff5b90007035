"""What is on file: who is named in which case, who complained of what, who asked for help, what took place."""

from typing import ClassVar, Literal

from pydantic import Field

from graph_schema.declare import ANY_KIND, Instant, Link, Pattern, ShortText, Text
from graph_schema.links.control import Role


# (any)-[NAMED_IN]->(Case)
class NamedIn(Link):
    """Stands in the file, in a role, for a time, by somebody's decision.

    One person may hold several roles at once, and one role again at another time: each is a fact of its own.
    """

    pattern: ClassVar[Pattern] = Pattern(ANY_KIND, ("Case",))
    forward: ClassVar[str] = "namedIn"
    backward: ClassVar[str] = "names"
    told_apart_by: ClassVar[tuple[str, ...]] = ("role", "at")
    of_victims: ClassVar[bool | frozenset[str]] = frozenset({"victim_of_fraud", "victim_of_trafficking"})

    role: Literal[
        "suspect", "convicted", "victim_of_fraud", "victim_of_trafficking", "witness", "associate", "contact",
        "missing", "mule", "subject",
    ] | None = Field(None, description="The part in the case that the decision gives.")  # fmt: skip
    decided_by: ShortText | None = Field(None, description="Who gave the role.")
    decided_at: Instant | None = Field(None, description="When the role was given, which may be after it began.")
    ground: Text | None = Field(None, description="On what ground the role was given, in the source's words.")


# (Complaint, Event, HelpRequest, Case)-[PART_OF]->(Case)
class PartOf(Link):
    """Is dealt with in the file."""

    pattern: ClassVar[Pattern] = Pattern(("Complaint", "Event", "HelpRequest", "Case"), ("Case",))
    forward: ClassVar[str] = "partOf"
    backward: ClassVar[str] = "parts"


# (Person)-[COMPLAINED]->(Complaint)
class Complained(Link):
    """Made the complaint."""

    pattern: ClassVar[Pattern] = Pattern(("Person",), ("Complaint",))
    forward: ClassVar[str] = "complained"
    backward: ClassVar[str] = "complainedBy"
    of_victims: ClassVar[bool | frozenset[str]] = True


# (Complaint)-[CONCERNS]->(Account, Wallet, Handle, Domain)
class Concerns(Role):
    """Speaks of it; ``payment`` names the payment complained of by its fact."""

    pattern: ClassVar[Pattern] = Pattern(("Complaint",), ("Account", "Wallet", "Handle", "Domain"))
    forward: ClassVar[str] = "concerns"
    backward: ClassVar[str] = "concernedBy"

    payment: ShortText | None = Field(None, description="The fact of the SENT complained of.")


# (Person)-[ASKED_FOR]->(HelpRequest)
class AskedFor(Role):
    """Asked for help, for oneself or for another."""

    pattern: ClassVar[Pattern] = Pattern(("Person",), ("HelpRequest",))
    forward: ClassVar[str] = "askedFor"
    backward: ClassVar[str] = "askedBy"
    of_victims: ClassVar[bool | frozenset[str]] = True


# (Person)-[TOOK_PART_IN]->(Event)
class TookPartIn(Role):
    """Was there."""

    pattern: ClassVar[Pattern] = Pattern(("Person",), ("Event",))
    forward: ClassVar[str] = "tookPartIn"
    backward: ClassVar[str] = "participants"


# (Event)-[HAPPENED_AT]->(Place, Compound)
class HappenedAt(Link):
    """Where it happened."""

    pattern: ClassVar[Pattern] = Pattern(("Event",), ("Place", "Compound"))
    forward: ClassVar[str] = "happenedAt"
    backward: ClassVar[str] = "events"


# (any)-[LISTED_BY]->(Agency)
class ListedBy(Link):
    """Stands on the agency's list: a sanction or a notice. Never walked: a list joins all who are on it."""

    pattern: ClassVar[Pattern] = Pattern(ANY_KIND, ("Agency",))
    forward: ClassVar[str] = "listedBy"
    backward: ClassVar[str] = "lists"
    walked: ClassVar[bool] = False
    told_apart_by: ClassVar[tuple[str, ...]] = ("programme",)

    programme: ShortText | None = Field(None, description="The programme of sanctions, or the sort of notice.")
    number: ShortText | None = Field(None, description="The entry's or notice's number.")
    legal_basis: ShortText | None = Field(None, description="The provision on which the entry rests.")


# (Agency, Country)-[PARTY_TO]->(Agreement)
class PartyTo(Role):
    """Is bound by it, or is named by the register that says there is none. Never walked."""

    pattern: ClassVar[Pattern] = Pattern(("Agency", "Country"), ("Agreement",))
    forward: ClassVar[str] = "partyTo"
    backward: ClassVar[str] = "parties"
    walked: ClassVar[bool] = False
