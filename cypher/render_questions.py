"""Questions whose Cypher is written by hand: their values, their places, and the shapes that fill them."""

import re
from functools import lru_cache
from typing import Any

import orjson

from cypher.catalogue import Rendered, statement
from cypher.columns import columns
from cypher.plan import AgreementCoverage, ControlChains, Paths, Search, Statistics
from cypher.projection import OfReader, Rendering
from cypher.render_passing import also_passing, kinds_passing
from cypher.visibility import touched, visible
from graph_schema.registry import CONTROL_TYPES, WALKED_TYPES

HUB = 1_000  # readable links of an entity through which no way leads
PARALLEL = 25  # links shown a step
MOST_WAYS = 300_000  # ways counted link by link, so that parallel links multiply
LONGEST_CHAIN = 12
CASE_ENTITIES = 500
AGREEMENTS = 2_000
CANDIDATES = 2_000  # records that hold every word asked for, above which a question is too broad
TAGS_A_QUERY = 900  # the full-text index refuses more than 1,024 clauses


def render_search(search: Search, rendering: Rendering) -> str:
    """[entity rows best first, whether the question was too broad]."""
    wanted = " ".join(f"+{word}" for word in search.words)

    def queries(readable: tuple[int, ...]) -> list[str]:
        return [f"+search:({wanted}) +tag:({part})" for part in _tags(readable, TAGS_A_QUERY)]

    values = {
        "asked": f"+search:({wanted})",
        "queries": OfReader(queries),
        "kinds": list(search.kinds),
        "text": search.text.lower(),
        "quoted": orjson.dumps([search.text.lower()]).decode()[:-2],
        "entities": search.first + 1,
        "candidates": CANDIDATES,
    }
    return filled("search", values, rendering, entity=Rendered(rendering.entity("n", search.shape)))


@lru_cache(maxsize=200)
def _tags(readable: tuple[int, ...], at_once: int) -> tuple[str, ...]:
    """The tags of handlings, so many to a text; kept, for thousands take longer to write than to send."""
    tags = [f"h{handling}" for handling in readable]
    return tuple(" ".join(tags[start : start + at_once]) for start in range(0, len(tags), at_once))


def render_paths(paths: Paths, rendering: Rendering) -> str:
    """[[[keys, links of each step], ...], entity rows, whether there were too many, null,
    keys of ends that are not seen]."""
    values = {"start": paths.start, "end": paths.end, "ways": paths.first + 1, "hub": HUB, "parallel": PARALLEL}
    return filled(
        "paths",
        values,
        rendering,
        walked=kinds_passing(paths.passing),
        passes_r=Rendered(also_passing("r", paths.passing, rendering)),
        passes_l=Rendered(also_passing("l", paths.passing, rendering)),
        longest=paths.longest,
        most=MOST_WAYS,
        seen=Rendered(touched("n")),
        link=_link(paths.columns),
        entity=Rendered(rendering.entity("n", paths.shape)),
    )


def render_control(chains: ControlChains, rendering: Rendering) -> str:
    """[[[keys, links of each step], ...], entity rows]."""
    values = {"source": chains.source, "chains": chains.first + 1, "parallel": PARALLEL}
    return filled(
        "control_chains",
        values,
        rendering,
        control=CONTROL_TYPES,
        longest=LONGEST_CHAIN,
        link=_link(chains.columns),
        entity=Rendered(rendering.entity("n", chains.shape)),
    )


def render_agreements(coverage: AgreementCoverage, rendering: Rendering) -> str:
    """[entity rows of what the case touches, [[entity row of an agreement, keys of its parties], ...]]."""
    values = {"case": coverage.case, "entities": CASE_ENTITIES + 1, "agreements": AGREEMENTS + 1, "hub": HUB}
    return filled(
        "agreement_coverage",
        values,
        rendering,
        seen=Rendered(touched("n")),
        steps=outwards(coverage.reach - 1),
        touched=Rendered(rendering.entity("n", coverage.touched)),
        agreement=Rendered(rendering.entity("n", coverage.agreement)),
    )


def outwards(reach: int) -> Rendered:
    """So many steps outwards from the list ``around0``, to the list ``around``."""
    return Rendered("\n".join([*map(_step, range(reach)), f"WITH around{reach} AS around"]))


def _step(number: int) -> str:
    """One step outwards: ``around0`` and all that a readable link ties to it, hubs not walked through."""
    return (
        f"CALL (around{number}) {{\n"
        f"  UNWIND around{number} AS x\n"
        f"  MATCH (x)-[l:{'|'.join(WALKED_TYPES)}]-(y)\n"
        f"  WHERE {visible('l')} AND (NOT x:Dense\n"
        "    OR reduce(seen = 0, h IN $visible | seen + coalesce(x.degrees[h], 0)) <= $hub)\n"
        "  WITH DISTINCT y ORDER BY y.key LIMIT $entities\n"
        "  RETURN collect(y) AS found\n"
        "}\n"
        f"WITH around{number} + [y IN found WHERE NOT y IN around{number}] AS around{number + 1}"
    )


def render_statistics(statistics: Statistics, rendering: Rendering) -> str:
    """The columns of each figure."""
    values = {
        "table": statistics.table,
        "year": statistics.year,
        "country": statistics.country,
        "figures": statistics.first + 1,
    }
    return filled("statistics", values, rendering, figure=Rendered(columns("s", statistics.columns)))


def _link(names: tuple[str, ...]) -> Rendered:
    return Rendered(f"[type(l), {columns('l', names)}]")


def filled(name: str, values: dict[str, Any], rendering: Rendering, **places: int | tuple[str, ...] | Rendered) -> str:
    """A statement with its places filled and its parameters under names that no other root field uses."""
    return re.sub(
        r"\$(\w+)",
        lambda match: rendering.parameter(values[match[1]]) if match[1] in values else match[0],
        statement(name, **places),
    )
