"""What shows each break of the product: by statement file or render function, the questions that are asked of it.

Questions are short, since the servers plan each anew for every break. Who adds a place names here what shows a break.
"""

from collections import Counter
from dataclasses import dataclass

import proof_written as written

_PERSONAL = ("HOLDS", "NATIONAL_OF", "CONTROLS", "ASSOCIATED_WITH", "SENT", "LOCATED_AT", "LOCATED_IN", "SAME_AS")
_FILED = ("NAMED_IN", "HOLDS", "SENT", "PART_OF", "PARTY_TO", "NATIONAL_OF", "LOCATED_IN")
_AGREED = ("PARTY_TO", "NAMED_IN", "NATIONAL_OF")
_AROUND = ("NAMED_IN", "SENT", "HOLDS", "NATIONAL_OF")
_SITED = ("LOCATED_AT", "LOCATED_IN", "NATIONAL_OF")
_LINKED = ("SENT", "HOLDS", "ASSOCIATED_WITH", "NATIONAL_OF")
_PAID = ("SENT", "CUSTODIED_BY")
_WALLETS = ("Wallet", "Organization")
_CONCERNED = ("SENT", "CUSTODIED_BY", "CONCERNS", "NAMED_IN", "PART_OF")
_FILED_PAYMENTS = ("SENT", "CONCERNS", "NAMED_IN", "PART_OF")
_LED = ("HOLDS", "CONTROLS", "RECRUITED", "SAME_AS", "SENT")
_REUSED = ("SENT", "CUSTODIED_BY", "HOLDS", "CONCERNS", "PART_OF")
_REUSING = ("Wallet", "Complaint", "Case", "Organization")
_USED = ("USES", "LOCATED_AT", "HOLDS", "SAME_AS")
_SAME = ("SAME_AS", "NATIONAL_OF", "LOCATED_AT")
_STAYED = ("WORKS_AT", "LOCATED_AT", "HAPPENED_AT", "SAME_AS")
_PASSED = (
    "TRAVELLED_ON", "DEPARTED_FROM", "ARRIVED_AT", "RECRUITED", "CONCERNS", "PART_OF", "NATIONAL_OF", "LOCATED_IN",
)  # fmt: skip
_BESIDE = ("NAMED_IN", "SENT", "PARTY_TO", "LOCATED_IN")
_COMPARED, _COMPARING = ("PART_OF", "CONCERNS", "SENT", "SENT"), ("Case", "Complaint", "Account")
_OWN = ("HOLDS", "NATIONAL_OF")
_LURED = ("RECRUITED", "POSTED", "ANSWERED", "USES", "SAME_AS", "NAMED_IN")
_LURING = ("Person", "Handle", "Advertisement", "Case")
_NEARING = ("Person", "Trip", "Place")
_SITED_AT = ("CONCERNS", "CONCERNS", "CONTROLS", "OPERATES", "USES", "NAMED_IN", "PART_OF")
_SITING = ("Domain", "Complaint", "Wallet", "Person", "Case")


@dataclass(frozen=True, slots=True)
class Aim:
    """What shows a break: questions, each a root field as it is written; the links that graphs are about, bounds,
    whether as of earlier, the kinds of entities (those that the links join, where none are named); or the mutations
    that write."""

    asked: tuple[str, ...] = ()
    near: tuple[str, ...] = _PERSONAL
    caps: tuple[tuple[str, int], ...] = ()
    earlier: bool = False
    kinds: tuple[str, ...] = ()
    mutations: tuple[str, ...] = ()


