"""From a plan to one statement and its parameters. The statement returns one list: versions (how many handlings there
are, and that of the rights, if any), then a value per root field; a list for each part where it returns parts of one
long page. Values become parameters; only declared names and checked whole numbers become text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import indent
from types import MappingProxyType
from typing import Any

from cypher.columns import columns
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
    Given,
    LinkByKey,
    MoneyNow,
    MoneyTrail,
    Neighbourhood,
    Network,
    Operation,
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
from cypher.projection import OfReader, Rendering
from cypher.render_collectors import render_collectors
from cypher.render_common_funder import render_common_funder
from cypher.render_corridors import render_corridors
from cypher.render_deposit_reuse import render_deposit_reuse
from cypher.render_displacement import render_displacement
from cypher.render_enablers import render_who_enables
from cypher.render_money_now import render_money_now
from cypher.render_neighbourhood import render_neighbourhood
from cypher.render_network import render_network
from cypher.render_owners import render_beneficial_owners
from cypher.render_pages import is_long, render_long_page, render_page
from cypher.render_people import render_calls_for_help, render_screening
from cypher.render_platform_family import render_platform_family
from cypher.render_profile import render_profile
from cypher.render_questions import (
    render_agreements,
    render_control,
    render_paths,
    render_search,
    render_statistics,
)
from cypher.render_roots import render_roots
from cypher.render_routes import render_recruitment_routes
from cypher.render_shared_cases import render_shared_cases
from cypher.render_shared_means import render_shared_means
from cypher.render_trail import render_trail
from cypher.render_ways import render_ways
from cypher.rendering import VALUES_PARAMETER
from cypher.visibility import (
    KNOWN_AT_PARAMETER,
    TELLABLE_PARAMETER,
    VISIBLE_PARAMETER,
    as_known,
    filled_up,
    touched,
    visible,
)
from graph_schema.handling import withdrawn_twin
from graph_schema.registry import ENTITIES, LINKS, record_label

# By which the reader's rights, and the handlings read before, are known to be those of now.
_VERSIONS = "[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }]"


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement and its parameters, as far as they are known before anybody asks it; ``parts``: whether it returns
    parts of one long page."""

    text: str
    plain: Mapping[str, Any]
    values: Mapping[str, Any]
    tells: bool
    parts: bool = False

    def asked(
        self,
        readable: tuple[int, ...],
        tellable: tuple[int, ...] = (),
        values: Mapping[str, str] = MappingProxyType({}),
        known_at: int | None = None,
    ) -> tuple[str, dict[str, Any]]:
        """Text and parameters for a reader of these handlings (of facts in force) and the values that were to be given.

        ``tellable`` are the handlings that this reader may not read but be told of; ``known_at`` as in `Operation`.
        """
        if known_at is not None:
            readable = tuple(number for handling in readable for number in (handling, withdrawn_twin(handling)))
        parameters = {VISIBLE_PARAMETER: filled_up(readable), **self.plain}
        if self.values:
            parameters[VALUES_PARAMETER] = {
                name: _known(value, readable, values) for name, value in self.values.items()
            }
        if self.tells:
            parameters[TELLABLE_PARAMETER] = filled_up(tellable)
        if known_at is None:
            return self.text, parameters
        return as_known(self.text), {**parameters, KNOWN_AT_PARAMETER: known_at}


def render(
    operation: Operation, readable: tuple[int, ...], tellable: tuple[int, ...] = ()
) -> tuple[str, dict[str, Any]]:
    """The statement of an operation for a reader, as `Statement.asked` gives it."""
    return render_operation(operation).asked(readable, tellable, known_at=operation.known_at)


def render_operation(operation: Operation) -> Statement:
    """The statement of an operation, whoever asks it and as of whatever moment."""
    rendering = Rendering()
    match operation.roots:
        case (Page() as page,) if is_long(page):
            text = render_long_page(page, rendering, _VERSIONS)
            return Statement(text, rendering.plain, rendering.values, rendering.tells, parts=True)
    lines: list[str] = []
    answers: list[str] = []
    for number, root in enumerate(operation.roots):
        kept = ", ".join([*answers, f"answer AS answer{number}"])
        lines.append(f"CALL () {{\n{indent(_root(root, rendering), '  ')}\n}}\nWITH {kept}")
        answers.append(f"answer{number}")
    lines.append(f"RETURN [{', '.join([_VERSIONS, *answers])}]")
    return Statement("\n".join(lines), rendering.plain, rendering.values, rendering.tells)


