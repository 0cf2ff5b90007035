"""Ways between two entities, step by step from either end, where the search for shortest groups cannot tell what is
asked: steps of no length, borders that are crossed, hubs that were met.

A way under way is [where it has come to, its entities, whether each of its steps is a decision]. A whole way is put
together where the halves of it meet, so that it is found once.
"""

from functools import cache
from string import ascii_uppercase

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

from cypher.catalogue import Rendered
from cypher.columns import columns
from cypher.plan import EntityShape, Passing, Paths
from cypher.projection import Rendering
from cypher.render_passing import also_passing, kinds_passing
from cypher.render_questions import HUB, PARALLEL, filled
from cypher.visibility import touched, visible
from graph_schema.identifiers import country_of_key
from graph_schema.links import SameAs

UNDER_WAY = 5_000  # ways of one number of steps from either end, and whole ways
HUBS_NAMED = 25


def render_ways(paths: Paths, rendering: Rendering) -> str:
    """What the head of the statement says."""
    values = {
        "start": paths.start, "end": paths.end, "ways": paths.first + 1, "longest": paths.longest,
        "decisions": paths.decisions,
        "carried": UNDER_WAY, "hub": HUB, "named": HUBS_NAMED + 1, "parallel": PARALLEL,
        "codes": [list(code) for code in _codes()], "countries": list(_countries()),
    }  # fmt: skip
    return filled(
        "ways",
        values,
        rendering,
        steps=Rendered(_steps(paths, rendering)),
        kept=Rendered(_crossing(rendering) if paths.crossing else "WITH *, whole AS asked"),
        walked=kinds_passing(paths.passing),
        passes_l=Rendered(also_passing("l", paths.passing, rendering)),
        decides_l=Rendered(also_passing("l", _of_decisions(paths.passing), rendering)),
        seen=Rendered(touched("n")),
        seen_a=Rendered(touched("a")),
        seen_b=Rendered(touched("b")),
        link=Rendered(f"[type(l), {columns('l', paths.columns)}]"),
        entity=Rendered(rendering.entity("n", paths.shape)),
        named_hub=Rendered(rendering.entity("n", paths.hubs or EntityShape())),
    )


def _of_decisions(passing: Passing | None) -> Passing | None:
    """What is asked of decisions, which are of no kind and no time: how they are graded, and who states them."""
    return passing and Passing((), None, None, passing.rank, passing.sources, passing.not_of)