AIMS = {
    "desk_view.cypher": Aim(mutations=("assertLink", "assertRecord", "note", "addToCase", "setRole")),
    "desk_fact.cypher": Aim(mutations=("retract",)),
    "agreement_coverage.cypher": Aim(written.COVERAGE, _AGREED, (("CASE_ENTITIES", 4), ("AGREEMENTS", 1))),
    "control_chains.cypher": Aim(
        written.CHAINS, ("CONTROLS", "DIRECTS", "HOLDS", "RECRUITED"), (("LONGEST_CHAIN", 4), ("PARALLEL", 1))
    ),
    "money_trail.cypher": Aim(written.TRAILS, _PAID, (("PARALLEL", 1),)),
    "render_trail._from_payment": Aim(written.TRAILS, _PAID),
    "render_trail._hop": Aim(written.TRAILS, _PAID, (("CARRIED", 2),)),
    "render_trail._following": Aim((*written.TRAILS, *written.WEIGHED), _PAID),
    "render_trail._rates": Aim(written.RATED, _PAID),
    "money_now.cypher": Aim(written.MONEY, _PAID),
    "deposit_reuse.cypher": Aim(
        written.DEPOSITS,
        (*["SENT"] * 2, *_REUSED[1:]),
        (("FILED", 2), ("COMPLAINED", 2), ("PLACES", 3), ("PAYMENTS", 3)),
        kinds=_REUSING,
    ),
    "render_deposit_reuse._is_deposit": Aim(written.DEPOSITS, (*["SENT"] * 4, "CONCERNS"), kinds=_REUSING),
    "common_funder.cypher": Aim(
        written.FUNDERS,
        (*["SENT"] * 12, "CUSTODIED_BY", "NAMED_IN", "NAMED_IN"),  # who is said to be kept anywhere is no funder
        (
            ("WALLETS_LOOKED_AT", 1),
            ("FIRSTS_LOOKED_AT", 1),
            ("FUNDERS_LOOKED_AT", 2),
            ("PAID_LOOKED_AT", 1),
            ("FUNDED_LISTED", 1),
        ),
        kinds=(*_WALLETS, "Case"),
    ),
    "render_common_funder._payments": Aim(written.FUNDERS, _PAID, kinds=_WALLETS),
    "render_common_funder._at_wallet": Aim(written.FUNDERS, _PAID, kinds=_WALLETS),
    "render_spread._hop": Aim(written.MONEY, _PAID, (("PLACES", 2),)),
    "render_spread.payments_at": Aim(written.MONEY, _PAID),
    "render_payments.statements": Aim(written.MONEY, _PAID, (("PARALLEL", 1),)),
    "render_payments.beside": Aim(written.BESIDE, ("SENT", "CUSTODIED_BY", "HOLDS", "FREEZES"), (("BESIDE", 1),)),
    "render_payments.stops": Aim((*written.TRAILS, *written.MONEY), _PAID, (("HUB", 2),)),
    "render_payments.better_stated": Aim((*written.TRAILS, *written.MONEY), _PAID),
    "collectors.cypher": Aim(written.COLLECTORS, _CONCERNED, (("PLACES_LOOKED_AT", 2),)),
    "render_collectors._payments": Aim(written.COLLECTORS, ("SENT",), (("PAYMENTS_LOOKED_AT", 2),)),
    "render_collectors._untimed": Aim(written.COLLECTORS, ("SENT",)),
    "render_collectors._better": Aim(written.COLLECTORS, ("SENT",)),
    "render_starts.named": Aim(written.COLLECTORS[1:], _FILED_PAYMENTS, kinds=("Account", "Case", "Complaint")),
    "shared_means.cypher": Aim(
        written.SHARED,
        (*["USES"] * 3, *_USED[1:]),
        (("ASKED_ABOUT", 2), ("MEANS_LOOKED_AT", 2), ("USES_LOOKED_AT", 1)),
        kinds=("Person", "Phone", "Place", "Account", "Case"),
    ),
    "roots.cypher": Aim(written.ROOTS, _LED, (("PARALLEL", 1),)),
    "render_roots._step": Aim(written.ROOTS, _LED, (("CLIMBED", 1), ("HUB", 4)), kinds=("Person", "Account")),
    "paths.cypher": Aim(written.PATHS, ("SENT", "HOLDS", "ASSOCIATED_WITH"), (("HUB", 12), ("PARALLEL", 1))),
    "ways.cypher": Aim(written.WALKED, (*["ASSOCIATED_WITH"] * 2, "SAME_AS"), (("HUB", 12), ("PARALLEL", 1))),
    "render_ways._grown": Aim(
        written.WALKED, ("ASSOCIATED_WITH", "HOLDS", "SAME_AS"), (("HUB", 4), ("HUBS_NAMED", 2), ("UNDER_WAY", 9))
    ),
    "render_ways._crossing": Aim(written.WALKED[1:2], ("ASSOCIATED_WITH", "NATIONAL_OF", "SAME_AS")),
    "render_owners._step": Aim(written.OWNED, ("OWNS", "SAME_AS"), (("CLIMBED", 2),)),
    "render_owners._holdings": Aim(written.OWNED, ("OWNS",), (("PARALLEL", 1),)),
    "render_owners._controlled": Aim(
        written.OWNED, ("OWNS", "CONTROLS", "DIRECTS"), (("CONTROLLERS", 1), ("PARALLEL", 1))
    ),
    "render_owners._beside": Aim(
        written.OWNED,
        ("OWNS", *["DIRECTS"] * 2, *["SAME_AS"] * 3),
        (("CONTROLLERS", 1),),
        kinds=("Organization", "Person"),
    ),
    "render_owners._decisions": Aim(written.OWNED, ("OWNS", "SAME_AS"), (("PARALLEL", 1),)),
    "render_owners._listed": Aim(written.OWNED, ("OWNS", "DIRECTS", "LISTED_BY"), (("LISTINGS", 1), ("PARALLEL", 1))),
    "who_enables.cypher": Aim(
        written.ENABLED,
        ("ENABLES", "OPERATES", "LOCATED_AT", "OWNS", "SAME_AS"),
        (("ENABLERS", 1), ("SITES", 1), ("COMPOUNDS", 2), ("PARALLEL", 1)),
        kinds=("Organization", "Compound", "Place"),
    ),
    "recruitment_routes.cypher": Aim(
        written.RECRUITED, _LURED, (("ASKED_OF", 1), ("OFFERS_LOOKED_AT", 1), ("RECRUITS_LOOKED_AT", 2)), kinds=_LURING
    ),
    "render_routes._ties": Aim(
        written.RECRUITED,
        ("RECRUITED", "ANSWERED", "TRAVELLED_ON"),
        (("PARALLEL", 1), ("TIED", 1)),
        kinds=("Person", "Advertisement", "Trip"),
    ),
    "render_routes._decided": Aim(
        written.RECRUITED, ("RECRUITED", "TRAVELLED_ON", "SAME_AS"), kinds=("Person", "Trip")
    ),
    "render_routes._journeys": Aim(
        written.RECRUITED,
        ("RECRUITED", "TRAVELLED_ON", *["SAME_AS"] * 3),
        (("TRIPS_LOOKED_AT", 2),),
        kinds=("Person", "Trip"),
    ),
    "render_routes._close": Aim(
        written.RECRUITED,
        ("RECRUITED", "TRAVELLED_ON", *["DEPARTED_FROM", "ARRIVED_AT"] * 3),
        (("TRIPS_NEAR", 1), ("HUB", 2)),
        kinds=_NEARING,
    ),
    "displacement.cypher": Aim(
        written.DISPLACED,
        (*["HAPPENED_AT"] * 2, *_STAYED),
        (("PARTS", 2), ("PRESENT", 2), ("SITES_LOOKED_AT", 1), ("BESIDE_THEM", 1), ("PARALLEL", 1)),
        kinds=("Person", "Compound", "Place", "Event"),
    ),
    "calls_for_help.cypher": Aim(
        written.CALLED,
        (*["ASKED_FOR"] * 2, "CONFINED_AT", "PART_OF", *["TOOK_PART_IN"] * 2, "NATIONAL_OF", "HAPPENED_AT"),
        (("PEOPLE_READ", 1), ("CALLS_READ", 2), ("RETURNS_READ", 1), ("CALL_TIES", 1), ("PARALLEL", 1)),
        kinds=("Person", "HelpRequest", "Compound", "Case", "Event", "Country", "Agency", "Place"),
    ),
    "screening.cypher": Aim(
        written.SCREENED,
        ("CONFINED_AT", *["NAMED_IN"] * 2, *["SAME_AS"] * 9),
        (("SCREENED_MEMBERS", 2), ("SCREENED_TIES", 2), ("PARALLEL", 1), ("DECISIONS_CROSSED", 1)),
        kinds=("Person", "Compound", "Case"),
    ),
    "platform_family.cypher": Aim(written.FAMILIES, _SITED_AT, (("DOMAINS_A_STEP", 1), ("PARALLEL", 1)), kinds=_SITING),
    "render_platform_family._means": Aim(written.FAMILIES, _SITED_AT, (("TIES_OF_A_SITE", 2),), kinds=_SITING),
    "render_platform_family._having": Aim(written.FAMILIES, _SITED_AT, kinds=_SITING),
    "render_platform_family._links": Aim(written.FAMILIES, _SITED_AT, (("PARALLEL", 1),), kinds=_SITING),
    "corridors.cypher": Aim(
        written.CORRIDORS,
        _PASSED,
        (("ABOUT_LOOKED_AT", 2), ("TIES_LOOKED_AT", 1), ("QUAYS_LOOKED_AT", 1), ("ENDS_LOOKED_AT", 3)),
        kinds=("Person", "Account", "Trip", "Place", "Case", "Complaint", "Country"),
    ),
    "render_corridors._filed": Aim(written.CORRIDORS, ("CONCERNS", "PART_OF"), kinds=("Complaint", "Account", "Case")),
    "render_corridors._payments": Aim(written.CORRIDORS, ("SENT",), (("PAID_AT_PLACE", 1),), kinds=("Account",)),
    "network.cypher": Aim(
        written.NETWORK,
        _BESIDE,
        (("CASE_ENTITIES", 3), ("AGREEMENTS", 1), ("AGENCIES", 1), ("HUB", 2)),
        kinds=("Case", "Account", "Agency", "Agreement", "Country"),
    ),
    "shared_cases.cypher": Aim(
        written.SHARED_CASES,
        (*["NAMED_IN"] * 3, "PART_OF", "CONCERNS", "CONCERNS", "SENT", "SAME_AS"),
        (
            ("CASES_COMPARED", 3),
            ("NAMED_LOOKED_AT", 2),
            ("FILED_LOOKED_AT", 2),
            ("REACHED_A_STEP", 2),
            ("PAID_ONWARDS", 1),
            ("PARALLEL", 1),
        ),
        kinds=("Case", "Complaint", "Person", "Account"),
    ),
    "render_shared_cases._hop": Aim(written.SHARED_CASES, _COMPARED, (("REACHED_A_STEP", 2),), kinds=_COMPARING),
    "render_shared_cases._onwards": Aim(written.SHARED_CASES, _COMPARED, (("PAID_ONWARDS", 1),), kinds=_COMPARING),
    "search.cypher": Aim(written.SEARCH, caps=(("CANDIDATES", 2),)),
    "statistics.cypher": Aim(written.STATISTICS, _FILED),
    "projection.records": Aim(written.READ, caps=(("RECORDS_READ", 1),)),
    "projection._best": Aim(written.READ, caps=(("RECORDS_READ", 1),)),
    "projection.readable_records": Aim(written.PAGES, _OWN, (("PART", 1),)),
    "projection.found_records": Aim(written.PAGES, _OWN, (("PART", 1),)),
    "projection.territory": Aim(written.COUNTRIES, _SITED, (("TIES_READ", 1),)),
    "projection.restricted": Aim(written.RESTRICTED),
    "render._link_by_key": Aim(written.LINK),
    "render._record_by_key": Aim(written.RECORD),
    "render_links.matched": Aim(written.CONNECTIONS, _LINKED),
    "render_links._single": Aim(written.CONNECTIONS, _LINKED),
    "render_links._few": Aim(written.CONNECTIONS, _LINKED),
    "render_links._order": Aim((*written.CONNECTIONS, *written.LATER), _LINKED, (("FEW", 2),)),
    "render_links._another_first": Aim((*written.CONNECTIONS, *written.LATER), _LINKED, (("FEW", 0),)),
    "render_links._links_of_the_fact": Aim(written.CONNECTIONS, _LINKED, (("FEW", 0),)),
    "render_summary.render_summary": Aim(written.SUMS, ("SENT",), (("SUMMED", 1),)),
    "render_summary._by_end": Aim(written.SUMS_BY_COUNTRY, (*_LINKED, "LOCATED_IN"), (("PLACED", 1),)),
    "render_profile._step": Aim(written.PROFILE, _SAME, (("MEMBERS", 2),)),
    "render_profile._records": Aim(written.PROFILE, _SAME, (("RECORDS_READ", 1),)),
    "render_profile._links": Aim(written.PROFILE, _SAME, (("DECISIONS", 1),)),
    "render_profile._ties": Aim(written.PROFILE, _SAME, (("TIES_READ", 1),)),
    "render_neighbourhood.render_neighbourhood": Aim(
        written.NEIGHBOURHOOD, ("SENT", "HOLDS"), (("STEPPED_FROM", 1), ("HUB", 2))
    ),
    "render_neighbourhood._step": Aim(written.NEIGHBOURHOOD, ("SENT", "HOLDS")),
    "render_pages._walked": Aim(written.PAGES, _OWN),
    "render_pages._few": Aim(written.OF_LINKS, ("NATIONAL_OF",)),
    "render_pages._keyed": Aim(written.PAGES, _OWN),
    "render_pages._driven": Aim(written.PAGES, _OWN),
    "render_pages._all": Aim(written.PAGES, _OWN, (("SORTED", 2),)),
    "render_pages._many": Aim(written.PAGES, _OWN, (("SORTED", 1),)),
    "render_field_summary.render_field_summary": Aim(written.FIELDS, _OWN),
    "render_drivers._seek": Aim(written.PAGES, _OWN, (("SORTED", 2),)),
    "render_drivers._linked": Aim(written.OF_LINKS, ("NATIONAL_OF",)),
    "render_orders.value_of": Aim(written.PAGES, _OWN),
    "render_orders.walked": Aim(written.PAGES, _OWN, (("SORTED", 1),)),
    "render_orders._branch": Aim(written.PAGES, _OWN, (("SORTED", 1),)),
    "render_conditions._states": Aim(written.PAGES, _OWN),
    "render_conditions._linked": Aim(written.PAGES, _OWN),
    "render_questions._step": Aim(written.WIDER_COVERAGE, _AROUND, (("CASE_ENTITIES", 2), ("HUB", 2))),
    "render_questions.render_search": Aim(written.SEARCH, caps=(("CANDIDATES", 2),)),
    "blocked_domains.cypher": Aim(near=("BLOCKS",), kinds=("Order", "Domain")),
    "scene.cypher": Aim(
        near=("SENT", "SENT", "HOLDS", "NATIONAL_OF", "LISTED_BY"),
        caps=(("HUB", 3),),
        kinds=("Person", "Account", "Agency", "Country"),
    ),
    "views.seen_entities": Aim(),
    "views.seen_links": Aim(),
    "visibility.touched": Aim(written.READ),
    "visibility.tied": Aim(written.READ),
    "visibility._links_then": Aim(written.PATHS, ("SENT", "HOLDS", "ASSOCIATED_WITH"), (("HUB", 4),), earlier=True),
}
"""By statement file or render function."""

