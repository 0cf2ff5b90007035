"""What shows each break of the product: by statement file or render function, the questions that are asked of it.

Questions are short, since the servers plan each anew for every break. Who adds a place names here what shows a break.
"""

from dataclasses import dataclass

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
_OWN = ("HOLDS", "NATIONAL_OF")
_LURED, _LURING = ("RECRUITED", "POSTED", "ANSWERED", "USES", "SAME_AS"), ("Person", "Handle", "Advertisement")
_NEAR, _NEARING = ("RECRUITED", "TRAVELLED_ON", "DEPARTED_FROM", "ARRIVED_AT"), ("Person", "Trip", "Place")


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


_STEPS = "steps { from { key } links { key source } }"
_COVERAGE, _WIDER_COVERAGE = (
    (
        f'agreementCoverage(case: "case:src:1", reach: {reach}) '
        "{ countries pairs { countries subjects { subject answer entries { agreement since } } } truncated }",
    )
    for reach in (1, 2)
)
_CHAINS = (f"controlChains(first: 3) {{ longest ties truncated chains {{ entities {{ key }} {_STEPS} }} }}",)
_TRAILS = tuple(
    f'moneyTrail(from: "{start}", maxLength: 4, follow: 2, first: 3, direction: {way}) '
    f"{{ trails {{ stopped entities {{ key caption }} {_STEPS} }} leftOut }}"
    for start in ("account:TW:001:1", "fact0123456789")
    for way in ("FORWARD", "BACKWARD")
)
_MONEY = tuple(
    f'moneyNow(payment: "fact0123456789", method: {method}, maxLength: 4) '
    f"{{ complained {{ amount }} at until share unplaced {{ because place }} leftOut "
    f"places {{ place {{ key caption }} amount {{ amount unit }} share stopped {_STEPS} }} }}"
    for method in ("FIFO", "HAIRCUT")
)
_BESIDE = (
    'moneyNow(payment: "fact0123456789", method: FIFO, maxLength: 4) { leftOut places { place { key } countries '
    "custodians { key } holders { key } holds { key } ask { channel whom { key } } } }",
)
_COLLECTORS = tuple(
    f'collectors(from: ["{start}"], senders: 1, withinHours: 24, passedOn: 1, passedOnWithinHours: 24, first: 3) '
    "{ collectors { place { key caption } received { amount } senders cameIn { key } wentOut { key } } leftOut }"
    for start in ("account:TW:001:1", "fact0123456789", "case:src:1", "complaint:src:1")
)
_ROOTS = tuple(
    f'roots(from: ["{start}"], maxLength: 4, follow: 2, first: 3, ways: 2) {{ leftOut ranked {{ root {{ key caption }} '
    f"muleCount sources weakest above members {{ key }} }} ways {{ weakest {_STEPS} }} }}"
    for start in ("account:TW:001:1", "person:src:1", "fact0123456789")
)
_SHARED = tuple(
    f'sharedMeans(from: ["{start}"], commonFrom: 4, first: 3) {{ sharing {{ user {{ key caption }} other {{ key }} '
    "exactWeight userKeys shared { means { key } userCount since weakest userLinks { key } otherLinks { key } } } "
    "common { means { key } userKeys } leftOut }"
    for start in ("person:src:1", "account:TW:001:1", "case:src:1")
)
_DEPOSITS = tuple(
    f'depositReuse(from: ["{start}"], complaints: 1, maxLength: 3, first: 3) {{ deposits {{ deposit {{ key caption }} '
    "complaintCount complaints { key } providers { key } customers { key } since ways { length "
    f"{_STEPS} }} }} untraced leftOut }}"
    for start in ("complaint:src:1", "case:src:1", "fact0123456789")
)
_FUNDERS = tuple(
    f'commonFunder(from: ["{start}"], wallets: 1, first: 3) {{ funders {{ funder {{ key caption }} walletCount '
    "certainCount wallets { wallet { key } certain links { key } } } leftOut }"
    for start in (
        'wallet:tron:0x2b6653dc:T1", "wallet:tron:0x2b6653dc:T2", "wallet:tron:0x2b6653dc:T3',
        "fact0123456789",
        "case:src:1",
    )
)
_OWNED = tuple(
    f'beneficialOwners(of: "{kind}:src:1", on: "1970-01-01T00:00:00.020Z", atLeast: 1, maxLength: 2, follow: 2{lists}) '
    "{ leftOut known blocked owners { owner { key caption } share weakest sources members { key } } "
    "holdings { owner { key } owned { key } stated { perCent sources } links { key } } decisions { links { key } } "
    "control { who { key caption } over { key } links { key source } } "
    "companies { company { key } listed { agency { key } links { key } } } }"
    for kind, lists in (("organization", ""), ("place", ""), ("organization", ', lists: ["agency:src:1"]'))
)
_ENABLED = (
    'whoEnables(compound: "compound:src:1", on: "1970-01-01T00:00:00.010Z", atLeast: 1, maxLength: 1, follow: 2) '
    "{ leftOut members { key } enablers { who { key caption } by means place { key } since grade sources "
    "links { key source } located { key } ownership { known } } }",
)
_RECRUITED = tuple(
    f'recruitmentRoutes(from: ["{start}"], withinHours: 1, first: 3) {{ leftOut routes {{ person {{ key caption }} '
    "personKeys recruiters { recruiterKeys recruitedLinks { key } offers { advertisement { key } certain "
    "answeredLinks { key } postedLinks { key } usesLinks { key } } } sites { compound { key } links { key } } "
    "legs { trip { key } certain goesOn arrivals { place { key } links { key } } "
    "fellows { personKeys trip { key } sameTrip certain links { key } } } } }"
    for start in ("person:src:1", 'person:src:1", "handle:line:1', "advertisement:src:1")
)
_DISPLACED = tuple(
    f'displacement(from: "{start}", {more}first: 2) {{ leftOut since until beforeCount raided {{ key caption }} '
    "before { who { key } members { key } certain grade links { key } } to { site { key } parts { key } "
    "moved { who { key } certain weakest beforeLinks { key } afterLinks { key } } after { who { key } links { key } } "
    "kinds { kind moved jaccard } } grounds { from { key } links { key } } decisions { links { key } } }"
    for start, more in (
        ("compound:src:1", ""),
        ("compound:src:1", 'since: "1970-01-01T00:00:00.010Z", '),
        ("event:src:1", ""),
        ("event:src:2", 'to: ["place:src:1"], '),
        ("place:src:1", 'to: ["compound:src:2"], '),
    )
)
_PATHS = tuple(
    f'paths(from: "person:src:1", to: "person:src:2", maxLength: 4, first: {first}) '
    f"{{ truncated tooBroad ways {{ entities {{ key }} {_STEPS} }} }}"
    for first in (1, 3)
)
_SEARCH = ('search(text: "Ann", first: 2) { entities { key caption } truncated tooBroad }',)
_STATISTICS = ("statistics(first: 2) { figures { key value note } truncated }",)
_NEIGHBOURHOOD = tuple(
    f'neighbourhood(key: "{key}", depth: {depth}, perKind: 2) {{ entities {{ key }} links {{ key }} truncated }}'
    for key in ("account:TW:001:1", "person:src:1")
    for depth in (1, 2)
)
_PROFILE = (
    'profile(key: "person:src:1") { entity { key caption countries { country fact } contradictions { field } } '
    "members { key } links { key } truncated }",
)
_RESTRICTED = (
    'restricted(key: "person:src:1") { agency message }',
    'person(key: "person:src:1") { key restricted { agency message } }',
    'neighbourhood(key: "person:src:1", depth: 1, perKind: 2) { restricted { agency } }',
)
_LINK = ('link(key: "0123456789") { link { key source } from { key } to { key } }',)
_RECORD = ('record(key: "0123456789") { record { key source } entity { key } }',)
_READ = (
    'person(key: "person:src:1") { caption name records(first: 2) { key } contradictions { field values { value } } }',
    'account(key: "account:TW:001:1") { caption number recordsTruncated }',
    'entity(key: "account:TW:001:1") { kind caption records(first: 1) { key } }',
)
_COUNTRIES = tuple(
    f'{field}(key: "person:src:1") {{ key countries {{ country because fact }} }}' for field in ("entity", "person")
)
_CONNECTIONS = tuple(
    f'{kind}(key: "{key}") {{ {links}({page}: 2) {{ edges {{ fact cursor linksTruncated node {{ key caption }} '
    "links(first: 2) { key source } } pageInfo { hasNextPage hasPreviousPage } totalCount } }"
    for kind, key, links in (
        ("account", "account:TW:001:1", "sent"), ("account", "account:TW:001:1", "heldBy"),
        ("person", "person:src:1", "associates"), ("person", "person:src:1", "nationalOf"),
    )
    for page in ("first", "last")
)  # fmt: skip
_LATER = tuple(
    f'account(key: "account:TW:001:1") {{ sent({page}: 2, {place}: "MjoxMDowMWNkNDYwMzM") '
    "{ edges { fact cursor } pageInfo { hasNextPage hasPreviousPage } } }"
    for page, place in (("first", "after"), ("last", "before"))
)
_SUMS = (
    'account(key: "account:TW:001:1") { sent { summary { count latest amounts { unit sum } months { count } } } }',
    'account(key: "account:TW:001:1") { received { summary { amounts { unit sum min } leftOut } } }',
)
_SUMS_BY_COUNTRY = (
    'account(key: "account:TW:001:1") { sent { summary { leftOut countries { country count amounts { sum } } } } }',
    'person(key: "person:src:1") { associates { summary { countries { country count } } } }',
)
_NATIONALS = 'nationalOf: {some: {node: {key: {equals: "country:TW"}}}}'  # links come in no order
_OF_LINKS = tuple(
    f"persons(first: 1, where: {{{_NATIONALS}{more}}}{order}) {{ nodes {{ key }} totalCount }}"
    for more, order in (("", ""), (", and: [{nationalOf: {some: {}}}]", ""), ("", ", orderBy: {field: NAME}"))
)
_TESTS = (
    'name: {equals: "Ann"}', 'name: {startsWith: "A"}', 'title: {equals: "Ann"}', "description: {isNull: false}",
    'not: {occupation: {equals: "Ann"}}', 'or: [{name: {equals: "Ann"}}, {title: {equals: "Bob"}}]',
    'holds: {some: {link: {role: {equals: "Ann"}}}}', 'nationalOf: {none: {node: {key: {equals: "country:TW"}}}}',
    'nationalOf: {all: {link: {source: {equals: "alpha"}}}}', _NATIONALS,
)  # fmt: skip
_ORDERS = ("", "orderBy: {field: NAME}", "orderBy: {field: TITLE}", "orderBy: {field: NAME, direction: DESC}")
_PAGES = tuple(
    f"persons({page}: 2, {where}{order}) {{ nodes {{ {columns} }} totalCount pageInfo {{ hasNextPage }} }}"
    for where in ("", *(f"where: {{{test}}}, " for test in _TESTS))
    for order in _ORDERS
    for page, columns in (("first", "key"), ("first", "key name"), ("last", "key"))
)
_FIELDS = tuple(
    f"persons(where: {{{test}}}) {{ summary(field: {field}) {{ count stated min max truncated }} }}"
    for test in _TESTS
    for field in ("NAME", "TITLE")
)

