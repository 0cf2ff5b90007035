"""What lies around an entity, within one or two steps.

Payments, of which one entity may have any number, are sought in their index by entity and time, the latest first; other
links are read. From a hub that is met no second step is taken.
"""

from cypher.columns import columns
from cypher.plan import Neighbourhood
from cypher.projection import Rendering
from cypher.render_passing import also_passing, kinds_passing
from cypher.render_questions import HUB
from cypher.visibility import touched, visible
from graph_schema.times import BEFORE_ALL

MANY = ("SENT",)
STEPPED_FROM = 200  # entities of the first step from which a second one is taken, in the order of their keys


def render_neighbourhood(around: Neighbourhood, rendering: Rendering) -> str:
    """[entity rows, [[type, link's columns], ...], whether any kind at an entity was cut, numbers of handlings told of
    or null, whether entities were not stepped from, whether hubs were not].

    [[], [], false, ...] when the entity may not be seen.
    """
    told = rendering.restricted(f":Entity {{key: {rendering.parameter(around.key)}}}") if around.told else "null"
    bound, degree = (
        rendering.parameter(STEPPED_FROM),
        "reduce(seen = 0, h IN $visible | seen + coalesce(m.degrees[h], 0))",
    )
    text = f"""OPTIONAL MATCH (n:Entity {{key: {rendering.parameter(around.key)}}})
WHERE {touched("n")}
CALL (n) {{
  {_step("n", around, rendering)}
}}
WITH n, links AS near, cut AS near_cut
"""
    if around.depth == 1:
        text += "WITH n, near AS links, near_cut AS cut, false AS beyond, false AS hubs\n"
    else:
        text += f"""CALL (n, near) {{
  UNWIND near AS l
  UNWIND [startNode(l), endNode(l)] AS m
  WITH DISTINCT n, m
  WHERE m <> n
  WITH m, m:Dense AND {degree} > {rendering.parameter(HUB)} AS hub ORDER BY m.key
  WITH collect(CASE WHEN NOT hub THEN m END) AS reached, coalesce(max(CASE WHEN hub THEN 1 ELSE 0 END), 0) = 1 AS hubs
  CALL (reached) {{
    UNWIND reached[..{bound}] AS m
    CALL (m) {{
      {_step("m", around, rendering)}
    }}
    UNWIND CASE WHEN size(links) = 0 THEN [null] ELSE links END AS l
    RETURN collect(DISTINCT l) AS far, coalesce(max(CASE WHEN cut THEN 1 ELSE 0 END), 0) = 1 AS far_cut
  }}
  RETURN far, far_cut, size(reached) > {bound} AS beyond, hubs
}}
WITH n, near + far AS links, near_cut OR far_cut AS cut, beyond, hubs
"""
    return f"""{text}CALL (n, links) {{
  UNWIND CASE WHEN size(links) = 0 THEN [null] ELSE links END AS l
  UNWIND CASE WHEN l IS NULL THEN [n] ELSE [n, startNode(l), endNode(l)] END AS m
  WITH DISTINCT m
  WHERE m IS NOT NULL
  WITH m ORDER BY m.key
  RETURN collect({rendering.entity("m", around.shape)}) AS entities
}}
CALL (links) {{
  UNWIND links AS l
  WITH DISTINCT l
  ORDER BY l.at DESC, l.key
  RETURN collect([type(l), {columns("l", around.columns)}]) AS rows
}}
RETURN [entities, rows, cut, {told}, beyond, hubs] AS answer"""


def _step(entity: str, around: Neighbourhood, rendering: Rendering) -> str:
    """The latest readable links of each kind at an entity, of those that pass, as ``links``; ``cut`` when a kind has
    more than are taken."""
    taken, also = rendering.parameter(around.per_kind), also_passing("l", around.passing, rendering)
    held = f"{visible('l')}{also and f' {also}'}"
    kinds = kinds_passing(around.passing)
    few = [kind for kind in kinds if kind not in MANY]
    branches = [f"MATCH ({entity})-[l:{'|'.join(few)}]-()\n    WHERE {held}\n    RETURN DISTINCT l"] if few else []
    branches += [
        f"MATCH {pattern} USING INDEX l:{kind}({near}, at)\n"
        f"    WHERE {held} AND l.{near} = {entity}.key AND l.at >= {BEFORE_ALL}\n"
        f"    WITH l ORDER BY l.{near} DESC, l.at DESC, l.key LIMIT {taken} + 1\n"
        "    RETURN l"
        for kind in kinds if kind in MANY
        for pattern, near in ((f"({entity})-[l:{kind}]->()", "from_key"), (f"({entity})<-[l:{kind}]-()", "to_key"))
    ]  # fmt: skip
    read = "\n    UNION\n    ".join(branches)
    return f"""CALL ({entity}) {{
    {read}
  }}
  WITH l ORDER BY l.at DESC, l.key
  WITH type(l) AS kind, collect(l) AS found ORDER BY kind
  RETURN reduce(links = [], group IN collect(found[..{taken}]) | links + group) AS links,
         coalesce(max(CASE WHEN size(found) > {taken} THEN 1 ELSE 0 END), 0) = 1 AS cut"""