OWN = {
    "calls_for_help.cypher: no last sort key 9 (x.key, y.key)": Aim(
        written.CALLED[:1],
        ("ASKED_FOR", *["NATIONAL_OF"] * 4),
        (("CALL_TIES", 1),),
        kinds=("Person", "HelpRequest", "Country", "Agency"),
    ),
    # who is found by a hidden sign alone is one with others who are found, and with fewer than they
    "screening.cypher: no predicate 1 (l)": Aim(
        written.SCREENED[:1],
        ("CONFINED_AT", *["NAMED_IN"] * 3, *["SAME_AS"] * 3),
        (("DECISIONS_CROSSED", 1),),
        kinds=("Person", "Compound", "Case"),
    ),
    # two records of one site that state the same, one of them hidden
    "platform_family.cypher: no predicate 0 (r)": Aim(written.FAMILIES[:1], ("SAME_AS",), kinds=("Domain",)),
}
"""What shows one break alone, where little of what shows the others of its home does."""


def asked_near(root: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The links, each as often as it is to be drawn, and the kinds of entities of the graphs on which breaks of a root
    field's statements are shown."""
    aims = [aim for aim in AIMS.values() if any(asked.partition("(")[0] == root for asked in aim.asked)]
    near: Counter[str] = Counter()
    for aim in aims:
        near |= Counter(aim.near)
    return tuple(near.elements()), tuple(dict.fromkeys(name for aim in aims for name in aim.kinds))
