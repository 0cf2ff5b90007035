"""The parts of a question and how many links each may read: by the limits it asks for, declared bounds and fan-outs."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from api.graphql.entity_questions import LONGEST_WAY
from api.graphql.traced_money import STEPS
from cypher.conditions import (
    AllOf,
    AnyOf,
    Compared,
    EntityCondition,
    FactTest,
    KeyIs,
    Linked,
    Not,
    OfKind,
    RecordStates,
)
from cypher.plan import (
    COUNTED,
    AgreementCoverage,
    BeneficialOwners,
    CallsForHelp,
    Collectors,
    CommonFunder,
    ControlChains,
    Corridors,
    DepositReuse,
    Displacement,
    EntityByKey,
    EntityShape,
    LinkByKey,
    LinkConnection,
    MoneyNow,
    MoneyTrail,
    Neighbourhood,
    Network,
    Ownership,
    Page,
    Paths,
    PlatformFamily,
    Profile,
    RecordByKey,
    RecruitmentRoutes,
    RestrictedByKey,
    Root,
    Roots,
    Screening,
    Search,
    SharedCases,
    SharedMeans,
    Statistics,
    WhoEnables,
)
from cypher.render_collectors import PAYMENTS_LOOKED_AT, PLACES_LOOKED_AT
from cypher.render_common_funder import (
    FIRSTS_LOOKED_AT,
    FUNDED_LISTED,
    FUNDERS_LOOKED_AT,
    PAID_LOOKED_AT,
    WALLETS_LOOKED_AT,
)
from cypher.render_corridors import ABOUT_LOOKED_AT, ENDS_LOOKED_AT, PAID_AT_PLACE, TIES_LOOKED_AT
from cypher.render_deposit_reuse import COMPLAINED, FILED
from cypher.render_displacement import BESIDE_THEM, PARTS, PRESENT, SITES_LOOKED_AT
from cypher.render_drivers import SORTED, parts_of
from cypher.render_enablers import COMPOUNDS, ENABLERS, SITES
from cypher.render_money_now import BESIDE, PAYMENTS, PLACES
from cypher.render_neighbourhood import STEPPED_FROM
from cypher.render_network import AGENCIES
from cypher.render_owners import CONTROLLERS, LISTINGS
from cypher.render_people import CALL_TIES, CALLS_READ, PEOPLE_READ, RETURNS_READ, SCREENED_MEMBERS, SCREENED_TIES
from cypher.render_platform_family import DOMAINS_A_STEP, TIES_OF_A_SITE
from cypher.render_profile import DECISIONS, MEMBERS
from cypher.render_questions import AGREEMENTS, CANDIDATES, CASE_ENTITIES, LONGEST_CHAIN, MOST_WAYS, PARALLEL
from cypher.render_roots import CLIMBED
from cypher.render_routes import ASKED_OF, OFFERS_LOOKED_AT, RECRUITS_LOOKED_AT, TIED, TRIPS_LOOKED_AT
from cypher.render_shared_cases import (
    CASES_COMPARED,
    FILED_LOOKED_AT,
    NAMED_LOOKED_AT,
    PAID_ONWARDS,
    REACHED_A_STEP,
)
from cypher.render_shared_means import ASKED_ABOUT, MEANS_LOOKED_AT, USERS_LOOKED_AT, USES_LOOKED_AT
from cypher.render_summary import PLACED, SUMMED
from cypher.render_trail import CARRIED
from cypher.render_ways import HUBS_NAMED, UNDER_WAY
from graph_schema.freezing import Channel

# Fan-outs of what no cap bounds. There may be more in the graph; the time limit ends what takes too long for that.
ENTITY = 10  # links that take as long as one entity with its records
COUNTED_EXACTLY = 100_000  # entities of a page or links at an entity that an exact count goes through
KINDS_AT_AN_ENTITY = 8  # kinds of links that one entity has
LINKS_WALKED = 100  # links at an entity that a step, a filter of links or `restricted` goes through
UNITS_OF_A_PAYMENT = 3  # of which rates are looked up: what was sent and received, and what is asked for
SHOWN_OF_OWNERS = 10  # entities that one line of each list of an ownership shows
RECRUIT_TIES = 5  # sorts of ties of one recruit
LINKS_TESTED = 2  # links at an entity that a filter of entities looks at before one passes

FEWER = "ask for fewer with `first` there or above it"
KEYS = "name keys in `where`, ask through fewer links there, or for less of it"
UNCOUNTED = "leave `exact` or the count out, or count at fewer"
UNSUMMED = "ask for it at fewer"
UNORDERED = "order by key"
SHORTER = "ask for shorter ways with `maxLength`"
SHORTER_FAMILY = "take fewer steps with `maxLength`, or ask for less of each site"
CLOSER = "take fewer steps with `maxLength`, or follow fewer entities with `follow`"
NEARER = "take fewer steps, or links of each kind"
LESS = "ask for less of it"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a question: through which connections it is reached, which field asks for it there (the first of
    these names that stands there; the one above for none) or which argument, how many links it may read, and what to
    ask instead."""

    through: tuple[LinkConnection, ...]
    names: tuple[str, ...]
    links: int
    advice: str
    argument: str = ""


