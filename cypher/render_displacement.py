"""Displacement: what may be read of stays at a site and at others, of who is one, and of what a site consists of."""

from cypher.catalogue import Rendered
from cypher.columns import columns
from cypher.plan import Displacement
from cypher.projection import Rendering
from cypher.render_questions import PARALLEL, filled
from cypher.render_roots import DECISIONS_CROSSED
from cypher.visibility import touched
from graph_schema.links import HappenedAt
from graph_schema.moving import SITE_KINDS, STAYS, WHO
from graph_schema.times import AFTER_ALL, BEFORE_ALL

PARTS = 50  # a site with the places that it is at, or the compounds that are at it
PRESENT = 500  # who and what was at one site
SITES_LOOKED_AT = 20  # to which any of these may have moved
BESIDE_THEM = 500  # whom decisions hold to be one with them


def render_displacement(asked: Displacement, rendering: Rendering) -> str:
    """What the head of the statement says."""
    values = {
        "start": asked.start, "to": list(asked.to or ()), "everywhere": asked.to is None, "since": asked.since,
        "until": asked.until, "before_all": BEFORE_ALL, "after_all": AFTER_ALL, "parts": PARTS + 1,
        "present": PRESENT + 1, "sites": SITES_LOOKED_AT + 1, "beside": BESIDE_THEM + 1, "parallel": PARALLEL + 1,
    }  # fmt: skip
    return filled(
        "displacement",
        values,
        rendering,
        starts=(*SITE_KINDS, *HappenedAt.pattern.sources),
        places=SITE_KINDS,
        stays=STAYS,
        who=WHO,
        crossed=DECISIONS_CROSSED,
        seen=Rendered(touched("n")),
        told=Rendered(
            f"[l.at, l.until, l.precision, l.grade_rank, l.recorded_at, l.key, l.grade, "
            f"[type(l), {columns('l', asked.columns)}]]"
        ),
        entity=Rendered(rendering.entity("n", asked.shape)),
    )