def _known(value: Any, readable: tuple[int, ...], values: Mapping[str, str]) -> Any:
    match value:
        case Given():
            return values[value]
        case OfReader():
            return value.of(readable)
        case _:
            return value


def _root(root: Root, rendering: Rendering) -> str:
    match root:
        case EntityByKey():
            return _entity_by_key(root, rendering)
        case RestrictedByKey():
            return _restricted_by_key(root, rendering)
        case LinkByKey():
            return _link_by_key(root, rendering)
        case RecordByKey():
            return _record_by_key(root, rendering)
        case Page():
            return render_page(root, rendering)
        case Search():
            return render_search(root, rendering)
        case Neighbourhood():
            return render_neighbourhood(root, rendering)
        case Profile():
            return render_profile(root, rendering)
        case Paths():
            return render_ways(root, rendering) if root.stepwise else render_paths(root, rendering)
        case MoneyTrail():
            return render_trail(root, rendering)
        case MoneyNow():
            return render_money_now(root, rendering)
        case Collectors():
            return render_collectors(root, rendering)
        case Roots():
            return render_roots(root, rendering)
        case SharedMeans():
            return render_shared_means(root, rendering)
        case DepositReuse():
            return render_deposit_reuse(root, rendering)
        case CommonFunder():
            return render_common_funder(root, rendering)
        case BeneficialOwners():
            return render_beneficial_owners(root, rendering)
        case WhoEnables():
            return render_who_enables(root, rendering)
        case RecruitmentRoutes():
            return render_recruitment_routes(root, rendering)
        case Displacement():
            return render_displacement(root, rendering)
        case CallsForHelp():
            return render_calls_for_help(root, rendering)
        case Screening():
            return render_screening(root, rendering)
        case PlatformFamily():
            return render_platform_family(root, rendering)
        case Network():
            return render_network(root, rendering)
        case SharedCases():
            return render_shared_cases(root, rendering)
        case Corridors():
            return render_corridors(root, rendering)
        case ControlChains():
            return render_control(root, rendering)
        case AgreementCoverage():
            return render_agreements(root, rendering)
        case Statistics():
            return render_statistics(root, rendering)


def _entity_by_key(root: EntityByKey, rendering: Rendering) -> str:
    """[entity row] or []."""
    label = f"Entity:{ENTITIES[root.kind].__name__}" if root.kind else "Entity"
    return (
        f"MATCH (n:{label} {{key: {rendering.parameter(root.key)}}}) WHERE {touched('n')}\n"
        f"RETURN collect({rendering.entity('n', root.shape)}) AS answer"
    )


def _restricted_by_key(root: RestrictedByKey, rendering: Rendering) -> str:
    """[whether the entity may be seen, numbers of handlings]."""
    entity = f":Entity {{key: {rendering.parameter(root.key)}}}"
    return f"RETURN [EXISTS {{ MATCH (n{entity}) WHERE {touched('n')} }}, {rendering.restricted(entity)}] AS answer"


def _link_by_key(root: LinkByKey, rendering: Rendering) -> str:
    """[[type, link's columns, entity row of its start, of its end]] or []."""
    return (
        f"MATCH (a)-[l:{'|'.join(LINKS)}]->(b) WHERE {visible('l')} AND l.key = {rendering.parameter(root.key)}\n"
        f"RETURN collect([type(l), {columns('l', root.columns)}, "
        f"{rendering.entity('a', root.start)}, {rendering.entity('b', root.end)}]) AS answer"
    )


def _record_by_key(root: RecordByKey, rendering: Rendering) -> str:
    """[[record's columns, entity row]] or []."""
    labels = "|".join(record_label(kind) for kind in ENTITIES.values())
    return (
        f"MATCH (n)-[:STATED_BY]->(r:{labels}) WHERE {visible('r')} AND r.key = {rendering.parameter(root.key)}\n"
        f"RETURN collect([{columns('r', root.columns)}, {rendering.entity('n', root.shape)}]) AS answer"
    )
