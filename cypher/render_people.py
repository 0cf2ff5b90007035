"""People in need: calls for help, who was brought home, and who is to be screened, as far as it may be read."""

from cypher.catalogue import Rendered
from cypher.columns import columns
from cypher.plan import CallsForHelp, Screening
from cypher.projection import Rendering
from cypher.render_questions import PARALLEL, filled
from cypher.render_roots import DECISIONS_CROSSED
from cypher.visibility import touched
from graph_schema.helping import ASKED_THERE, AT_SITES, REPATRIATION, ROLES_OF_SUSPECTS, ROLES_OF_VICTIMS
from graph_schema.times import AFTER_ALL, BEFORE_ALL

CALL_STARTS = ("Compound", "Case", "Person", "HelpRequest")
SCREENING_STARTS = ("Compound", "Case", "Person")
PEOPLE_READ = 1_000  # at the compounds asked about
CALLS_READ = 500
RETURNS_READ = 200  # repatriations
CALL_TIES = 3_000  # of calls and repatriations; as many stays, and agencies to ask
SCREENED_MEMBERS = 20  # keys of one person
SCREENED_TIES = 5_000  # signs and roles of all who are listed; as many decisions


def render_calls_for_help(asked: CallsForHelp, rendering: Rendering) -> str:
    """What the head of the statement says."""
    values = {
        "from": list(asked.starts), "everywhere": not asked.starts,
        "states": None if asked.states is None else list(asked.states), "on": asked.on, "before_all": BEFORE_ALL,
        "after_all": AFTER_ALL, "sorts": list(ASKED_THERE), "repatriation": REPATRIATION, "people": PEOPLE_READ + 1,
        "calls": CALLS_READ + 1, "returns": RETURNS_READ + 1, "tied": CALL_TIES + 1, "parallel": PARALLEL + 1,
    }  # fmt: skip
    return filled(
        "calls_for_help",
        values,
        rendering,
        starts=CALL_STARTS,
        at_sites=AT_SITES,
        seen=Rendered(touched("n")),
        told=_told(asked.columns),
        entity=Rendered(rendering.entity("n", asked.shape)),
    )


def render_screening(asked: Screening, rendering: Rendering) -> str:
    """What the head of the statement says."""
    values = {
        "from": list(asked.starts), "everywhere": not asked.starts, "after": asked.after,
        "signs": list(ROLES_OF_VICTIMS), "suspicions": list(ROLES_OF_SUSPECTS), "persons": asked.first + 1,
        "members": SCREENED_MEMBERS + 1, "tied": SCREENED_TIES + 1, "parallel": PARALLEL + 1,
    }  # fmt: skip
    return filled(
        "screening",
        values,
        rendering,
        starts=SCREENING_STARTS,
        crossed=DECISIONS_CROSSED,
        seen=Rendered(touched("n")),
        told=_told(asked.columns),
        entity=Rendered(rendering.entity("n", asked.shape)),
    )


def _told(names: tuple[str, ...]) -> Rendered:
    """One statement of a tie."""
    return Rendered(f"[type(l), {columns('l', names)}]")