AIMS = {
    "desk_view.cypher": Aim(mutations=("assertLink", "assertRecord", "note", "addToCase", "setRole")),
    "desk_fact.cypher": Aim(mutations=("retract",)),
    "agreement_coverage.cypher": Aim(_COVERAGE, _AGREED, (("CASE_ENTITIES", 4), ("AGREEMENTS", 1))),
    "control_chains.cypher": Aim(
        _CHAINS, ("CONTROLS", "DIRECTS", "HOLDS", "RECRUITED"), (("LONGEST_CHAIN", 4), ("PARALLEL", 1))
    ),
    "money_trail.cypher": Aim(_TRAILS, _PAID, (("PARALLEL", 1),)),
    "render_trail._from_payment": Aim(_TRAILS, _PAID),
    "render_trail._hop": Aim(_TRAILS, _PAID, (("CARRIED", 2),)),
    "render_trail._following": Aim(_TRAILS, _PAID),
    "money_now.cypher": Aim(_MONEY, _PAID),
    "deposit_reuse.cypher": Aim(
        _DEPOSITS,
        (*["SENT"] * 2, *_REUSED[1:]),
        (("FILED", 2), ("COMPLAINED", 2), ("PLACES", 3), ("PAYMENTS", 3)),
        kinds=_REUSING,
    ),
    "render_deposit_reuse._is_deposit": Aim(_DEPOSITS, (*["SENT"] * 4, "CONCERNS"), kinds=_REUSING),
    "common_funder.cypher": Aim(
        _FUNDERS,
        (*["SENT"] * 5, "CUSTODIED_BY", "NAMED_IN", "NAMED_IN"),  # who is said to be kept anywhere is no funder
        (
            ("WALLETS_LOOKED_AT", 1),
            ("FIRSTS_LOOKED_AT", 1),
            ("FUNDERS_LOOKED_AT", 2),
            ("PAID_LOOKED_AT", 1),
            ("FUNDED_LISTED", 1),
        ),
        kinds=(*_WALLETS, "Case"),
    ),
    "render_common_funder._payments": Aim(_FUNDERS, _PAID, kinds=_WALLETS),
    "render_common_funder._at_wallet": Aim(_FUNDERS, _PAID, kinds=_WALLETS),
    "render_spread._hop": Aim(_MONEY, _PAID, (("PLACES", 2),)),
    "render_spread.payments_at": Aim(_MONEY, _PAID),
    "render_payments.statements": Aim(_MONEY, _PAID, (("PARALLEL", 1),)),
    "render_payments.beside": Aim(_BESIDE, ("SENT", "CUSTODIED_BY", "HOLDS", "FREEZES"), (("BESIDE", 1),)),
    "render_payments.stops": Aim((*_TRAILS, *_MONEY), _PAID, (("HUB", 2),)),
    "render_payments.better_stated": Aim((*_TRAILS, *_MONEY), _PAID),
    "collectors.cypher": Aim(_COLLECTORS, _CONCERNED, (("PLACES_LOOKED_AT", 2),)),
    "render_collectors._payments": Aim(_COLLECTORS, ("SENT",), (("PAYMENTS_LOOKED_AT", 2),)),
    "render_collectors._untimed": Aim(_COLLECTORS, ("SENT",)),
    "render_collectors._better": Aim(_COLLECTORS, ("SENT",)),
    "render_starts.named": Aim(_COLLECTORS[1:], _FILED_PAYMENTS, kinds=("Account", "Case", "Complaint")),
    "shared_means.cypher": Aim(
        _SHARED,
        (*["USES"] * 3, *_USED[1:]),
        (("ASKED_ABOUT", 2), ("MEANS_LOOKED_AT", 2), ("USES_LOOKED_AT", 1)),
        kinds=("Person", "Phone", "Place", "Account", "Case"),
    ),
    "roots.cypher": Aim(_ROOTS, _LED, (("PARALLEL", 1),)),
    "render_roots._step": Aim(_ROOTS, _LED, (("CLIMBED", 1), ("HUB", 4)), kinds=("Person", "Account")),
    "paths.cypher": Aim(_PATHS, ("SENT", "HOLDS", "ASSOCIATED_WITH"), (("HUB", 12), ("PARALLEL", 1))),
    "render_owners._step": Aim(_OWNED, ("OWNS", "SAME_AS"), (("CLIMBED", 2),)),
    "render_owners._holdings": Aim(_OWNED, ("OWNS",), (("PARALLEL", 1),)),
    "render_owners._controlled": Aim(_OWNED, ("OWNS", "CONTROLS", "DIRECTS"), (("CONTROLLERS", 1), ("PARALLEL", 1))),
    "render_owners._beside": Aim(
        _OWNED,
        ("OWNS", *["DIRECTS"] * 2, *["SAME_AS"] * 3),
        (("CONTROLLERS", 1),),
        kinds=("Organization", "Person"),
    ),
    "render_owners._decisions": Aim(_OWNED, ("OWNS", "SAME_AS"), (("PARALLEL", 1),)),
    "render_owners._listed": Aim(_OWNED, ("OWNS", "DIRECTS", "LISTED_BY"), (("LISTINGS", 1), ("PARALLEL", 1))),
    "who_enables.cypher": Aim(
        _ENABLED,
        ("ENABLES", "OPERATES", "LOCATED_AT", "OWNS", "SAME_AS"),
        (("ENABLERS", 1), ("SITES", 1), ("COMPOUNDS", 2), ("PARALLEL", 1)),
        kinds=("Organization", "Compound", "Place"),
    ),
    "recruitment_routes.cypher": Aim(
        _RECRUITED, _LURED, (("ASKED_OF", 2), ("OFFERS_LOOKED_AT", 1), ("RECRUITS_LOOKED_AT", 2)), kinds=_LURING
    ),
    "render_routes._ties": Aim(
        _RECRUITED,
        ("RECRUITED", "ANSWERED", "TRAVELLED_ON"),
        (("PARALLEL", 1), ("TIED", 1)),
        kinds=("Person", "Advertisement", "Trip"),
    ),
    "render_routes._decided": Aim(_RECRUITED, ("RECRUITED", "TRAVELLED_ON", "SAME_AS"), kinds=("Person", "Trip")),
    "render_routes._went": Aim(
        _RECRUITED, ("RECRUITED", "TRAVELLED_ON", "SAME_AS"), (("TRIPS_LOOKED_AT", 1),), kinds=("Person", "Trip")
    ),
    "render_routes._close": Aim(_RECRUITED, _NEAR, (("TRIPS_NEAR", 1), ("HUB", 2)), kinds=_NEARING),
    "render_routes._others": Aim(_RECRUITED, (*_NEAR, "SAME_AS"), (("TRIPS_LOOKED_AT", 1),), kinds=_NEARING),
    "displacement.cypher": Aim(
        _DISPLACED,
        (*["HAPPENED_AT"] * 2, *_STAYED),
        (("PARTS", 2), ("PRESENT", 2), ("SITES_LOOKED_AT", 1), ("BESIDE_THEM", 1), ("PARALLEL", 1)),
        kinds=("Person", "Compound", "Place", "Event"),
    ),
    "search.cypher": Aim(_SEARCH, caps=(("CANDIDATES", 2),)),
    "statistics.cypher": Aim(_STATISTICS, _FILED),
    "projection.records": Aim(_READ, caps=(("RECORDS_READ", 1),)),
    "projection.territory": Aim(_COUNTRIES, _SITED, (("TIES_READ", 1),)),
    "projection.restricted": Aim(_RESTRICTED),
    "render._link_by_key": Aim(_LINK),
    "render._record_by_key": Aim(_RECORD),
    "render_links.matched": Aim(_CONNECTIONS, _LINKED),
    "render_links._single": Aim(_CONNECTIONS, _LINKED),
    "render_links._few": Aim(_CONNECTIONS, _LINKED),
    "render_links._order": Aim((*_CONNECTIONS, *_LATER), _LINKED, (("FEW", 2),)),
    "render_links._another_first": Aim((*_CONNECTIONS, *_LATER), _LINKED, (("FEW", 0),)),
    "render_links._links_of_the_fact": Aim(_CONNECTIONS, _LINKED, (("FEW", 0),)),
    "render_summary.render_summary": Aim(_SUMS, ("SENT",), (("SUMMED", 1),)),
    "render_summary._by_end": Aim(_SUMS_BY_COUNTRY, (*_LINKED, "LOCATED_IN"), (("PLACED", 1),)),
    "render_profile._step": Aim(_PROFILE, _SAME, (("MEMBERS", 2),)),
    "render_profile._records": Aim(_PROFILE, _SAME, (("RECORDS_READ", 1),)),
    "render_profile._links": Aim(_PROFILE, _SAME, (("DECISIONS", 1),)),
    "render_profile._ties": Aim(_PROFILE, _SAME, (("TIES_READ", 1),)),
    "render_neighbourhood.render_neighbourhood": Aim(_NEIGHBOURHOOD, ("SENT", "HOLDS"), (("STEPPED_FROM", 1),)),
    "render_neighbourhood._step": Aim(_NEIGHBOURHOOD, ("SENT", "HOLDS")),
    "render_pages._walked": Aim(_PAGES, _OWN),
    "render_pages._few": Aim(_OF_LINKS, ("NATIONAL_OF",)),
    "render_pages._keyed": Aim(_PAGES, _OWN),
    "render_pages._driven": Aim(_PAGES, _OWN),
    "render_pages._all": Aim(_PAGES, _OWN, (("SORTED", 2),)),
    "render_pages._many": Aim(_PAGES, _OWN, (("SORTED", 1),)),
    "render_field_summary.render_field_summary": Aim(_FIELDS, _OWN),
    "render_drivers._seek": Aim(_PAGES, _OWN, (("SORTED", 2),)),
    "render_drivers._linked": Aim(_OF_LINKS, ("NATIONAL_OF",)),
    "render_orders.value_of": Aim(_PAGES, _OWN),
    "render_orders.walked": Aim(_PAGES, _OWN, (("SORTED", 1),)),
    "render_orders._branch": Aim(_PAGES, _OWN, (("SORTED", 1),)),
    "render_conditions._states": Aim(_PAGES, _OWN),
    "render_conditions._linked": Aim(_PAGES, _OWN),
    "render_questions._step": Aim(_WIDER_COVERAGE, _AROUND, (("CASE_ENTITIES", 2), ("HUB", 2))),
    "render_questions.render_search": Aim(_SEARCH, caps=(("CANDIDATES", 2),)),
    "views.seen_entities": Aim(),
    "views.seen_links": Aim(),
    "visibility.touched": Aim(_READ),
    "visibility.tied": Aim(_READ),
    "visibility._links_then": Aim(_PATHS, ("SENT", "HOLDS", "ASSOCIATED_WITH"), (("HUB", 4),), earlier=True),
}
"""By statement file or render function."""


def asked_near(root: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The links and kinds of entities of the graphs on which breaks of a root field's statements are shown."""
    aims = [aim for aim in AIMS.values() if any(asked.partition("(")[0] == root for asked in aim.asked)]
    near = dict.fromkeys(name for aim in aims for name in aim.near)
    return tuple(near), tuple(dict.fromkeys(name for aim in aims for name in aim.kinds))
