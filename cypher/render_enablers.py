"""Who gives a compound what it lives on, who runs it and who owns the places at which it lies; and who owns these."""

from cypher.catalogue import Rendered
from cypher.plan import WhoEnables
from cypher.projection import Rendering
from cypher.render_owners import ownership, ownership_values, statement_of
from cypher.render_questions import filled
from cypher.render_roots import DECISIONS_CROSSED
from cypher.visibility import touched

ENABLERS = 50  # who enable or run a compound, each with one means, and as many who own its places
SITES = 10  # places at which it lies
COMPOUNDS = 10  # that are held to be one


def render_who_enables(asked: WhoEnables, rendering: Rendering) -> str:
    """What the head of the statement says."""
    values = {
        "compound": asked.compound, "since": asked.since, "until": asked.until, "enablers": ENABLERS + 1,
        "places": SITES + 1, "compounds": COMPOUNDS, **ownership_values(asked),
    }  # fmt: skip
    return filled(
        "who_enables",
        values,
        rendering,
        seen=Rendered(touched("n")),
        crossed=DECISIONS_CROSSED,
        said=Rendered(statement_of(asked, "null", "l.at", "l.until")),
        ownership=ownership(asked, rendering, "compounds", "[one IN lying | one[0]]"),
    )