Parts = Iterator[Part]


def costs_of(root: Root) -> Parts:
    """The parts of a root field, each with what it costs by itself."""
    match root:
        case Page():
            yield from _page(root)
        case Search():
            yield Part((), (), CANDIDATES, LESS)
            yield from _entity(root.shape, root.first, (), ("entities",), FEWER)
        case Neighbourhood():
            stepped = 1 if root.depth == 1 else 1 + STEPPED_FROM
            around = stepped * root.per_kind * KINDS_AT_AN_ENTITY
            yield Part((), (), stepped * LINKS_WALKED + (LINKS_WALKED if root.told else 0), LESS)
            yield from _entity(root.shape, around, (), ("entities", "links"), NEARER)
        case Profile():
            yield Part((), (), MEMBERS * ENTITY + DECISIONS, LESS)
            yield from _entity(root.shape, 1, (), ("entity",), LESS)
            if root.member:
                yield from _entity(root.member, MEMBERS, (), ("members",), LESS)
        case Paths():
            whole = root.longest + root.decisions
            walked = 2 * UNDER_WAY * whole if root.stepwise else MOST_WAYS * root.longest // LONGEST_WAY
            yield Part((), (), walked + (UNDER_WAY * whole * ENTITY if root.crossing else 0), SHORTER)
            yield from _ways(root.shape, root.first, whole)
            if root.hubs:
                yield from _entity(root.hubs, HUBS_NAMED, (), ("hubs",), LESS)
        case MoneyTrail():
            yield Part((), (), min(CARRIED, root.follow**root.longest) * root.follow * root.longest, SHORTER)
            yield from _ways(root.shape, root.first, root.longest)
            if root.amounts and root.unit:
                yield Part((), ("payments", "trails"), root.first * root.longest * UNITS_OF_A_PAYMENT, FEWER)
        case MoneyNow():
            yield Part((), (), PLACES * root.longest * LINKS_WALKED, SHORTER)
            yield Part((), ("steps", "places"), PAYMENTS * (1 + PARALLEL * root.steps), LESS)
            yield from _entity(root.shape, PLACES + 1, (), ("place", "steps", "places"), LESS)
            for name, shape in (("custodians", root.keeper), ("holders", root.holder), ("holds", root.hold)):
                if shape:
                    yield from _entity(shape, PLACES * BESIDE, (), (name, "places"), LESS)
            if root.drafts:
                yield Part((), ("freezeRequest", "places"), root.drafts * PLACES * len(Channel) * STEPS, LESS)
        case Collectors():
            yield Part((), (), PLACES_LOOKED_AT * 2 * PAYMENTS_LOOKED_AT, LESS)
            yield from _entity(root.shape, PLACES_LOOKED_AT, (), ("collectors",), LESS)
        case Roots():
            climbed = sum(min(CLIMBED, len(root.starts) * root.breadth**step) for step in range(root.longest + 1))
            yield Part((), (), climbed * root.breadth * PARALLEL, CLOSER)
            yield from _entity(root.shape, climbed, (), ("ranked", "ways"), CLOSER)
        case SharedMeans():
            users = MEANS_LOOKED_AT * USERS_LOOKED_AT
            yield Part((), (), ASKED_ABOUT * LINKS_WALKED + users * USES_LOOKED_AT, LESS)
            yield from _entity(root.shape, MEANS_LOOKED_AT + users, (), ("sharing", "common"), LESS)
        case DepositReuse():
            yield Part((), (), (PLACES * root.longest + FILED) * LINKS_WALKED, SHORTER)
            yield Part((), ("deposits",), (PAYMENTS + COMPLAINED) * (1 + PARALLEL * root.steps), LESS)
            yield from _entity(root.shape, PLACES + COMPLAINED, (), ("deposits",), LESS)
            for name, shape, most in (
                ("providers", root.keeper, PLACES * BESIDE), ("customers", root.holder, PLACES * BESIDE),
                ("complaints", root.complaint, FILED),
            ):  # fmt: skip
                if shape:
                    yield from _entity(shape, most, (), (name, "deposits"), LESS)
        case CommonFunder():
            paid = WALLETS_LOOKED_AT * FIRSTS_LOOKED_AT + FUNDERS_LOOKED_AT * PAID_LOOKED_AT
            yield Part((), (), 2 * paid, LESS)
            listed = FUNDERS_LOOKED_AT * (1 + FUNDED_LISTED)
            yield Part((), ("funders",), listed * PARALLEL, LESS)
            yield from _entity(root.shape, listed, (), ("funders",), LESS)
        case BeneficialOwners():
            yield from _ownership(root, 1)
        case WhoEnables():
            yield Part((), (), (COMPOUNDS * LINKS_WALKED + 2 * ENABLERS + SITES) * PARALLEL, LESS)
            yield from _entity(root.shape, COMPOUNDS + SITES, (), ("enablers",), LESS)
            yield from _ownership(root, 2 * ENABLERS)
            listed = 2 * ENABLERS * root.first
            yield Part((), ("ownership",), listed * PARALLEL, FEWER)
            yield from _entity(root.shape, listed * SHOWN_OF_OWNERS, (), ("ownership",), FEWER)
        case RecruitmentRoutes():
            yield from _routes(root)
        case Displacement():
            present = PRESENT * (1 + SITES_LOOKED_AT)
            yield Part((), (), (present + BESIDE_THEM) * PARALLEL, LESS)
            grounds = PARTS * (1 + SITES_LOOKED_AT)
            yield from _entity(root.shape, present + BESIDE_THEM + grounds, (), ("to", "before"), LESS)
        case CallsForHelp():
            read = CALLS_READ + RETURNS_READ
            yield Part((), (), PEOPLE_READ + read * LINKS_WALKED + 2 * CALL_TIES * PARALLEL, LESS)
            yield from _entity(root.shape, read + 3 * CALL_TIES, (), ("calls", "repatriations"), LESS)
        case Screening():
            yield Part((), (), root.first * SCREENED_MEMBERS * LINKS_WALKED + SCREENED_TIES * PARALLEL, LESS)
            yield from _entity(root.shape, root.first * SCREENED_MEMBERS + SCREENED_TIES, (), ("persons",), FEWER)
        case PlatformFamily():
            sites = DOMAINS_A_STEP * (1 + root.longest)
            yield Part((), (), 2 * sites * TIES_OF_A_SITE * root.common_from, SHORTER_FAMILY)
            yield Part((), ("ties", "families"), sites * TIES_OF_A_SITE * PARALLEL, SHORTER_FAMILY)
            yield from _entity(root.shape, sites * TIES_OF_A_SITE, (), ("ties", "families"), SHORTER_FAMILY)
        case Network():
            yield Part((), (), CASE_ENTITIES * root.reach * LINKS_WALKED + AGREEMENTS * ENTITY, LESS)
            yield from _entity(root.shape, CASE_ENTITIES, (), ("entities", "hubs"), LESS)
            yield from _entity(root.agency, AGENCIES, (), ("agencies", "countries"), LESS)
        case SharedCases():
            read = REACHED_A_STEP * (root.longest + 1)
            yield Part((), (), CASES_COMPARED * (NAMED_LOOKED_AT + FILED_LOOKED_AT) + read * PAID_ONWARDS, SHORTER)
            yield from _entity(root.case, CASES_COMPARED, (), ("case", "other", "sharing"), LESS)
            named = CASES_COMPARED * (NAMED_LOOKED_AT + FILED_LOOKED_AT)
            yield from _entity(root.shape, named + read, (), ("entity", "steps", "sharing"), LESS)
        case Corridors():
            yield Part((), (), ABOUT_LOOKED_AT * (2 * PAID_AT_PLACE + TIES_LOOKED_AT), LESS)
            yield from _entity(EntityShape(territory=True), ENDS_LOOKED_AT, (), ("corridors",), LESS)
        case ControlChains():
            yield Part((), (), MOST_WAYS, LESS)
            yield from _ways(root.shape, root.first, LONGEST_CHAIN)
        case EntityByKey() | RecordByKey():
            yield from _entity(root.shape, 1, (), (), LESS)
        case LinkByKey():
            yield from _entity(root.start, 1, (), ("from",), LESS)
            yield from _entity(root.end, 1, (), ("to",), LESS)
        case RestrictedByKey():
            yield Part((), (), ENTITY + LINKS_WALKED, LESS)
        case AgreementCoverage():
            yield Part((), (), CASE_ENTITIES * root.reach * LINKS_WALKED + AGREEMENTS * ENTITY, LESS)
            yield from _entity(root.touched, CASE_ENTITIES, (), (), LESS)
        case Statistics():
            yield Part((), (), root.first, FEWER)


