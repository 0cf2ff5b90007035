"""Who may read what, case by case: the test runs these, and the table in docs/handling.md is printed from them."""

from dataclasses import dataclass, field
from typing import Any

OWNER = "TW-CIB"
KIM = {"name": "Kim", "agency": "KR-KNP", "country": "KR", "tlp": "red"}


@dataclass(frozen=True)
class Case:
    """A fact of TW-CIB under a handling, and one request of Kim of KR-KNP, who differs from KIM by ``actor``."""

    handling: str
    reads: bool
    why: str
    actor: dict[str, Any] = field(default_factory=dict)
    purpose: str = "analysis"
    case: str | None = None


OWN = {"agency": "TW-CIB", "country": "TW"}
DESK = {"groups": ("desk",)}
IN_C7 = {"cases": ("C-7",)}

CASES: dict[str, tuple[Case, ...]] = {
    "At the node": (
        Case("tlp=red;case=C-7;purposes=oversight;europol=H1,H3", True, "who sits at the node reads all in force",
             {"at_the_node": True, "tlp": "clear"}, "prosecution"),
    ),
    "Case compartments": (
        Case("tlp=amber;release=KR-KNP;case=C-7", True, "in the case, and the request names it", IN_C7, case="C-7"),
        Case("tlp=amber;release=KR-KNP;case=C-7", False, "in the case, but the request does not name it", IN_C7),
        Case("tlp=amber;release=KR-KNP;case=C-7", False, "the request names another case",
             {"cases": ("C-7", "C-8")}, case="C-8"),
        Case("tlp=amber;release=KR-KNP;case=C-7", False, "names the case without being in it", case="C-7"),
        Case("tlp=amber;case=C-7", False, "the case alone releases nothing", IN_C7, case="C-7"),
        Case("tlp=amber;case=C-7", False, "the owner is not excepted", OWN),
        Case("tlp=amber;case=C-7", True, "the owner's own member of the case", OWN | IN_C7, case="C-7"),
        Case("tlp=clear;case=C-7", False, "CLEAR is not excepted"),
        Case("tlp=amber;release=KR-KNP", True, "without a compartment the case of the request does not matter",
             IN_C7, case="C-7"),
    ),
    "Purposes": (
        Case("tlp=amber;release=KR-KNP;purposes=victim_protection", True, "the request's purpose is listed",
             purpose="victim_protection"),
        Case("tlp=amber;release=KR-KNP;purposes=victim_protection", False, "the request is for something else"),
        Case("tlp=amber;release=KR-KNP;purposes=analysis,victim_protection", True, "one of several suffices"),
        Case("tlp=amber;purposes=analysis", False, "the purpose alone releases nothing"),
        Case("tlp=clear;purposes=victim_protection", False, "CLEAR is not excepted"),
        Case("tlp=amber;purposes=victim_protection", False, "the owner is not excepted", OWN),
        Case("tlp=amber;purposes=victim_protection", True, "the owner, for the purpose listed", OWN,
             "victim_protection"),
        Case("tlp=amber;release=KR-KNP;purposes=prosecution;case=C-7", True, "purpose and case both hold", IN_C7,
             "prosecution", "C-7"),
        Case("tlp=amber;release=KR-KNP;purposes=prosecution;case=C-7", False, "the purpose holds, the case does not",
             {"cases": ("C-8",)}, "prosecution", "C-8"),
    ),
    "Europol H1: not before a court": (
        Case("tlp=amber;release=KR-KNP;europol=H1", True, "not for a court"),
        Case("tlp=amber;release=KR-KNP;europol=H1", False, "for a court", IN_C7, "prosecution", "C-7"),
        Case("tlp=clear;europol=H1", False, "CLEAR is not excepted", IN_C7, "prosecution", "C-7"),
        Case("tlp=amber;europol=H1", True, "the owner may use its own", OWN | IN_C7, "prosecution", "C-7"),
        Case("tlp=amber;release=KR-KNP;europol=H0,H2", True, "H0 and H2 do not decide who reads", IN_C7, "prosecution",
             "C-7"),
    ),
    "The owner": (
        Case("tlp=red", True, "the owner reads its own, however low the actor's level", OWN | {"tlp": "clear"}),
        Case("tlp=amber+strict;release=KR-KNP", True, "and whoever else is named", OWN),
        Case("tlp=amber", False, "another agency of the same country is not the owner",
             {"agency": "TW-NPA", "country": "TW"}),
    ),
    "Europol H3: by name alone": (
        Case("tlp=green;europol=H3", False, "GREEN alone does not admit"),
        Case("tlp=clear;europol=H3", False, "nor does CLEAR"),
        Case("tlp=amber;release=KR;europol=H3", False, "nor a country"),
        Case("tlp=amber;release=KR-KNP;europol=H3", True, "the agency is named"),
        Case("tlp=amber;release=@desk;europol=H3", True, "the group is named", DESK),
        Case("tlp=amber;release=KR-KNP;europol=H3", False, "a level that is too low stays so", {"tlp": "green"}),
        Case("tlp=amber;europol=H3", True, "the owner reads its own", OWN),
    ),
    "CLEAR": (
        Case("tlp=clear", True, "for all", {"agency": "XX-ANY", "country": None, "tlp": "clear"}),
        Case("tlp=clear;release=TH", True, "also where others are named"),
    ),
    "The level": (
        Case("tlp=green", True, "cleared for it", {"tlp": "green"}),
        Case("tlp=green", False, "not cleared for it", {"tlp": "clear"}),
        Case("tlp=amber;release=KR-KNP", False, "being named does not lift the level", {"tlp": "green"}),
        Case("tlp=amber+strict;release=KR-KNP", False, "nor here", {"tlp": "amber"}),
        Case("tlp=red;release=KR-KNP", False, "nor here", {"tlp": "amber+strict"}),
    ),
    "Release": (
        Case("tlp=green;release=KR-KNP", True, "GREEN that names somebody is for these alone: named"),
        Case("tlp=green;release=KR", True, "named by country"),
        Case("tlp=green;release=TH", False, "not named"),
        Case("tlp=amber", False, "AMBER that names nobody is for the owner alone"),
        Case("tlp=amber;release=KR-KNP", True, "named by agency"),
        Case("tlp=amber;release=KR-SPO", False, "another agency is named"),
        Case("tlp=amber;release=JP,KR,TH", True, "named by country"),
        Case("tlp=amber;release=KR", False, "an actor without a country", {"country": None}),
        Case("tlp=amber;release=@desk", True, "named by group", DESK),
        Case("tlp=amber;release=@desk", True, "groups are written with or without @", {"groups": ("@desk",)}),
        Case("tlp=amber;release=@desk", False, "in another group", {"groups": ("desk2",)}),
        Case("tlp=amber+strict;release=KR", False, "AMBER+STRICT is never released by country"),
        Case("tlp=amber+strict;release=KR-KNP", True, "named by agency"),
        Case("tlp=amber+strict;release=@desk", True, "named by group", DESK),
        Case("tlp=red;release=KR", False, "nor is RED"),
        Case("tlp=red;release=KR-KNP", True, "named by agency"),
        Case("tlp=red;release=@desk", True, "named by group", DESK),
        Case("tlp=red", False, "RED that names nobody is for the owner alone"),
    ),
    "What does not decide who reads": (
        Case("tlp=amber;release=KR-KNP;pap=red;consent=no;tell=yes;basis=MLA", True,
             "permitted actions, consent, telling and legal basis bind what is done with it"),
        Case("tlp=amber;tell=yes", False, "that a fact may be told of does not show it"),
    ),
}  # fmt: skip
