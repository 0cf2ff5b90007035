"""What passes: money, messages, people on the move."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from graph_schema.declare import ANY_KIND, Link, Money, Pattern, ShortText, Way, Whole
from graph_schema.links.control import Role


# (Account, Wallet)-[SENT]->(Account, Wallet)
class Sent(Link):
    """One payment; a transaction of many inputs and outputs is one of these per input and output, by value."""

    pattern: ClassVar[Pattern] = Pattern(("Account", "Wallet"), ("Account", "Wallet"))
    forward: ClassVar[str] = "sent"
    backward: ClassVar[str] = "received"
    money: ClassVar[Way | None] = "forward"
    told_apart_by: ClassVar[tuple[str, ...]] = ("payment", "output")

    amount: Money | None = Field(None, description="How much was paid.")
    rail: ShortText | None = Field(None, description="bank, card, cash, chain, swap, bridge, voucher ...")
    payment: ShortText | None = Field(
        None, description="Transaction hash, end-to-end id, UETR: the rail's own reference."
    )
    output: Whole | None = Field(None, description="The output's number within a transaction.")
    sequence: Whole | None = Field(None, description="The order within a block or statement.")
    received: Money | None = Field(None, description="What arrived, where a swap or bridge changed the unit.")
    purpose: ShortText | None = Field(None, description="What the payer wrote.")


# (Person, Organization, Account, Handle)-[USES]->(Phone, Email, Handle, Device, Document, Domain)
class Uses(Role):
    """Uses it, over a span of time."""

    pattern: ClassVar[Pattern] = Pattern(
        ("Person", "Organization", "Account", "Handle"), ("Phone", "Email", "Handle", "Device", "Document", "Domain")
    )
    forward: ClassVar[str] = "uses"
    backward: ClassVar[str] = "usedBy"


# (Person)-[TRAVELLED_ON]->(Trip)
class TravelledOn(Role):
    """Was on the journey."""

    pattern: ClassVar[Pattern] = Pattern(("Person",), ("Trip",))
    forward: ClassVar[str] = "travelledOn"
    backward: ClassVar[str] = "travellers"


# (Trip)-[DEPARTED_FROM]->(Place)
class DepartedFrom(Link):
    """Where the journey began."""

    pattern: ClassVar[Pattern] = Pattern(("Trip",), ("Place",))
    forward: ClassVar[str] = "departedFrom"
    backward: ClassVar[str] = "departures"


# (Trip)-[ARRIVED_AT]->(Place)
class ArrivedAt(Link):
    """Where the journey ended."""

    pattern: ClassVar[Pattern] = Pattern(("Trip",), ("Place",))
    forward: ClassVar[str] = "arrivedAt"
    backward: ClassVar[str] = "arrivals"


# (Person, Handle)-[POSTED]->(Advertisement)
class Posted(Role):
    """Put the offer out."""

    pattern: ClassVar[Pattern] = Pattern(("Person", "Handle"), ("Advertisement",))
    forward: ClassVar[str] = "posted"
    backward: ClassVar[str] = "postedBy"


# (Person, Handle)-[ANSWERED]->(Advertisement)
class Answered(Role):
    """Answered the offer."""

    pattern: ClassVar[Pattern] = Pattern(("Person", "Handle"), ("Advertisement",))
    forward: ClassVar[str] = "answered"
    backward: ClassVar[str] = "answeredBy"


# (Hold)-[FREEZES]->(Account, Wallet)
class Freezes(Link):
    """Holds an amount on it."""

    pattern: ClassVar[Pattern] = Pattern(("Hold",), ("Account", "Wallet"))
    forward: ClassVar[str] = "freezes"
    backward: ClassVar[str] = "frozenBy"

    amount: Money | None = Field(None, description="How much of it is held.")


# (Order)-[BLOCKS]->(Domain)
class Blocks(Link):
    """Orders that the name be seized or no longer resolved."""

    pattern: ClassVar[Pattern] = Pattern(("Order",), ("Domain",))
    forward: ClassVar[str] = "blocks"
    backward: ClassVar[str] = "blockedBy"


# (kind)-[SAME_AS]-(same kind)
class SameAs(Link):
    """That two entities are one: a decision with evidence, undone by withdrawing it; never on a name alone."""

    pattern: ClassVar[Pattern] = Pattern(ANY_KIND, ANY_KIND, same_kind=True)
    forward: ClassVar[str] = "sameAs"
    backward: ClassVar[str] = "sameAs"
    directed: ClassVar[bool] = False

    method: ShortText = Field(description="How it was decided, in a few words.")
    evidence: Literal["document", "device", "key", "source", "analyst", "other"] = Field(
        description="What the decision rests on."
    )
    confidence: Annotated[float, Field(ge=0, le=1)] | None = Field(
        None, description="How sure the decision is, from 0 to 1."
    )