def _page(page: Page) -> Parts:
    tested = _looked_at(page.condition) if page.condition else 0
    keys = [len(part.keys) for part in parts_of(page.condition) if isinstance(part, KeyIs)]
    candidates = min([SORTED, *keys])
    if page.first:
        yield from _entity(page.shape, page.first, (), ("nodes", "edges"), FEWER)
        yield Part((), (), candidates * tested, KEYS, "where")
        if page.order.column is not None:
            yield Part((), (), candidates, UNORDERED, "orderBy")
    if page.summaries:
        yield Part((), ("summary",), candidates * len(page.summaries) * max(1, tested), KEYS)
    if page.total:
        counted = COUNTED if page.total == "capped" else COUNTED_EXACTLY
        yield Part((), ("totalCount",), min([counted, *keys]) * max(1, tested), UNCOUNTED)


def _ways(shape: EntityShape, ways: int, longest: int) -> Parts:
    yield Part((), ("ways", "trails", "chains"), ways * longest * PARALLEL, FEWER)
    yield from _entity(shape, ways * (longest + 1), (), ("ways", "trails", "chains"), FEWER)


def _ownership(root: Ownership, starts: int) -> Parts:
    climbed = sum(min(CLIMBED, starts * root.breadth**step) for step in range(root.longest + 1))
    yield Part((), (), (climbed * root.breadth + CONTROLLERS + LISTINGS) * PARALLEL, CLOSER)
    yield from _entity(root.shape, climbed + CONTROLLERS + LISTINGS, (), ("owners", "companies", "holdings"), CLOSER)


