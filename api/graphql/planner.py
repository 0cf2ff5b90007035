"""From the selection to the plan: which columns, links and countries a question needs of which entities."""

from collections.abc import Iterable
from dataclasses import replace

from api.graphql import border_questions, entity_questions, plan_links, questions
from api.graphql.columns_asked import asked_of, link_columns, record_columns
from api.graphql.contradictions import contradiction_columns
from api.graphql.leaves import own_leaves
from api.graphql.names import BY_PLURAL, BY_SINGULAR, CONNECTIONS
from api.graphql.plan_borders import plan_corridors, plan_network, plan_shared_cases
from api.graphql.plan_collectors import plan_collectors
from api.graphql.plan_common_funder import plan_common_funder
from api.graphql.plan_deposit_reuse import plan_deposit_reuse
from api.graphql.plan_displacement import plan_displacement
from api.graphql.plan_families import plan_platform_family
from api.graphql.plan_owners import plan_beneficial_owners, plan_who_enables
from api.graphql.plan_pages import nodes_of, plan_page
from api.graphql.plan_people import plan_calls_for_help, plan_screening
from api.graphql.plan_roots import plan_roots
from api.graphql.plan_routes import plan_recruitment_routes
from api.graphql.plan_shared_means import plan_shared_means
from api.graphql.plan_trails import plan_money_now, plan_trail
from api.graphql.plan_ways import plan_neighbourhood, plan_paths
from api.graphql.selection import Selected, bounded
from cypher.plan import (
    AgreementCoverage,
    ControlChains,
    EntityByKey,
    EntityShape,
    LinkByKey,
    LinkConnection,
    Profile,
    RecordByKey,
    RecordColumns,
    RestrictedByKey,
    Root,
    Search,
    Statistics,
)
from graph_schema.registry import ENTITIES
from graph_schema.search_text import query_words

AGREEMENT_COLUMNS = ("caption", "in_force_from", "register_date", "register_name", "signed", "status", "subject")
STATISTIC_COLUMNS = ("key", "table", "description", "year", "country", "thousandths", "unit", "note", "reference")
_WITH_TERRITORY = EntityShape(territory=True)
_AGREEMENT = EntityShape(RecordColumns(AGREEMENT_COLUMNS))


def plan_root(asked: Selected) -> Root:
    """The plan of one root field. Raises a GraphQLError for an argument out of its bounds."""
    given = asked.arguments
    match asked.name:
        case "entity":
            return EntityByKey(given["key"], None, entity_shape([asked]))
        case "restricted":
            return RestrictedByKey(given["key"])
        case "link":
            start, end = entity_shape(asked.child("from")), entity_shape(asked.child("to"))
            return LinkByKey(given["key"], link_columns(asked.child("link")), start, end)
        case "record":
            return RecordByKey(given["key"], record_columns(asked.child("record")), entity_shape(asked.child("entity")))
        case "profile":
            members = asked.child("members")
            links, shape = link_columns(asked.child("links")), entity_shape(asked.child("entity"))
            return Profile(given["key"], links, shape, entity_shape(members) if members else None)
        case "search":
            return _search(asked)
        case "neighbourhood":
            links = link_columns(asked.child("links"))
            return plan_neighbourhood(asked, links, entity_shape(asked.child("entities")))
        case "paths":
            return plan_paths(asked, *_ways(asked.child("ways")), entity_shape)
        case "moneyTrail":
            return plan_trail(asked, *_ways(asked.child("trails")))
        case "moneyNow":
            return plan_money_now(asked, entity_shape)
        case "roots":
            ranked = asked.child("ranked")
            below = [*asked.child("ways"), *(way for root in ranked for way in root.child("ways"))]
            at = [place for root in ranked for name in ("root", "members", "mules") for place in root.child(name)]
            return plan_roots(asked, *_ways(tuple(below), at))
        case "collectors":
            places = asked.child("collectors")
            payments = [link for one in places for name in ("cameIn", "wentOut") for link in one.child(name)]
            shape = entity_shape([place for one in places for place in one.child("place")])
            return plan_collectors(asked, link_columns(payments), shape)
        case "sharedMeans":
            return plan_shared_means(asked, *_sharing(asked))
        case "depositReuse":
            return plan_deposit_reuse(asked, entity_shape)
        case "commonFunder":
            funders = asked.child("funders")
            wallets = [one for each in funders for one in each.child("wallets")]
            links = link_columns([link for one in wallets for link in one.child("links")])
            at = [*(place for each in funders for place in each.child("funder"))]
            at += [place for one in wallets for place in one.child("wallet")]
            return plan_common_funder(asked, links, entity_shape(at))
        case "beneficialOwners":
            return plan_beneficial_owners(asked, entity_shape)
        case "whoEnables":
            return plan_who_enables(asked, entity_shape)
        case "recruitmentRoutes":
            return plan_recruitment_routes(asked, entity_shape)
        case "displacement":
            return plan_displacement(asked, entity_shape)
        case "callsForHelp":
            return plan_calls_for_help(asked, entity_shape)
        case "screening":
            return plan_screening(asked, entity_shape)
        case "platformFamily":
            return plan_platform_family(asked, entity_shape)
        case "corridors":
            return plan_corridors(asked)
        case "network":
            return plan_network(asked, _AGREEMENT, entity_shape)
        case "sharedCases":
            return plan_shared_cases(asked, entity_shape)
        case "controlChains":
            first = bounded(asked, "first", questions.CHAINS_MOST)
            return ControlChains(given.get("source"), first, *_ways(asked.child("chains")))
        case "agreementCoverage":
            reach = bounded(asked, "reach", border_questions.REACH_MOST)
            return AgreementCoverage(given["case"], reach, _WITH_TERRITORY, _AGREEMENT)
        case "statistics":
            first = bounded(asked, "first", border_questions.FIGURES_MOST)
            return Statistics(given.get("table"), given.get("year"), given.get("country"), first, STATISTIC_COLUMNS)
    if kind := BY_SINGULAR.get(asked.name):
        return EntityByKey(given["key"], kind.__name__, entity_shape([asked]))
    return plan_page(asked, BY_PLURAL[asked.name], entity_shape(nodes_of(asked)))


