"""An entity together with those that readable SAME_AS links hold to be one with it."""

from cypher.columns import columns
from cypher.plan import RECORDS_READ, Profile
from cypher.projection import TIES_READ, Rendering
from cypher.visibility import touched, visible

STEPS = 6  # links from the entity asked for to the farthest member
MEMBERS = 50
DECISIONS = 200  # links that say so


def render_profile(profile: Profile, rendering: Rendering) -> str:
    """[entity row with the records of all, keys of the members, their rows or null, links, whether it was cut] or null.

    Members come nearest first, then by key: the entity asked for, and one more than are taken.
    """
    shape = profile.shape
    records = _records(shape.records.columns) if shape.records else "null"
    ties = _ties(rendering) if shape.territory else "null"
    rows = (
        f"COLLECT {{ UNWIND members AS m RETURN {rendering.entity('m', profile.member)} }}"
        if profile.member
        else "null"
    )
    links = _links(profile.columns)
    steps = "\n".join(_step(number) for number in range(STEPS + 1))
    return f"""OPTIONAL MATCH (n:Entity {{key: {rendering.parameter(profile.key)}}})
WHERE {touched("n")}
WITH n, CASE WHEN n IS NULL THEN [] ELSE [n] END AS around0
{steps}
WITH n, around{STEPS}[..{MEMBERS}] AS members,
  size(around{STEPS}) > {MEMBERS} OR size(around{STEPS + 1}) > size(around{STEPS}) AS cut
RETURN CASE WHEN n IS NOT NULL THEN [
  {rendering.entity("n", shape, records, ties)},
  [m IN members | m.key], {rows}, {links}, cut
] END AS answer"""


def _step(number: int) -> str:
    """All that a readable decision ties to ``around``, behind it and in the order of keys."""
    return f"""CALL (around{number}) {{
  UNWIND around{number} AS x
  MATCH (x)-[l:SAME_AS]-(y) WHERE {visible("l")} AND NOT y IN around{number}
  WITH DISTINCT y ORDER BY y.key LIMIT {MEMBERS + 1}
  RETURN collect(y) AS found{number}
}}
WITH *, (around{number} + found{number})[..{MEMBERS + 1}] AS around{number + 1}"""


def _records(names: tuple[str, ...]) -> str:
    """The rows of the members' readable records in the order of one entity's."""
    return (
        f"COLLECT {{ UNWIND members AS m MATCH (m)-[:STATED_BY]->(r:Record) WHERE {visible('r')} "
        f"RETURN {columns('r', names)} "
        f"ORDER BY r.grade_rank DESC, r.recorded_at DESC, r.key LIMIT {RECORDS_READ + 1} }}"
    )


def _links(names: tuple[str, ...]) -> str:
    """The readable decisions among the members, the latest first."""
    return (
        f"COLLECT {{ UNWIND members AS m MATCH (m)-[l:SAME_AS]->(o) WHERE {visible('l')} AND o IN members "
        f"RETURN {columns('l', names)} ORDER BY l.at DESC, l.key LIMIT {DECISIONS + 1} }}"
    )


def _ties(rendering: Rendering) -> str:
    """The ties to countries of all members."""
    return (
        f"COLLECT {{ UNWIND members AS m UNWIND {rendering.territory('m')} AS tie WITH DISTINCT tie "
        f"RETURN tie ORDER BY tie[0], tie[1], tie[2] LIMIT {TIES_READ} }}"
    )