def _routes(root: RecruitmentRoutes) -> Parts:
    ties = TIED * (RECRUITS_LOOKED_AT * RECRUIT_TIES + OFFERS_LOOKED_AT + TRIPS_LOOKED_AT * 2)
    looked_at = ASKED_OF + OFFERS_LOOKED_AT + RECRUITS_LOOKED_AT + TRIPS_LOOKED_AT
    yield Part((), (), looked_at * LINKS_WALKED, LESS)
    yield Part((), ("routes",), ties * PARALLEL, LESS)
    yield from _entity(root.shape, ties, (), ("routes",), LESS)


def _entity(
    shape: EntityShape, times: int, through: tuple[LinkConnection, ...], names: tuple[str, ...], advice: str
) -> Parts:
    """So many entities of this shape, and what is read at each."""
    yield Part(through, names, times * ENTITY, advice)
    if shape.territory:
        yield Part(through, ("countries", *names), times * ENTITY, advice)
    if shape.told:
        yield Part(through, ("restricted", *names), times * LINKS_WALKED, advice)
    for wanted in shape.links:
        yield from _connection(wanted, times, (*through, wanted))


def _connection(wanted: LinkConnection, times: int, through: tuple[LinkConnection, ...]) -> Parts:
    """The links of one kind at each of so many entities, and what is read at their other ends."""
    part = partial(Part, through)
    tested = _looked_at(wanted.test) if wanted.test else 0
    if wanted.edges:
        yield from _entity(wanted.end or EntityShape(), times * wanted.first, through, ("edges",), FEWER)
        yield part(("links", "edges"), times * wanted.first * wanted.links, FEWER)
        yield part((), times * LINKS_WALKED * tested, FEWER, "where")
    if wanted.total != "none":
        counted = COUNTED if wanted.total == "capped" else COUNTED_EXACTLY
        yield part(("totalCount",), times * counted * max(1, tested), UNCOUNTED)
    if wanted.summary:
        placed = PLACED * ENTITY if wanted.summary.countries else 0
        yield part(("summary",), times * (SUMMED * max(1, tested) + placed), UNSUMMED)


def _looked_at(condition: EntityCondition | FactTest) -> int:
    """How many records and links are looked at to test a condition of one entity or fact."""
    match condition:
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return sum(map(_looked_at, parts))
        case Not(part=part):
            return _looked_at(part)
        case RecordStates(test=test):
            return _looked_at(test)
        case Linked(test=test, end=end):
            return LINKS_TESTED * (1 + sum(_looked_at(below) for below in (test, end) if below is not None))
        case Compared():
            return 1
        case KeyIs() | OfKind():
            return 0
