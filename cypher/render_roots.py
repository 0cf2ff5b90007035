"""Roots: what may be read of control above what is asked from, step by step; who stands behind whom is told from that.

At each step all who are reached are taken with those that decisions hold to be one with them, and whoever controls one
of these is reached next. What is taken is [entity, whether a hub, who controls it].
"""

from cypher.catalogue import Rendered
from cypher.columns import columns
from cypher.plan import Roots
from cypher.projection import Rendering
from cypher.render_questions import HUB, PARALLEL, filled
from cypher.visibility import touched, visible

CLIMBED = 200  # entities that are walked on from each step
DECISIONS_CROSSED = 3


def render_roots(roots: Roots, rendering: Rendering) -> str:
    """What the head of the statement says."""
    values = {
        "starts": list(roots.starts), "since": roots.since, "until": roots.until, "breadth": roots.breadth,
        "carried": CLIMBED, "hub": HUB, "parallel": PARALLEL,
    }  # fmt: skip
    steps = range(roots.longest + 1)
    kept = f"{' + '.join(f'climbed{step}' for step in steps)} AS climbed, seen{roots.longest + 1} AS seen"
    cut = " OR ".join(f"carried{step}" for step in steps)
    return filled(
        "roots",
        values,
        rendering,
        control=roots.kinds,
        seen=Rendered(touched("n")),
        steps=Rendered("\n".join([*(_step(step, roots) for step in steps), f"WITH given, {kept}, {cut} AS carried"])),
        link=Rendered(f"[type(l), {columns('l', roots.columns)}]"),
        entity=Rendered(rendering.entity("n", roots.shape)),
    )


def _step(step: int, roots: Roots) -> str:
    """``climbed``: all that are taken at a step; ``front``: those that are reached next."""
    hub = "reduce(seen = 0, h IN $visible | seen + coalesce(x.degrees[h], 0)) > $hub" if step else "false"
    return f"""CALL (front{step}, seen{step}) {{
  UNWIND front{step} AS f
  MATCH (f)-[d:SAME_AS WHERE {visible("d")}]-{{0,{DECISIONS_CROSSED}}}(x)
  WITH DISTINCT x WHERE NOT x IN seen{step}
  WITH x ORDER BY NOT x IN front{step}, x.key LIMIT $carried + 1
  CALL (x) {{
    MATCH (x)<-[r:{"|".join(roots.kinds)}]-(y)
    WHERE {visible("r")} AND r.at <= $until AND r.until >= $since
    WITH y, max(r.grade_rank) AS rank ORDER BY rank DESC, y.key LIMIT $breadth + 1
    RETURN collect(y) AS above
  }}
  RETURN collect([x, x:Dense AND {hub}, above]) AS climbed{step}
}}
WITH *, seen{step} + [one IN climbed{step} | one[0]] AS seen{step + 1}
CALL (climbed{step}, seen{step + 1}) {{
  UNWIND climbed{step} AS one
  UNWIND CASE WHEN one[1] THEN [] ELSE one[2][..$breadth] END AS y
  WITH DISTINCT y WHERE NOT y IN seen{step + 1}
  WITH y ORDER BY y.key LIMIT $carried + 1
  RETURN collect(y) AS above{step}
}}
WITH *, above{step}[..$carried] AS front{step + 1},
  size(above{step}) > $carried OR size(climbed{step}) > $carried AS carried{step}"""
