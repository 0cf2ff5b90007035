"""Which country and which place. Ways never lead through a country: it would join everybody."""

from typing import ClassVar

from graph_schema.declare import ANY_KIND, Link, Pattern
from graph_schema.links.control import PARTIES, Role


class InCountry(Link):
    """A link that ties to a jurisdiction and is never walked."""

    walked: ClassVar[bool] = False


# (Compound, Organization, Device, Event, Person)-[LOCATED_AT]->(Place)
class LocatedAt(Role):
    """Is at the place: an office, a site, the address a list gives."""

    pattern: ClassVar[Pattern] = Pattern(("Compound", "Organization", "Device", "Event", "Person"), ("Place",))
    forward: ClassVar[str] = "locatedAt"
    backward: ClassVar[str] = "occupants"


# (any)-[LOCATED_IN]->(Country)
class LocatedIn(InCountry):
    """Lies or works in the country."""

    pattern: ClassVar[Pattern] = Pattern(ANY_KIND, ("Country",))
    forward: ClassVar[str] = "locatedIn"
    backward: ClassVar[str] = "located"


# (Person)-[NATIONAL_OF]->(Country)
class NationalOf(InCountry):
    """Holds the country's nationality."""

    pattern: ClassVar[Pattern] = Pattern(("Person",), ("Country",))
    forward: ClassVar[str] = "nationalOf"
    backward: ClassVar[str] = "nationals"


# (Person, Organization)-[RESIDES_IN]->(Country)
class ResidesIn(InCountry):
    """Lives or is resident there."""

    pattern: ClassVar[Pattern] = Pattern(PARTIES, ("Country",))
    forward: ClassVar[str] = "residesIn"
    backward: ClassVar[str] = "residents"


# (Organization, Domain)-[REGISTERED_IN]->(Country)
class RegisteredIn(InCountry):
    """Is registered there."""

    pattern: ClassVar[Pattern] = Pattern(("Organization", "Domain"), ("Country",))
    forward: ClassVar[str] = "registeredIn"
    backward: ClassVar[str] = "registered"


# (Organization)-[LICENSED_IN]->(Country)
class LicensedIn(InCountry):
    """Has a licence there to do its business."""

    pattern: ClassVar[Pattern] = Pattern(("Organization",), ("Country",))
    forward: ClassVar[str] = "licensedIn"
    backward: ClassVar[str] = "licensees"


# (Document, Account)-[ISSUED_BY]->(Country)
class IssuedBy(InCountry):
    """Was issued by an authority of the country."""

    pattern: ClassVar[Pattern] = Pattern(("Document", "Account"), ("Country",))
    forward: ClassVar[str] = "issuedBy"
    backward: ClassVar[str] = "issued"
