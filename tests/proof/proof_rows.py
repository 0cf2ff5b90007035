"""Rows as a statement returns them, drawn for a plan without a server; and rows with values that nobody declared."""

from random import Random
from typing import Any

from proof_border_rows import corridors, network, shared_cases
from proof_money_rows import amounts, collectors, common_funder, deposit_reuse, money_now, rates
from proof_need_rows import calls_for_help, screening
from proof_pieces import ROWS, Pieces
from proof_route_rows import recruitment_routes
from proof_site_rows import displacement, platform_family
from proof_tie_rows import enablers, ownership, roots, shared_means
from proof_values import COUNTRIES

from api.graphql.planner import STATISTIC_COLUMNS
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
from graph_schema.registry import LINKS, kind_of

JUNK = (
    None, "", "x", "nowhere:1", 0, -1, 7, 2**31, -(2**31) - 1, 2**63 - 1, 2**63, True, False, 0.5, float("nan"),
    float("inf"), -float("inf"), [], ["x"], [None], [[]], {"x": 1},
)  # fmt: skip


def rows_of(draw: Pieces, root: Root) -> Any:
    """What the statement of a plan returns for one of its root fields."""
    chance = draw.chance
    match root:
        case EntityByKey():
            return draw.maybe(draw.entity(root.shape, root.kind))
        case RestrictedByKey():
            return [chance.random() < 0.5, draw.told()]
        case LinkByKey():
            type_ = chance.choice(list(LINKS))
            link = LINKS[type_]
            ends = [draw.entity(root.start, chance.choice(link.pattern.sources))]
            ends.append(draw.entity(root.end, chance.choice(link.pattern.targets)))
            return draw.maybe([type_, draw.columns(root.columns, type_), *ends])
        case RecordByKey():
            entity = draw.entity(root.shape, None)
            return draw.maybe([draw.columns(root.columns, kind_of(entity[0]).__name__, entity[0]), entity])
        case Page():
            entities = draw.entities(root.shape, root.kind)
            rows = [[row, chance.choice((None, "Ann", 5, -1))] for row in entities] if root.order.column else entities
            sums = [draw.summed(asked.columns, root.kind) for asked in root.summaries]
            return [rows, chance.choice((0, 3, 10_001)) if root.total else None, False, sums]
        case Search():
            return [draw.entities(root.shape, None), chance.random() < 0.2]
        case Neighbourhood():
            told = draw.told() if root.told else None
            beside = [draw.entities(root.shape, None), draw.links(root.columns)]
            return [*beside, chance.random() < 0.3, told, chance.random() < 0.2, chance.random() < 0.2]
        case Profile():
            return _profile(draw, root) if chance.random() < 0.9 else None
        case Paths():
            found, rows = _ways(draw, root)
            if not root.stepwise:
                return [found, rows, chance.random() < 0.2, None, []]
            hubs = draw.entities(root.hubs or EntityShape(), None)
            stepped = [chance.random() < 0.2, hubs, chance.random() < 0.2]
            return [[[*way, None, chance.randint(0, 2)] for way in found], rows, False, stepped, []]
        case MoneyTrail():
            found, rows = _ways(draw, root)
            ends = [[*way, chance.choice(("END", "HUB", "STEPS")), *amounts(draw, root, way)] for way in found]
            return [ends, rows, chance.random() < 0.3, chance.random() < 0.3, True, *rates(draw, root)]
        case MoneyNow():
            return money_now(draw, root) if chance.random() < 0.9 else [None, [], False]
        case Roots():
            return roots(draw, root)
        case BeneficialOwners():
            return ownership(draw, root, [root.of]) if chance.random() < 0.9 else None
        case WhoEnables():
            return enablers(draw, root) if chance.random() < 0.9 else None
        case Collectors():
            return collectors(draw, root)
        case CommonFunder():
            return common_funder(draw, root)
        case DepositReuse():
            return deposit_reuse(draw, root)
        case SharedMeans():
            return shared_means(draw, root)
        case RecruitmentRoutes():
            return recruitment_routes(draw, root)
        case Displacement():
            return displacement(draw, root)
        case CallsForHelp():
            return calls_for_help(draw, root)
        case Screening():
            return screening(draw, root)
        case PlatformFamily():
            return platform_family(draw, root)
        case Network():
            return network(draw, root)
        case SharedCases():
            return shared_cases(draw, root)
        case Corridors():
            return corridors(draw)
        case ControlChains():
            return _ways(draw, root)
        case AgreementCoverage():
            agreements = draw.entities(root.agreement, "Agreement")
            parties = [f"country:{code}" for code in chance.sample(COUNTRIES, 2)]
            return [draw.entities(root.touched, None), [[row, parties] for row in agreements]]
        case Statistics():
            return [_figure() for _ in range(chance.choice(ROWS))]


def _profile(draw: Pieces, root: Profile) -> list[Any]:
    rows = [draw.entity(root.member or EntityShape(), None) for _ in range(draw.chance.choice((1, 2)))]
    links = [draw.columns(root.columns, "SAME_AS") for _ in range(draw.chance.choice(ROWS))]
    keys = [row[0] for row in rows]
    return [draw.entity(root.shape, None), keys, rows if root.member else None, links, draw.chance.random() < 0.2]


def _ways(draw: Pieces, root: Paths | ControlChains | MoneyTrail) -> list[Any]:
    rows = [draw.entity(root.shape, None) for _ in range(draw.chance.choice((2, 3)))]
    keys = [row[0] for row in rows]
    steps = [draw.links(root.columns) for _ in keys[1:]]
    return [[[keys, steps]] if draw.chance.random() < 0.9 else [], rows]


def _figure() -> list[Any]:
    stored = {"key": "s1", "table": "help", "year": 2024, "country": "TW", "thousandths": 1500, "unit": "person"}
    return [stored.get(column) for column in STATISTIC_COLUMNS]


def spoilt(rows: Any, chance: Random) -> Any:
    """The same rows, with something else in the place of one to three of their values; nothing found stays nothing."""
    copied = _copied(rows)
    for _ in range(chance.choice((1, 1, 2, 3))):
        places = list(_places(copied or ()))
        if places:
            holder, at = chance.choice(places)
            holder[at] = _copied(chance.choice(JUNK))
    return copied


def _copied(value: Any) -> Any:
    return [_copied(one) for one in value] if isinstance(value, list) else value


def _places(value: Any) -> Any:
    """Every place in lists of lists, deepest values above all: (list, index)."""
    for at, one in enumerate(value):
        if isinstance(one, list):
            yield from _places(one)
            if not one:
                yield value, at
        else:
            yield value, at