def _steps(paths: Paths, rendering: Rendering) -> str:
    """``on`` and ``back``: from either end the ways of so many steps and decisions, as many as half of the longest way
    has; ``many``: of which there are too many; ``met``: hubs."""
    whole = paths.longest + paths.decisions
    depths = {"on": (whole + 1) // 2, "back": whole // 2}
    lines = [
        f"WITH a, b, CASE WHEN {end} IS NULL THEN [] ELSE [[{end}, [{end}], []]] END AS {side}0{kept}"
        for side, end, kept in (("on", "a", ""), ("back", "b", ", on0"))
    ]
    lines += [_grown(side, number, paths, rendering) for side, most in depths.items() for number in range(1, most + 1)]
    lists = [
        f"[{', '.join(f'{name}{number}' for number in range(first, most + 1))}] AS {told}"
        for side, most in depths.items()
        for name, first, told in ((side, 0, side), (f"{side}_many", 1, f"{side}_many"))
    ]
    met = [f"{side}_met{number}" for side, most in depths.items() for number in range(1, most + 1)]
    return "\n".join([*lines, f"WITH {', '.join(lists)}, {' + '.join(met)} AS met"])


def _grown(side: str, number: int, paths: Paths, rendering: Rendering) -> str:
    """Ways from one end that are one step or decision longer; ``met``: hubs that end them."""
    other = "b" if side == "on" else "a"
    kinds, decided, test = kinds_passing(paths.passing), "false", also_passing("r", paths.passing, rendering)
    if paths.decisions:
        kinds, decided = (*kinds, SameAs.type()), f"r:{SameAs.type()}"
        decides = also_passing("r", _of_decisions(paths.passing), rendering)
        test = f"AND CASE WHEN {decided} THEN true {decides} ELSE true {test} END" if test else ""
    degree = "reduce(seen = 0, h IN $visible | seen + coalesce(y.degrees[h], 0))"
    return f"""CALL ({side}{number - 1}, {other}) {{
  UNWIND {side}{number - 1} AS way
  WITH way, way[0] AS x
  WHERE x <> {other}
  CALL (x) {{
    MATCH (x)-[r:{"|".join(kinds)}]-(y)
    WHERE {visible("r")}{test and f" {test}"}
    RETURN DISTINCT y, {decided} AS decided
  }}
  WITH way, y, decided
  WHERE NOT y IN way[1] AND (NOT decided OR size([step IN way[2] WHERE step]) < $decisions)
    AND (decided OR size([step IN way[2] WHERE NOT step]) < $longest)
  WITH way, y, decided, y:Dense AND y <> {other} AND {degree} > $hub AS is_hub LIMIT $carried + 1
  WITH collect(CASE WHEN is_hub THEN y END) AS hubs, count(*) > $carried AS many,
    collect(CASE WHEN NOT is_hub THEN [y, way[1] + [y], way[2] + [decided]] END) AS grown
  RETURN many AS {side}_many{number}, CASE WHEN many THEN [] ELSE hubs END AS {side}_met{number},
    CASE WHEN many THEN [] ELSE grown END AS {side}{number}
}}"""


def _crossing(rendering: Rendering) -> str:
    """Those whole ways of which a step crosses a border for certain: both of its entities are tied to countries, and to
    none together. Of a telephone whose numbering plan countries share it cannot be told here to which it is tied."""
    told = "split(n.key, ':')"
    shared = f"n:Phone AND {told}[1] STARTS WITH '+' AND none(code IN $codes WHERE {told}[1] STARTS WITH code[0])"
    by_key = (
        f"CASE WHEN n:Account THEN CASE {told}[1] WHEN 'iban' THEN left({told}[2], 2) ELSE {told}[1] END "
        f"WHEN n:Document OR n:Country THEN {told}[1] "
        f"WHEN n:Phone THEN head([code IN $codes WHERE {told}[1] STARTS WITH code[0] | code[1]]) END"
    )
    by_facts = f"[tie IN {rendering.territory('n')} | substring(tie[0], {len('country:')})]"
    return f"""CALL (whole) {{
  UNWIND range(0, size(whole) - 1) AS number
  UNWIND range(0, size(whole[number][1]) - 1) AS place
  WITH whole, whole[number][1][place] AS n, collect([number, place]) AS places
  WITH whole, places, CASE WHEN {shared} THEN [] ELSE
    [country IN [{by_key}] WHERE country IN $countries] + {by_facts} END AS tied
  UNWIND places AS one
  WITH whole, one[0] AS number, one[1] AS place, tied ORDER BY number, place
  WITH whole, number, collect(tied) AS ties
  WHERE any(place IN range(0, size(ties) - 2) WHERE size(ties[place]) > 0 AND size(ties[place + 1]) > 0
    AND none(country IN ties[place] WHERE country IN ties[place + 1]))
  RETURN collect(whole[number]) AS asked
}}"""


@cache
def _countries() -> tuple[str, ...]:
    """All countries that a key may tell."""
    codes = (f"{one}{other}" for one in ascii_uppercase for other in ascii_uppercase)
    return tuple(code for code in codes if country_of_key(f"country:{code}") == code)


@cache
def _codes() -> tuple[tuple[str, str], ...]:
    """The calling codes that countries do not share, each with its country, which is none of a service of all."""
    return tuple((f"+{code}", regions[0]) for code, regions in COUNTRY_CODE_TO_REGION_CODE.items() if len(regions) == 1)
