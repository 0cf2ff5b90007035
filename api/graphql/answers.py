"""The answers to root fields: what the statement returned for each, as the JSON that was asked for."""

from decimal import Decimal
from typing import Any

from api.graphql.answer_collectors import collectors
from api.graphql.answer_common_funder import common_funder
from api.graphql.answer_corridors import corridors
from api.graphql.answer_deposit_reuse import deposit_reuse
from api.graphql.answer_displacement import displacement
from api.graphql.answer_enablers import who_enables
from api.graphql.answer_families import platform_family
from api.graphql.answer_money_now import money_now
from api.graphql.answer_network import network
from api.graphql.answer_owners import beneficial_owners
from api.graphql.answer_pages import PageAnswer
from api.graphql.answer_paths import neighbourhood, paths
from api.graphql.answer_people import calls_for_help, screening
from api.graphql.answer_roots import roots
from api.graphql.answer_routes import recruitment_routes
from api.graphql.answer_shared_cases import shared_cases
from api.graphql.answer_shared_means import shared_means
from api.graphql.answer_ways import ways
from api.graphql.compared_amounts import Rates
from api.graphql.coverage import cover
from api.graphql.planner import STATISTIC_COLUMNS
from api.graphql.projector import Projector, compose
from api.graphql.readers import Row
from api.graphql.selection import Selected
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
from cypher.render_profile import DECISIONS
from cypher.render_trail import CARRIED
from graph_schema.identifiers import country_of_key


def answer(asked: Selected, root: Root, found: Any, projector: Projector, agency: str | None = None) -> Any:
    """The JSON of one root field; ``agency`` is whose facts the asker may pass on unasked, None: nobody's."""
    match root:
        case EntityByKey():
            return projector.entity(asked, root.shape)(found[0]) if found else None
        case RestrictedByKey():
            return projector.restricted(asked)(found[1])
        case LinkByKey():
            return _link(asked, root, found[0], projector) if found else None
        case RecordByKey():
            return _record(asked, root, found[0], projector) if found else None
        case Page():
            return PageAnswer(asked, root, projector).whole(found)
        case Search():
            return _search(asked, root, found, projector)
        case Neighbourhood():
            return neighbourhood(asked, root, found, projector)
        case Profile():
            return _profile(asked, root, found, projector) if found else None
        case Paths():
            return paths(asked, root, found, projector)
        case MoneyTrail():
            return _trails(asked, root, found, projector)
        case MoneyNow():
            return money_now(asked, root, found, projector, agency)
        case Collectors():
            return collectors(asked, root, found, projector)
        case Roots():
            return roots(asked, root, found, projector)
        case SharedMeans():
            return shared_means(asked, root, found, projector)
        case DepositReuse():
            return deposit_reuse(asked, root, found, projector)
        case CommonFunder():
            return common_funder(asked, root, found, projector)
        case BeneficialOwners():
            return beneficial_owners(asked, root, found, projector)
        case WhoEnables():
            return who_enables(asked, root, found, projector)
        case RecruitmentRoutes():
            return recruitment_routes(asked, root, found, projector)
        case Displacement():
            return displacement(asked, root, found, projector)
        case CallsForHelp():
            return calls_for_help(asked, root, found, projector)
        case Screening():
            return screening(asked, root, found, projector)
        case PlatformFamily():
            return platform_family(asked, root, found, projector)
        case Network():
            return network(asked, root, found, projector)
        case SharedCases():
            return shared_cases(asked, root, found, projector)
        case Corridors():
            return corridors(asked, root, found)
        case ControlChains():
            return _chains(asked, root, found, projector)
        case AgreementCoverage():
            return cover(asked, *found) if found[0] else None
        case Statistics():
            return _statistics(asked, root, found)


def _link(asked: Selected, root: LinkByKey, found: Row, projector: Projector) -> dict[str, Any]:
    type_, columns, start, end = found
    return compose(
        asked,
        {
            "link": lambda part: projector.link(part, root.columns)(type_, columns),
            "from": lambda part: projector.entity(part, root.start)(start),
            "to": lambda part: projector.entity(part, root.end)(end),
        },
    )


def _record(asked: Selected, root: RecordByKey, found: Row, projector: Projector) -> dict[str, Any]:
    columns, entity = found
    return compose(
        asked,
        {
            "record": lambda part: projector.record(part, root.columns)(columns),
            "entity": lambda part: projector.entity(part, root.shape)(entity),
        },
    )


def _search(asked: Selected, root: Search, found: Row, projector: Projector) -> dict[str, Any]:
    rows, too_broad = found
    return compose(
        asked,
        {
            "entities": lambda part: list(map(projector.entity(part, root.shape), rows[: root.first])),
            "truncated": lambda _: too_broad or len(rows) > root.first,
            "tooBroad": lambda _: too_broad,
        },
    )


def _profile(asked: Selected, root: Profile, found: Row, projector: Projector) -> dict[str, Any]:
    (key, records, tied, *more), keys, rows, links, cut = found
    if root.shape.territory:
        tied = tied + [[f"country:{country}", "KEY", None] for one in keys[1:] if (country := country_of_key(one))]
    return compose(
        asked,
        {
            "entity": lambda part: projector.entity(part, root.shape)([key, records, tied, *more]),
            "members": lambda part: list(map(projector.entity(part, root.member or EntityShape()), rows)),
            "links": lambda part: [projector.link(part, root.columns)("SAME_AS", link) for link in links[:DECISIONS]],
            "truncated": lambda _: cut or len(links) > DECISIONS,
        },
    )


def _trails(asked: Selected, root: MoneyTrail, found: Row, projector: Projector) -> dict[str, Any]:
    trails, rows, many, carried, *_ = found
    rates = Rates(root.unit, found[5] if root.amounts and root.unit else [])
    left_out = [
        text
        for told, text in (
            (many, f"of the payments that may come next at one place all but {root.follow}: ask with a larger follow"),
            (carried, f"of the trails under way at one step all but {CARRIED:,}: narrow the times or the gap"),
            (len(trails) > root.first, f"of the trails all but {root.first}: ask with a larger first"),
        )
        if told
    ]
    told = [[keys, steps, stopped, None, *paid] for keys, steps, stopped, *paid in trails[: root.first]]
    return compose(
        asked,
        {
            "trails": lambda part: ways(
                part, root, told, rows, projector, {"payments": rates.payments, "amount": rates.least}
            ),
            "truncated": lambda _: bool(left_out),
            "leftOut": lambda _: left_out,
        },
    )


def _chains(asked: Selected, root: ControlChains, found: Row, projector: Projector) -> dict[str, Any]:
    chains, rows = found
    lengths = [len(steps) for _, steps in chains]
    return compose(
        asked,
        {
            "longest": lambda _: max(lengths, default=0),
            "chains": lambda part: ways(part, root, chains[: root.first], rows, projector),
            "ties": lambda _: lengths[: root.first].count(lengths[0]) if lengths else 0,
            "truncated": lambda _: len(chains) > root.first,
        },
    )


def _statistics(asked: Selected, root: Statistics, found: list[Row]) -> dict[str, Any]:
    def figure(place: Selected, row: Row) -> dict[str, Any]:
        columns = dict(zip(STATISTIC_COLUMNS, row, strict=True))
        value = f"{Decimal(columns.pop('thousandths')) / 1000:f}"
        return compose(place, {name: lambda part: columns[part.name] for name in columns} | {"value": lambda _: value})

    return compose(
        asked,
        {
            "figures": lambda part: [figure(part, row) for row in found[: root.first]],
            "truncated": lambda _: len(found) > root.first,
        },
    )