def entity_shape(places: Iterable[Selected]) -> EntityShape:
    """What has to be read of the entities at these places of the selection, all together."""
    columns: set[str] = set()
    links: dict[LinkConnection, None] = {}
    records = territory = told = False
    for type_name, asked in asked_of(places):
        if (type_name, asked.name) in CONNECTIONS:
            links[connection(asked, type_name)] = None
        elif asked.name == "countries":
            territory = True
        elif asked.name == "restricted":
            told = True
        elif asked.name == "records":
            bounded(asked, "first", 50)
            records = True
            columns.update(record_columns([asked]))
        elif asked.name == "contradictions":
            records = True
            columns.update(contradiction_columns(type_name))
        elif asked.name in {"caption", "recordsTruncated"}:
            records = True
            columns.update({"caption"} & {asked.name})
        elif asked.name not in {"key", "kind", "__typename"}:
            records = True
            columns.update(own_leaves(ENTITIES[type_name])[asked.name].columns)
    return EntityShape(RecordColumns(tuple(sorted(columns))) if records else None, tuple(links), territory, told)


def connection(asked: Selected, kind: str) -> LinkConnection:
    """The links that a connection field of a kind asks for."""
    return plan_links.connection(asked, kind, entity_shape)


def _ways(ways: tuple[Selected, ...], told: Iterable[Selected] = ()) -> tuple[tuple[str, ...], EntityShape]:
    """What is read of the links of ways, and of the entities on them and at other places where they are told."""
    steps = [step for way in ways for step in way.child("steps")]
    entities = [*told, *(place for way in ways for place in way.child("entities"))]
    entities += [place for step in steps for end in ("from", "to") for place in step.child(end)]
    shape = entity_shape(entities)
    borders = [*steps, *ways]
    if any(one.child("crossesBorder") for one in borders) or any(way.child("countries") for way in ways):
        shape = replace(shape, territory=True)
    return link_columns([link for step in steps for link in step.child("links")]), shape


def _sharing(asked: Selected) -> tuple[tuple[str, ...], EntityShape]:
    """What is read of uses, and of the users and means that an answer tells."""
    two = asked.child("sharing")
    shared = [one for each in two for one in each.child("shared")]
    told = [*shared, *asked.child("common")]
    at = [place for each in two for name in ("user", "other") for place in each.child(name)]
    links = [link for one in shared for name in ("userLinks", "otherLinks") for link in one.child(name)]
    return link_columns(links), entity_shape([*at, *(place for one in told for place in one.child("means"))])


def _search(asked: Selected) -> Search:
    text: str = asked.arguments["text"]
    if len(text) > entity_questions.SEARCH_LONGEST:
        raise asked.refusal(
            f"text has more than {entity_questions.SEARCH_LONGEST:,} characters; search for fewer words"
        )
    words = query_words(text)
    if not words:
        raise asked.refusal("text holds no letter or digit to search for")
    kinds = asked.arguments.get("kinds") or list(ENTITIES)
    unknown = [kind for kind in kinds if kind not in ENTITIES]
    if unknown:
        raise asked.refusal(f"no kind {unknown[0]!r}; kinds are {', '.join(ENTITIES)}")
    first = bounded(asked, "first", entity_questions.SEARCH_MOST)
    shape = entity_shape(asked.child("entities"))
    return Search(tuple(words), " ".join(text.split()), tuple(sorted(set(kinds))), first, shape)
