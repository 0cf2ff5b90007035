"""The kinds of things in the world, in the order of the manual."""

from graph_schema.declare import Entity
from graph_schema.entities.means import Account, Device, Document, Domain, Email, Handle, Phone, Wallet
from graph_schema.entities.parties import (
    Agency,
    Agreement,
    Case,
    Complaint,
    HelpRequest,
    Organization,
    Person,
)
from graph_schema.entities.sites import Advertisement, Compound, Country, Event, Hold, Order, Place, Trip

ENTITY_KINDS: tuple[type[Entity], ...] = (
    Person, Organization, Account, Wallet, Compound, Country, Phone, Email, Handle, Domain, Device, Document, Place,
    Case, Complaint, Event, Trip, Advertisement, HelpRequest, Hold, Order, Agency, Agreement,
)  # fmt: skip

__all__ = [
    "ENTITY_KINDS", "Account", "Advertisement", "Agency", "Agreement", "Case", "Complaint", "Compound", "Country",
    "Device", "Document", "Domain", "Email", "Event", "Handle", "HelpRequest", "Hold", "Order", "Organization",
    "Person", "Phone", "Place", "Trip", "Wallet",
]  # fmt: skip
