"""Who owns what is asked from: what may be read of holdings above it, step by step, of who directs or controls anybody
there, and of the lists that name them. Shares are worked out from that.

At each step all who are reached are taken with those that decisions hold to be one with them, and the owners of these
are reached next. An entity of many links is walked on from as any other: holdings lie apart from its other links.
"""

from cypher.catalogue import Rendered
from cypher.columns import columns
from cypher.plan import BeneficialOwners, Ownership
from cypher.projection import Rendering
from cypher.ranking import believed
from cypher.render_questions import PARALLEL, filled
from cypher.render_roots import CLIMBED, DECISIONS_CROSSED
from cypher.visibility import touched, visible
from graph_schema.links import Controls, Directs, ListedBy, Owns, SameAs

CONTROLLERS = 500  # of all that are reached, those of what is asked from first
LISTINGS = 500  # pairs of somebody who is reached and an agency that lists them
_OWNS, _SAME, _LISTED = Owns.type(), SameAs.type(), ListedBy.type()
_CONTROL = f"{Controls.type()}|{Directs.type()}"
_HELD, _TIED = believed("r"), believed("l")


def render_beneficial_owners(asked: BeneficialOwners, rendering: Rendering) -> str:
    """What the head of the statement says."""
    return filled(
        "beneficial_owners",
        {"of": asked.of, **ownership_values(asked)},
        rendering,
        seen=Rendered(touched("n")),
        ownership=ownership(asked, rendering),
    )


def ownership_values(asked: Ownership) -> dict[str, object]:
    """The values that ``ownership`` is asked with."""
    return {
        "on": asked.on, "lists": None if asked.lists is None else list(asked.lists), "listed_since": asked.listed_since,
        "listed_until": asked.listed_until, "breadth": asked.breadth, "carried": CLIMBED, "parallel": PARALLEL,
        "controllers": CONTROLLERS, "listings": LISTINGS,
    }  # fmt: skip


def ownership(asked: Ownership, rendering: Rendering, *beside: str) -> Rendered:
    """From ``front0``, a list of entities, to ``entities``, ``reached``, ``holdings``, ``control``, ``others``,
    ``decisions``, ``listed`` and ``carried``. ``beside``: lists of further entities whose rows are told."""
    shown = " + ".join(("everybody", "[one IN named_by | one[1]]", *beside))
    steps = range(asked.longest + 1)
    climbed = " + ".join(f"climbed{step}" for step in steps)
    carried = " OR ".join(f"carried{step}" for step in steps)
    parts = [
        "WITH *, [] AS seen0",
        *map(_step, steps),
        f"WITH *, {climbed} AS climbed, seen{asked.longest + 1} AS seen, {carried} AS carried",
        _holdings(asked),
        _controlled(asked),
        _beside(),
        _decisions(asked),
        _listed(asked),
        f"""WITH *, {shown} AS shown
CALL (shown) {{
  UNWIND shown AS n
  WITH DISTINCT n
  RETURN collect({rendering.entity("n", asked.shape)}) AS entities
}}
WITH *, [one IN climbed | [one[0].key, one[1], [up IN one[2] | up.key]]] AS reached, [x IN beside | x.key] AS others,
  [one IN controlled | [one[0].key, one[1].key, one[2]]] AS control,
  [one IN named_by | [one[0].key, one[1].key, one[2]]] AS listed""",
    ]
    return Rendered("\n".join(parts))


def _step(step: int) -> str:
    """``climbed``: all that are taken at a step; ``front``: those that are reached next."""
    return f"""CALL (front{step}, seen{step}) {{
  UNWIND front{step} AS f
  MATCH (f)-[d:{_SAME} WHERE {visible("d")}]-{{0,{DECISIONS_CROSSED}}}(x)
  WITH DISTINCT x WHERE NOT x IN seen{step}
  WITH x ORDER BY NOT x IN front{step}, x.key LIMIT $carried + 1
  CALL (x) {{
    MATCH (x)<-[r:{_OWNS}]-(y)
    WHERE {visible("r")} AND r.at <= $on AND r.until >= $on
    WITH y, r ORDER BY {_HELD}
    WITH y, head(collect(r.share)) AS share ORDER BY share DESC, y.key LIMIT $breadth + 1
    RETURN collect(y) AS above
  }}
  RETURN collect([x, {step}, above]) AS climbed{step}
}}
WITH *, seen{step} + [one IN climbed{step} | one[0]] AS seen{step + 1}
CALL (climbed{step}, seen{step + 1}) {{
  UNWIND climbed{step} AS one
  UNWIND one[2][..$breadth] AS y
  WITH DISTINCT y WHERE NOT y IN seen{step + 1}
  WITH y ORDER BY y.key LIMIT $carried + 1
  RETURN collect(y) AS above{step}
}}
WITH *, above{step}[..$carried] AS front{step + 1},
  size(above{step}) > $carried OR size(climbed{step}) > $carried AS carried{step}"""


