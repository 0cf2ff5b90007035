"""Which entities an answer shows, told by its plan and rows; not the countries that they are tied to."""

from collections.abc import Callable, Iterable
from itertools import chain
from operator import itemgetter
from typing import Any

from api.graphql import answer_displacement, answer_owners
from api.graphql.answer_collectors import LISTED
from api.graphql.answer_common_funder import ENTITY, WALLETS, ranked
from api.graphql.border_traffic import keys_told as corridors_told
from api.graphql.cases_compared import Read as ReadOfCases
from api.graphql.cases_compared import keys_told as cases_told
from api.graphql.collecting import collecting
from api.graphql.displaced import ENTITIES as SITES_ENTITIES
from api.graphql.displaced import Read as ReadOfSites
from api.graphql.displaced import keys_told as displaced_told
from api.graphql.enabling import Enabled
from api.graphql.in_need import CALL_ENTITIES, SCREENING_ENTITIES, Calls, Screened
from api.graphql.ownership import Above, Read, keys_told_of
from api.graphql.plan_pages import nodes_of
from api.graphql.platform_families import entities_read as sites_read
from api.graphql.platform_families import keys_told as families_told
from api.graphql.platform_families import tell_families
from api.graphql.project_links import shown_edges
from api.graphql.readers import UNREADABLE, Row
from api.graphql.recruitment import keys_told as routes_told
from api.graphql.recruitment import tell_routes
from api.graphql.reused_deposits import entities_read as deposits_read
from api.graphql.reused_deposits import tell_deposits, told_of
from api.graphql.selection import Selected
from api.graphql.shared_means import entities_read, tell_means
from api.graphql.shared_means import keys_told as means_told
from api.graphql.standing_behind import keys_told, stand_behind
from api.graphql.traced_money import entities_told
from cypher.plan import (
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
    WhoEnables,
)
from cypher.render_common_funder import FUNDED_LISTED
from cypher.render_network import AGENCIES
from cypher.render_questions import AGREEMENTS, CASE_ENTITIES

_key = itemgetter(0)


def keys_shown(asked: Selected, root: Root, found: Any) -> Iterable[str]:
    """The keys of the entities that the answer to a root field is about, whether or not it asks for them."""
    match root:
        case EntityByKey():
            return _keys(root.shape, found)
        case LinkByKey() if found:
            _, _, start, end = found[0]
            return chain(_keys(root.start, [start]), _keys(root.end, [end]))
        case RecordByKey() if found:
            return _keys(root.shape, [found[0][1]])
        case RestrictedByKey():
            return (root.key,) if found[1] else ()
        case Page():
            rows = found[0][: root.first]
            seen = [row[0] for row in rows] if root.order.column else rows
            return _keys(root.shape, seen) if root.cursors or nodes_of(asked) else ()
        case Search():
            return _keys(root.shape, found[0][: root.first]) if asked.child("entities") else ()
        case Neighbourhood():
            return chain(_keys(root.shape, found[0]), (root.key,) if found[3] else ())
        case Profile() if found:
            row, members, rows, *_ = found
            return chain(members, _keys(root.shape, [row]), _keys(root.member or EntityShape(), rows or []))
        case Paths() | ControlChains() | MoneyTrail():
            ways = found[0][: root.first]
            on_a_way = {key for keys, *_ in ways for key in keys}
            hubs = _keys(root.hubs, found[3][1]) if isinstance(root, Paths) and root.hubs else ()
            return chain(on_a_way, _keys(root.shape, [row for row in found[1] if row[0] in on_a_way]), hubs)
        case MoneyNow() if found[0]:
            lost, told = entities_told(asked, root, found)
            return chain(lost, *(_keys(shape, rows) for shape, rows in told))
        case Collectors():
            return _collected(root, found)
        case Roots():
            return _standing(root, found)
        case SharedMeans():
            return _sharing(root, found)
        case DepositReuse():
            return _reused(root, found)
        case CommonFunder():
            return _funders(root, found)
        case BeneficialOwners() if found:
            most = answer_owners.LISTED
            return _owning(root, found, lambda read: [(Above(read, root.of, root.at_least), root.first, most)])
        case WhoEnables() if found:
            return _enabling(root, found)
        case RecruitmentRoutes():
            return _recruited(root, found)
        case Displacement() if found[0]:
            return _displaced(root, found[0])
        case CallsForHelp():
            return _in_need(root.shape, found[CALL_ENTITIES], lambda: Calls(root, found).told())
        case Screening():
            return _in_need(root.shape, found[SCREENING_ENTITIES], lambda: Screened(root, found).told())
        case PlatformFamily():
            return _families(root, found)
        case Network() if found[0]:
            return _around(root, found)
        case SharedCases():
            return _compared(root, found)
        case Corridors():
            return corridors_told(found)
        case AgreementCoverage():
            return (row[0] for row, _ in found[1][:AGREEMENTS]) if found[0] else ()
        case _:
            return ()


def _around(root: Network, found: Row) -> Iterable[str]:
    """What lies around, the agreements that were read, and the agencies."""
    near, _, agreements, agencies = found
    told = chain(_keys(root.shape, near[:CASE_ENTITIES]), _keys(root.agency, agencies[:AGENCIES]))
    return chain(told, (row[0] for row, _ in agreements[:AGREEMENTS]))


def _compared(root: SharedCases, found: Row) -> Iterable[str]:
    """The cases that share something and what; all that was read, where it cannot be told which do."""
    rows = [row for row, *_ in found[0]], found[4]
    try:
        told = {*cases_told(ReadOfCases(root, found), root.first)}
    except UNREADABLE:
        return chain(_keys(root.case, rows[0]), _keys(root.shape, rows[1]))
    shown = [[row for row in each if row[0] in told] for each in rows]
    return chain(told, _keys(root.case, shown[0]), _keys(root.shape, shown[1]))


