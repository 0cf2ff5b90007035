"""The questions that are asked to show a break: each a root field as it is written, short, since the servers plan each
anew for every break."""

_STEPS = "steps { from { key } links { key source } }"
COVERAGE, WIDER_COVERAGE = (
    (
        f'agreementCoverage(case: "case:src:1", reach: {reach}) '
        "{ countries pairs { countries subjects { subject answer entries { agreement since } } } truncated }",
    )
    for reach in (1, 2)
)
CHAINS = (f"controlChains(first: 3) {{ longest ties truncated chains {{ entities {{ key }} {_STEPS} }} }}",)
TRAILS = tuple(
    f'moneyTrail(from: "{start}", maxLength: 4, follow: 2, first: 3, direction: {way}) '
    f"{{ trails {{ stopped entities {{ key caption }} {_STEPS} }} leftOut }}"
    for start in ("account:TW:001:1", "fact0123456789")
    for way in ("FORWARD", "BACKWARD")
)
WEIGHED = tuple(
    f'moneyTrail(from: "{start}", maxLength: 3, follow: 2, first: {first}, orderBy: AMOUNT, keeps: {{{share}}}, '
    f"direction: {way}) {{ trails {{ amount {{ amount unit }} stopped entities {{ key }} }} leftOut }}"
    for start, first, share, way in (
        ("account:TW:001:1", 1, "least: 50", "FORWARD"),
        ("fact0123456789", 2, "most: 100", "BACKWARD"),
    )
)
RATED = tuple(
    f'moneyTrail(from: "{start}", maxLength: 2, follow: 2, first: 3, in: "{unit}") {{ trails {{ payments {{ '
    "sent { stated { amount } converted { amount } notConverted rates { currency day value source grade } } "
    "received { converted { amount } notConverted } } } }"
    for start in ("account:TW:001:1", "fact0123456789")
    for unit in ("EUR", "TWD")
)
MONEY = tuple(
    f'moneyNow(payment: "fact0123456789", method: {method}, maxLength: 4) '
    f"{{ complained {{ amount }} at until share unplaced {{ because place }} leftOut "
    f"places {{ place {{ key caption }} amount {{ amount unit }} share stopped {_STEPS} }} }}"
    for method in ("FIFO", "HAIRCUT")
)
BESIDE = (
    'moneyNow(payment: "fact0123456789", method: FIFO, maxLength: 4) { leftOut places { place { key } countries '
    "custodians { key } holders { key } holds { key } ask { channel whom { key } } } }",
)
COLLECTORS = tuple(
    f'collectors(from: ["{start}"], senders: 1, withinHours: 24, passedOn: 1, passedOnWithinHours: 24, first: 3) '
    "{ collectors { place { key caption } received { amount } senders cameIn { key } wentOut { key } } leftOut }"
    for start in ("account:TW:001:1", "fact0123456789", "case:src:1", "complaint:src:1")
)
ROOTS = tuple(
    f'roots(from: ["{start}"], maxLength: 4, follow: 2, first: 3, ways: 2) {{ leftOut ranked {{ root {{ key caption }} '
    f"muleCount sources weakest above members {{ key }} }} ways {{ weakest {_STEPS} }} }}"
    for start in ("account:TW:001:1", "person:src:1", "fact0123456789")
)
SHARED = tuple(
    f'sharedMeans(from: ["{start}"], commonFrom: 4, first: 3) {{ sharing {{ user {{ key caption }} other {{ key }} '
    "exactWeight userKeys shared { means { key } userCount since weakest userLinks { key } otherLinks { key } } } "
    "common { means { key } userKeys } leftOut }"
    for start in ("person:src:1", "account:TW:001:1", "case:src:1")
)
DEPOSITS = tuple(
    f'depositReuse(from: ["{start}"], complaints: 1, maxLength: 3, first: 3) {{ deposits {{ deposit {{ key caption }} '
    "complaintCount complaints { key } providers { key } customers { key } since ways { length "
    f"{_STEPS} }} }} untraced leftOut }}"
    for start in ("complaint:src:1", "case:src:1", "fact0123456789")
)
FUNDERS = tuple(
    f'commonFunder(from: ["{start}"], wallets: 1, first: 3) {{ funders {{ funder {{ key caption }} walletCount '
    "certainCount wallets { wallet { key } certain links { key } } } leftOut }"
    for start in (
        'wallet:tron:0x2b6653dc:T1", "wallet:tron:0x2b6653dc:T2", "wallet:tron:0x2b6653dc:T3',
        "fact0123456789",
        "case:src:1",
    )
)
OWNED = tuple(
    f'beneficialOwners(of: "{kind}:src:1", on: "1970-01-01T00:00:00.020Z", atLeast: 1, maxLength: 2, follow: 2{lists}) '
    "{ leftOut known blocked owners { owner { key caption } share weakest sources members { key } } "
    "holdings { owner { key } owned { key } stated { perCent sources } links { key } } decisions { links { key } } "
    "control { who { key caption } over { key } links { key source } } "
    "companies { company { key } listed { agency { key } links { key } } } }"
    for kind, lists in (("organization", ""), ("place", ""), ("organization", ', lists: ["agency:src:1"]'))
)
ENABLED = (
    'whoEnables(compound: "compound:src:1", on: "1970-01-01T00:00:00.010Z", atLeast: 1, maxLength: 1, follow: 2) '
    "{ leftOut members { key } enablers { who { key caption } by means place { key } since grade sources "
    "links { key source } located { key } ownership { known } } }",
)
RECRUITED = tuple(
    f'recruitmentRoutes(from: ["{start}"], withinHours: 1, first: 3) {{ leftOut routes {{ person {{ key caption }} '
    "personKeys recruiters { recruiterKeys recruitedLinks { key } offers { advertisement { key } certain "
    "answeredLinks { key } postedLinks { key } usesLinks { key } } } sites { compound { key } links { key } } "
    "legs { trip { key } certain goesOn arrivals { place { key } links { key } } "
    "fellows { personKeys trip { key } sameTrip certain links { key } } } } }"
    for start in ("person:src:1", 'person:src:1", "handle:line:1', "advertisement:src:1", "case:src:1")
)
DISPLACED = tuple(
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
_CALLED = "persons { person { key } role links { key source } } cases { to { key } links { key } }"
CALLED = tuple(
    f'callsForHelp(on: "1970-01-01T00:00:00.020Z", {more}first: 2) {{ leftOut calls {{ call {{ key caption }} state '
    f"overdue received due lastAct hoursSinceAct {_CALLED} sites {{ from {{ key }} to {{ key }} links {{ key }} }} "
    "ask { agency { key } about { key } } } "
    f"repatriations {{ event {{ key caption }} at until {_CALLED} places {{ to {{ key }} links {{ key }} }} }} }}"
    for more in (
        "",
        'from: ["compound:src:1"], ',
        'from: ["person:src:1", "case:src:1"], ',
        'states: ["received", "located", "closed"], ',
        'from: ["help_request:src:1", "help_request:src:2"], ',
    )
)
SCREENED = tuple(
    f"screening({more}first: 2) {{ leftOut persons {{ who {{ key caption }} members {{ key }} "
    "signs { person { key } site { key } words grade links { key } } "
    "roles { person { key } case { key } role sign suspicion grade links { key } } decisions { links { key } } } }"
    for more in ("", 'from: ["compound:src:1", "case:src:1"], ', 'after: "person:src:1", ')
)
FAMILIES = tuple(
    f'platformFamily(from: ["{start}"], commonFrom: 4, maxLength: 2, first: 3) {{ leftOut families {{ exactWeight '
    "sites { key caption } ties { by value siteCount means { key } sites { site { key } records { key source } "
    "links { key } } } } common { by value siteKeys } }"
    for start in ("domain:d1.com", "complaint:src:1", "case:src:1")
)
CORRIDORS = tuple(
    f'corridors(from: ["{start}"]{more}, first: 4) {{ leftOut corridors {{ from to month payments complaints held '
    "recruited travellers journeys sources counted amounts { unit sum } } unplaced { what because count counted } }"
    for start, more in (
        ("case:src:1", ""),
        ('person:src:1", "person:src:2', ""),
        ('account:TW:001:1", "complaint:src:1', ""),
        ('person:src:1", "account:TW:001:1', ', since: "1970-01-01T00:00:00.015Z"'),
        ('complaint:src:1", "complaint:src:2', ', since: "1970-01-01T00:00:00.015Z"'),
    )
)
NETWORK = tuple(
    f'network(key: "{key}", reach: {reach}) {{ leftOut entities {{ key caption }} hubs {{ key }} countries {{ country '
    "touching agencies { key } } pairs { countries subjects { answer entries { agreement } } } "
    "statedNone { countries } notKnown { countries } }"
    for key, reach in (("case:src:1", 1), ("account:TW:001:1", 1), ("country:TW", 1))
)
SHARED_CASES = tuple(
    f'sharedCases(from: ["{start}"], maxLength: {longest}, first: 3) {{ leftOut sharing {{ case {{ key }} '
    "other { key caption } differ shared { entity { key caption } named sides { case complaint { key } "
    "links { key source } steps { from { key } links { key } } } } } }"
    for start, longest in (("case:src:1", 1), ('case:src:1", "case:src:2', 2))
)
PATHS = tuple(
    f'paths(from: "person:src:1", to: "person:src:2", maxLength: 4, first: {first}) '
    f"{{ truncated tooBroad ways {{ entities {{ key }} {_STEPS} }} }}"
    for first in (1, 3)
)
WALKED = tuple(
    f'paths(from: "person:src:1", to: "person:src:2", maxLength: 3, {asked}, first: 3) '
    f"{{ leftOut tooBroad hubs {{ key }} ways {{ length entities {{ key }} {_STEPS} }} }}"
    for asked in ("decisions: 1", "crossing: true", 'decisions: 2, sources: ["alpha"]')
)
SEARCH = ('search(text: "Ann", first: 2) { entities { key caption } truncated tooBroad }',)
STATISTICS = ("statistics(first: 2) { figures { key value note } truncated }",)
NEIGHBOURHOOD = tuple(
    f'neighbourhood(key: "{key}", depth: {depth}, perKind: 2) {{ entities {{ key }} links {{ key }} truncated }}'
    for key in ("account:TW:001:1", "person:src:1")
    for depth in (1, 2)
)
PROFILE = (
    'profile(key: "person:src:1") { entity { key caption countries { country fact } contradictions { field } } '
    "members { key } links { key } truncated }",
)
RESTRICTED = (
    'restricted(key: "person:src:1") { agency message }',
    'person(key: "person:src:1") { key restricted { agency message } }',
    'neighbourhood(key: "person:src:1", depth: 1, perKind: 2) { restricted { agency } }',
)
LINK = ('link(key: "0123456789") { link { key source } from { key } to { key } }',)
RECORD = ('record(key: "0123456789") { record { key source } entity { key } }',)
READ = (
    'person(key: "person:src:1") { caption name records(first: 2) { key } contradictions { field values { value } } }',
    'account(key: "account:TW:001:1") { caption number recordsTruncated }',
    'entity(key: "account:TW:001:1") { kind caption records(first: 1) { key } }',
)
COUNTRIES = tuple(
    f'{field}(key: "person:src:1") {{ key countries {{ country because fact }} }}' for field in ("entity", "person")
)
CONNECTIONS = tuple(
    f'{kind}(key: "{key}") {{ {links}({page}: 2) {{ edges {{ fact cursor linksTruncated node {{ key caption }} '
    "links(first: 2) { key source } } pageInfo { hasNextPage hasPreviousPage } totalCount } }"
    for kind, key, links in (
        ("account", "account:TW:001:1", "sent"), ("account", "account:TW:001:1", "heldBy"),
        ("person", "person:src:1", "associates"), ("person", "person:src:1", "nationalOf"),
    )
    for page in ("first", "last")
)  # fmt: skip
LATER = tuple(
    f'account(key: "account:TW:001:1") {{ sent({page}: 2, {place}: "MjoxMDowMWNkNDYwMzM") '
    "{ edges { fact cursor } pageInfo { hasNextPage hasPreviousPage } } }"
    for page, place in (("first", "after"), ("last", "before"))
)
SUMS = (
    'account(key: "account:TW:001:1") { sent { summary { count latest amounts { unit sum } months { count } } } }',
    'account(key: "account:TW:001:1") { received { summary { amounts { unit sum min } leftOut } } }',
)
SUMS_BY_COUNTRY = (
    'account(key: "account:TW:001:1") { sent { summary { leftOut countries { country count amounts { sum } } } } }',
    'person(key: "person:src:1") { associates { summary { countries { country count } } } }',
)
_NATIONALS = 'nationalOf: {some: {node: {key: {equals: "country:TW"}}}}'  # links come in no order
OF_LINKS = tuple(
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
PAGES = tuple(
    f"persons({page}: 2, {where}{order}) {{ nodes {{ {columns} }} totalCount pageInfo {{ hasNextPage }} }}"
    for where in ("", *(f"where: {{{test}}}, " for test in _TESTS))
    for order in _ORDERS
    for page, columns in (("first", "key"), ("first", "key name"), ("last", "key"))
)
FIELDS = tuple(
    f"persons(where: {{{test}}}) {{ summary(field: {field}) {{ count stated min max truncated }} }}"
    for test in _TESTS
    for field in ("NAME", "TITLE")
)