def _holdings(asked: Ownership) -> str:
    """Of each holding the statement whose share counts, and those that are believed first."""
    told = statement_of(asked, "l.share")
    return f"""CALL (climbed, seen) {{
  UNWIND climbed AS one
  UNWIND one[2][..$breadth] AS y
  WITH one[0] AS x, y WHERE y IN seen
  CALL (x, y) {{
    MATCH (x)<-[l:{_OWNS}]-(y)
    WHERE {visible("l")} AND l.at <= $on AND l.until >= $on
    WITH l ORDER BY {_TIED}
    RETURN head(collect(CASE WHEN l.share IS NOT NULL THEN {told} END)) AS counted,
      collect({told})[..$parallel + 1] AS told
  }}
  RETURN collect([x.key, y.key, counted, told]) AS holdings
}}"""


def _beside() -> str:
    """Those of whom nobody is reached: who directs or controls, and who decisions hold to be one with them."""
    return f"""CALL (seen, controlled) {{
  WITH seen, [one IN controlled | one[1]] AS them
  UNWIND them AS f
  MATCH (f)-[d:{_SAME} WHERE {visible("d")}]-{{0,{DECISIONS_CROSSED}}}(x)
  WITH DISTINCT x, x IN them AS first, x IN seen AS known
  WITH x, first WHERE NOT known
  WITH x ORDER BY NOT first, x.key LIMIT 2 * $controllers + 1
  RETURN collect(x) AS beside
}}
WITH *, seen + beside AS everybody"""


def _decisions(asked: Ownership) -> str:
    return f"""CALL (everybody) {{
  UNWIND everybody AS x
  MATCH (x)-[l:{_SAME}]-(y)
  WHERE {visible("l")} AND x.key < y.key AND y IN everybody
  WITH x, y, l ORDER BY {_TIED}
  WITH x, y, collect({statement_of(asked)})[..$parallel + 1] AS told
  RETURN collect([x.key, y.key, told]) AS decisions
}}"""


def _controlled(asked: Ownership) -> str:
    """Who directs or controls anybody that is reached, unless the source says that it is over."""
    return f"""CALL (front0, seen) {{
  UNWIND seen AS x
  MATCH (x)<-[l:{_CONTROL}]-(y)
  WHERE {visible("l")} AND l.at <= $on AND l.until >= $on AND NOT coalesce(l.former, false)
  WITH x, y, l, x IN front0 AS first ORDER BY {_TIED}
  WITH x, y, first, collect({statement_of(asked)})[..$parallel + 1] AS told
  ORDER BY NOT first, x.key, y.key LIMIT $controllers + 1
  RETURN collect([x, y, told]) AS controlled
}}"""


def _listed(asked: Ownership) -> str:
    """The lists that name anybody who is reached, or who directs or controls them."""
    return f"""CALL (everybody) {{
  UNWIND everybody AS x
  MATCH (x)-[l:{_LISTED}]->(n)
  WHERE {visible("l")} AND l.at <= $listed_until AND l.until >= $listed_since
    AND ($lists IS NULL OR n.key IN $lists)
  WITH x, n, l ORDER BY {_TIED}
  WITH x, n, collect({statement_of(asked)})[..$parallel + 1] AS told ORDER BY x.key, n.key LIMIT $listings + 1
  RETURN collect([x, n, told]) AS named_by
}}"""


def statement_of(asked: Ownership, share: str = "null", *more: str) -> str:
    """What one source says of a tie ``l``."""
    link = f"[type(l), {columns('l', asked.columns)}]"
    return f"[{', '.join(('l.grade_rank', 'l.recorded_at', 'l.key', share, 'l.source', 'l.grade', link, *more))}]"
