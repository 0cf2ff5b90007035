"""The ties between entities, in the order of the manual."""

from graph_schema.declare import Link
from graph_schema.links.control import (
    AssociatedWith,
    ConfinedAt,
    Controls,
    CustodiedBy,
    Directs,
    Enables,
    Guarantees,
    Holds,
    Instructed,
    MemberOf,
    Operates,
    Owns,
    Recruited,
    RelativeOf,
    WorksAt,
)
from graph_schema.links.files import (
    AskedFor,
    Complained,
    Concerns,
    HappenedAt,
    ListedBy,
    NamedIn,
    PartOf,
    PartyTo,
    TookPartIn,
)
from graph_schema.links.territory import (
    IssuedBy,
    LicensedIn,
    LocatedAt,
    LocatedIn,
    NationalOf,
    RegisteredIn,
    ResidesIn,
)
from graph_schema.links.traffic import (
    Answered,
    ArrivedAt,
    Blocks,
    DepartedFrom,
    Freezes,
    Posted,
    SameAs,
    Sent,
    TravelledOn,
    Uses,
)

LINK_KINDS: tuple[type[Link], ...] = (
    Holds, CustodiedBy, Controls, Owns, Directs, MemberOf, WorksAt, ConfinedAt, Operates, Enables, Guarantees,
    Recruited, Instructed, RelativeOf, AssociatedWith, Sent, Uses, LocatedAt, LocatedIn, NationalOf, ResidesIn,
    RegisteredIn, LicensedIn, IssuedBy, ListedBy, TookPartIn, TravelledOn, DepartedFrom, ArrivedAt, HappenedAt, Posted,
    Answered, NamedIn, PartOf, Complained, Concerns, AskedFor, Freezes, Blocks, PartyTo, SameAs,
)  # fmt: skip

__all__ = [
    "LINK_KINDS", "Answered", "ArrivedAt", "AskedFor", "AssociatedWith", "Blocks", "Complained", "Concerns",
    "ConfinedAt", "Controls", "CustodiedBy", "DepartedFrom", "Directs", "Enables", "Freezes", "Guarantees",
    "HappenedAt", "Holds", "Instructed", "IssuedBy", "LicensedIn", "ListedBy", "LocatedAt", "LocatedIn", "MemberOf",
    "NamedIn", "NationalOf", "Operates", "Owns", "PartOf", "PartyTo", "Posted", "Recruited", "RegisteredIn",
    "RelativeOf", "ResidesIn", "SameAs", "Sent", "TookPartIn", "TravelledOn", "Uses", "WorksAt",
]  # fmt: skip