def _collected(root: Collectors, found: Row) -> Iterable[str]:
    """The places that collect and who paid to them; all that were looked at, where it cannot be told which do."""
    try:
        collected = collecting(root, found[0])[: root.first]
    except UNREADABLE:
        return _keys(root.shape, [place for place, *_ in found[0]])
    senders = (key for one in collected for key in one.senders[:LISTED])
    return chain(senders, _keys(root.shape, [one.place for one in collected]))


def _standing(root: Roots, found: Row) -> Iterable[str]:
    """The roots, mules and all on the ways; everybody who was read, where it cannot be told who stands behind whom."""
    rows = [row for _, _, _, row in found[1]]
    try:
        told = keys_told(root, stand_behind(root, found))
    except UNREADABLE:
        return _keys(root.shape, rows)
    return chain(told, _keys(root.shape, [row for row in rows if row[0] in told]))


def _sharing(root: SharedMeans, found: Row) -> Iterable[str]:
    """Who shares means, and what; everybody and everything that was read, where it cannot be told."""
    rows = entities_read(found)
    try:
        told = means_told(root, tell_means(root, found))
    except UNREADABLE:
        return _keys(root.shape, rows)
    return chain(told, _keys(root.shape, [row for row in rows if row[0] in told]))


def _reused(root: DepositReuse, found: Row) -> Iterable[str]:
    """Deposit addresses that are used again with all on the ways there; all that was read, where it cannot be told."""
    try:
        keys, told = told_of(root, tell_deposits(root, found))
    except UNREADABLE:
        return map(_key, deposits_read(found))
    return chain(keys, *(_keys(shape, rows) for shape, rows in told))


def _funders(root: CommonFunder, found: Row) -> Iterable[str]:
    """The funders with the wallets that are listed; all that were looked at, where it cannot be told which they are."""
    try:
        told = ranked(root, found)[: root.first]
    except UNREADABLE:
        told = found[0]
    return _keys(
        root.shape, [row for one in told for row in (one[ENTITY], *(each[0] for each in one[WALLETS][:FUNDED_LISTED]))]
    )


def _recruited(root: RecruitmentRoutes, found: Row) -> Iterable[str]:
    """Everybody and everything on the routes; all that was read, where it cannot be told who went which."""
    try:
        told = routes_told(root, tell_routes(root, found))
    except UNREADABLE:
        return _keys(root.shape, found[1])
    return chain(told, _keys(root.shape, [row for row in found[1] if row[0] in told]))


def _owning(root: Ownership, found: Row, asked_of: Callable[[Read], list[tuple[Above, int, int]]]) -> Iterable[str]:
    """Everybody who is told of as owner, owned, one who controls or agency; all who were read, where it cannot be told
    who owns what."""
    read = Read(root, found)
    try:
        told = {key for above, first, most in asked_of(read) for key in keys_told_of(above, first, most)}
    except UNREADABLE:
        return _keys(root.shape, list(read.rows.values()))
    return chain(told, _keys(root.shape, [row for row in read.rows.values() if row[0] in told]))


def _enabling(root: WhoEnables, found: Row) -> Iterable[str]:
    """The compounds, those who enable with the places they own, and who is told of as owning these; all that was read,
    where it cannot be told who enables."""
    enabled = Enabled(root, found)
    rows = enabled.read.rows
    try:
        everybody = enabled.all
    except UNREADABLE:
        return _keys(root.shape, list(rows.values()))

    def asked_of(_read: Read) -> list[tuple[Above, int, int]]:
        above = [enabled.above(one.who) for one in everybody]
        return [(one, root.first, root.first) for one in above if one]

    places = [enabled.places[one.place][0] for one in everybody if one.place is not None]
    told = [*enabled.members, *places, *(rows[key] for one in everybody for key in enabled.read.members[one.who])]
    return chain(_keys(root.shape, told), _owning(root, found[3], asked_of))


def _displaced(root: Displacement, found: Row) -> Iterable[str]:
    """Who was at the sites, these, and what ties them; all that was read, where it cannot be told who was."""
    rows: list[Row] = found[SITES_ENTITIES]
    try:
        told = displaced_told(ReadOfSites(root, found), root.first, answer_displacement.LISTED)
    except UNREADABLE:
        return _keys(root.shape, rows)
    return chain(told, _keys(root.shape, [row for row in rows if row[0] in told]))


def _in_need(shape: EntityShape, rows: list[Row], told_of: Callable[[], set[str]]) -> Iterable[str]:
    """Those who called, came home or are to be screened, and what they are tied to; all that was read, where it cannot
    be told."""
    try:
        told = told_of()
    except UNREADABLE:
        return _keys(shape, rows)
    return chain(told, _keys(shape, [row for row in rows if row[0] in told]))


def _families(root: PlatformFamily, found: Row) -> Iterable[str]:
    """The sites and what ties them; all that was read, where it cannot be told which belong together."""
    rows = sites_read(found)
    try:
        told = families_told(root, tell_families(root, found))
    except UNREADABLE:
        return _keys(root.shape, rows)
    return chain(told, _keys(root.shape, [row for row in rows if row[0] in told]))


def _keys(shape: EntityShape, rows: list[Row]) -> Iterable[str]:
    """The keys of these entities and of those at the other ends of their links."""
    yield from map(_key, rows)
    for place, connection in enumerate(shape.links, 3):
        ends = [edge[0] for row in rows if connection.edges for edge in shown_edges(connection, row[place])]
        yield from _keys(connection.end or EntityShape(), ends)
