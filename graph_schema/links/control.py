"""Who holds, controls, owns, runs, serves and knows whom. Control runs along these; money never does."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from graph_schema.declare import Link, Pattern, ShortText, Text, Way

PARTIES = ("Person", "Organization")


class Role(Link):
    """A link whose only property is the role in it."""

    role: ShortText | None = Field(None, description="The part played in it, in the source's words.")


# (Person, Organization)-[HOLDS]->(Account, Wallet)
class Holds(Role):
    """Holds the account or wallet in its own name, as a bank, a provider or a list says."""

    pattern: ClassVar[Pattern] = Pattern(PARTIES, ("Account", "Wallet"))
    forward: ClassVar[str] = "holds"
    backward: ClassVar[str] = "heldBy"
    control: ClassVar[Way | None] = "forward"


# (Account, Wallet)-[CUSTODIED_BY]->(Organization)
class CustodiedBy(Link):
    """Kept at a bank or virtual-asset service provider, the one to ask. Money trails stop here: flows mix behind it."""

    pattern: ClassVar[Pattern] = Pattern(("Account", "Wallet"), ("Organization",))
    forward: ClassVar[str] = "custodiedBy"
    backward: ClassVar[str] = "keeps"


# (Person, Organization)-[CONTROLS]->(Person, Organization, Account, Wallet, Compound, Domain, Handle)
class Controls(Link):
    """Decides over it, whatever the papers say; ``basis`` tells on what ground the source says so."""

    pattern: ClassVar[Pattern] = Pattern(
        PARTIES, ("Person", "Organization", "Account", "Wallet", "Compound", "Domain", "Handle")
    )
    forward: ClassVar[str] = "controls"
    backward: ClassVar[str] = "controlledBy"
    control: ClassVar[Way | None] = "forward"

    basis: Literal[
        "owned_or_controlled", "acting_for", "leader", "executive", "gas_funder", "shared_keys", "instructions", "other"
    ] | None = Field(None, description="On what ground the source says so.")  # fmt: skip
    former: bool | None = Field(None, description="Whether the source says that it is over.")


# (Person, Organization)-[OWNS]->(Organization, Place)
class Owns(Link):
    """Owns, with the share in per cent where it is known."""

    pattern: ClassVar[Pattern] = Pattern(PARTIES, ("Organization", "Place"))
    forward: ClassVar[str] = "owns"
    backward: ClassVar[str] = "ownedBy"
    control: ClassVar[Way | None] = "forward"

    share: Annotated[float, Field(ge=0, le=100)] | None = Field(None, description="In per cent.")


# (Person)-[DIRECTS]->(Organization)
class Directs(Role):
    """Is a director or officer of it."""

    pattern: ClassVar[Pattern] = Pattern(("Person",), ("Organization",))
    forward: ClassVar[str] = "directs"
    backward: ClassVar[str] = "directedBy"
    control: ClassVar[Way | None] = "forward"


# (Person)-[MEMBER_OF]->(Organization)
class MemberOf(Role):
    """Belongs to a group."""

    pattern: ClassVar[Pattern] = Pattern(("Person",), ("Organization",))
    forward: ClassVar[str] = "memberOf"
    backward: ClassVar[str] = "members"


# (Person)-[WORKS_AT]->(Organization, Compound)
class WorksAt(Role):
    """Works there; whether by will is for the case to say."""

    pattern: ClassVar[Pattern] = Pattern(("Person",), ("Organization", "Compound"))
    forward: ClassVar[str] = "worksAt"
    backward: ClassVar[str] = "staff"


# (Person)-[CONFINED_AT]->(Compound)
class ConfinedAt(Link):
    """Is or was held there against the person's will."""

    pattern: ClassVar[Pattern] = Pattern(("Person",), ("Compound",))
    forward: ClassVar[str] = "confinedAt"
    backward: ClassVar[str] = "confines"
    of_victims: ClassVar[bool | frozenset[str]] = True

    signs: tuple[str, ...] = Field((), description="What the source saw: passport taken, debt, ransom, resale.")


# (Person, Organization)-[OPERATES]->(Compound, Domain)
class Operates(Role):
    """Runs the site."""

    pattern: ClassVar[Pattern] = Pattern(PARTIES, ("Compound", "Domain"))
    forward: ClassVar[str] = "operates"
    backward: ClassVar[str] = "operatedBy"
    control: ClassVar[Way | None] = "forward"


# (Person, Organization)-[ENABLES]->(Compound)
class Enables(Link):
    """Gives the site what it lives on."""

    pattern: ClassVar[Pattern] = Pattern(PARTIES, ("Compound",))
    forward: ClassVar[str] = "enables"
    backward: ClassVar[str] = "enabledBy"
    told_apart_by: ClassVar[tuple[str, ...]] = ("means",)

    means: Literal["land", "power", "network", "guard", "transport", "finance", "licence", "other"] | None = Field(
        None, description="What is given."
    )


# (Person, Organization)-[GUARANTEES]->(Person, Organization)
class Guarantees(Role):
    """Stands surety for the other's dealings."""

    pattern: ClassVar[Pattern] = Pattern(PARTIES, PARTIES)
    forward: ClassVar[str] = "guarantees"
    backward: ClassVar[str] = "guaranteedBy"


# (Person)-[RECRUITED]->(Person)
class Recruited(Role):
    """Brought the other in."""

    pattern: ClassVar[Pattern] = Pattern(("Person",), ("Person",))
    forward: ClassVar[str] = "recruited"
    backward: ClassVar[str] = "recruitedBy"
    control: ClassVar[Way | None] = "forward"


# (Person)-[INSTRUCTED]->(Person)
class Instructed(Role):
    """Told the other what to do."""

    pattern: ClassVar[Pattern] = Pattern(("Person",), ("Person",))
    forward: ClassVar[str] = "instructed"
    backward: ClassVar[str] = "instructedBy"
    control: ClassVar[Way | None] = "forward"


# (Person, Organization)-[RELATIVE_OF]-(Person, Organization)
class RelativeOf(Role):
    """Is family, or a company of the same family; which way round does not matter."""

    pattern: ClassVar[Pattern] = Pattern(PARTIES, PARTIES)
    forward: ClassVar[str] = "relatives"
    backward: ClassVar[str] = "relatives"
    directed: ClassVar[bool] = False


# (Person, Organization)-[ASSOCIATED_WITH]-(Person, Organization)
class AssociatedWith(Role):
    """Is tied in a way the source does not say more of; which way round does not matter."""

    pattern: ClassVar[Pattern] = Pattern(PARTIES, PARTIES)
    forward: ClassVar[str] = "associates"
    backward: ClassVar[str] = "associates"
    directed: ClassVar[bool] = False

    note: Text | None = Field(None, description="What the source says of the tie.")
