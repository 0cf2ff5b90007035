"""Who was recruited by whom and went where: every tie that routes are told from, with its statements.

A list of ties is [[entity, [[entity tied to it, [statement, ...]], ...]], ...], one for each that may have such ties.
"""

from cypher.catalogue import Rendered
from cypher.columns import columns
from cypher.plan import RecruitmentRoutes
from cypher.projection import Rendering
from cypher.render_questions import HUB, PARALLEL, filled
from cypher.render_roots import DECISIONS_CROSSED
from cypher.render_starts import named
from cypher.visibility import touched, visible

ASKED_OF = 100  # those who are named, those who are one with them, and what is named in files
OFFERS_LOOKED_AT = 100
RECRUITS_LOOKED_AT = 100
TRIPS_LOOKED_AT = 200  # of recruits, and as many near these
TRIPS_NEAR = 10  # near one
TIED = 20  # others tied to one by one kind of link

ASKED = ("Person", "Organization", "Handle", "Advertisement")
RECRUITS = ("Person", "Handle")
SORTS = {
    "recruited": ("recruits", "(x)<-[l:RECRUITED]-(y)"),
    "uses": ("recruits", "(x:Person)-[l:USES]->(y:Handle)"),
    "answered": ("answering", "(x)-[l:ANSWERED]->(y)"),
    "posted": ("made", "(x)<-[l:POSTED]-(y)"),
    "used": ("posting", "(x:Handle)<-[l:USES]-(y:Person|Organization)"),
    "stayed": ("recruits", "(x)-[l:CONFINED_AT|WORKS_AT]->(y:Compound)"),
    "travelled": ("recruits", "(x)-[l:TRAVELLED_ON]->(y)"),
    "departed": ("journeys", "(x)-[l:DEPARTED_FROM]->(y)"),
    "arrived": ("journeys", "(x)-[l:ARRIVED_AT]->(y)"),
    "aboard": ("journeys", "(x)<-[l:TRAVELLED_ON]-(y)"),
}
"""Each sort of tie, in the order of the answer: of which entities ``x``, and by which pattern it ties ``y`` to one."""


def render_recruitment_routes(asked: RecruitmentRoutes, rendering: Rendering) -> str:
    """What the head of the statement says."""
    values = {
        "starts": list(asked.starts), "since": asked.since, "until": asked.until, "within": asked.within,
        "asked": ASKED_OF + 1, "offers": OFFERS_LOOKED_AT + 1, "recruits": RECRUITS_LOOKED_AT + 1,
        "trips": TRIPS_LOOKED_AT + 1, "near": TRIPS_NEAR + 1, "tied": TIED + 1, "parallel": PARALLEL + 1, "hub": HUB,
    }  # fmt: skip
    link = f"[type(l), {columns('l', asked.columns)}]"
    return filled(
        "recruitment_routes",
        values,
        rendering,
        named=Rendered(named(ASKED)),
        seen=Rendered(touched("n")),
        one=Rendered(_decided(0)),
        joined=Rendered(_decided(1)),
        recruits=RECRUITS,
        **{sort: Rendered(_ties(sort, *of, link)) for sort, of in SORTS.items()},
        accounts=Rendered(_beyond("accounts", "uses")),
        theirs=Rendered(_beyond("theirs", "answered")),
        posters=Rendered(_beyond("posters", "posted")),
        went=Rendered(_journeys("taken", "travelled", "[tie IN one[1][..$tied - 1] | tie[0]]", "none")),
        close=Rendered(_close()),
        others=Rendered(_journeys("others", "close", "one[1][..$near - 1]", "trips")),
        sorts=Rendered(", ".join(SORTS)),
        entity=Rendered(rendering.entity("n", asked.shape)),
    )


def _decided(least: int) -> str:
    """The way between those that decisions hold to be one, at least so many."""
    return f"-[d:SAME_AS WHERE {visible('d')}]-{{{least},{DECISIONS_CROSSED}}}"


def _ties(sort: str, nodes: str, pattern: str, link: str) -> str:
    """One list of ties; of a recruit's journeys those that may lie within the times that are asked for."""
    within = " AND l.at <= $until AND l.until >= $since" if sort == "travelled" else ""
    return f"""CALL ({nodes}) {{
  UNWIND {nodes} AS x
  CALL (x) {{
    MATCH {pattern}
    WHERE {visible("l")}{within}
    WITH y, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
    WITH y, collect([l.at, l.until, l.grade, l.grade_rank, {link}, l.precision])[..$parallel] AS statements
    WITH y, statements ORDER BY y.key LIMIT $tied
    RETURN collect([y, statements]) AS tied
  }}
  RETURN collect([x, tied]) AS {sort}
}}"""


def _beyond(name: str, ties: str) -> str:
    """All that a list of ties leads to, with those that decisions hold to be one with these."""
    return f"""CALL ({ties}) {{
  UNWIND {ties} AS one
  UNWIND one[1][..$tied - 1] AS tie
  WITH DISTINCT tie[0] AS y
  MATCH (y){_decided(0)}(n)
  RETURN collect(DISTINCT n) AS {name}
}}"""


def _journeys(name: str, of: str, listed: str, known: str) -> str:
    """Those of lists of journeys, and those that decisions hold to be one with these, unless they are known."""
    return f"""CALL ({of}, {known}) {{
  UNWIND {of} AS one
  UNWIND {listed} AS y
  WITH DISTINCT y, {known}
  MATCH (y){_decided(0)}(t)
  WITH DISTINCT t, {known} WHERE NOT t IN {known}
  WITH t ORDER BY t.key LIMIT $trips
  RETURN collect(t) AS {name}
}}"""


def _close() -> str:
    """For each journey those that left from and arrived at the same places as it, within some time of its arrival; and
    whether it arrived at a hub, over which none is near."""
    hub = "reduce(seen = 0, h IN $visible | seen + coalesce(q.degrees[h], 0)) > $hub"
    return f"""CALL (trips) {{
  UNWIND trips AS t
  CALL (t) {{
    MATCH (t)-[a:ARRIVED_AT]->(q)
    WHERE {visible("a")}
    RETURN collect([q, a.at, a.until, q:Dense AND {hub}]) AS quays
  }}
  CALL (t, quays) {{
    UNWIND quays AS quay
    WITH t, quay[0] AS q, quay[1] AS at, quay[2] AS until, quay[3] AS hub WHERE NOT hub
    MATCH (q)<-[b:ARRIVED_AT]-(o)
    WHERE {visible("b")} AND o <> t AND b.at <= until + $within AND b.until >= at - $within
      AND EXISTS {{ (t)-[c:DEPARTED_FROM WHERE {visible("c")}]->()<-[e:DEPARTED_FROM WHERE {visible("e")}]-(o) }}
    WITH DISTINCT o ORDER BY o.key LIMIT $near
    RETURN collect(o) AS found
  }}
  RETURN collect([t, found, any(quay IN quays WHERE quay[3])]) AS close
}}"""
