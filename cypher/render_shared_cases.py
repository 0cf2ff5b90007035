"""What cases name, and where the money of their complaints may have come to."""

from cypher.catalogue import Rendered
from cypher.columns import columns
from cypher.plan import SharedCases
from cypher.projection import Rendering
from cypher.render_money_now import PAYMENT_COLUMNS
from cypher.render_payments import better_stated, statements, stops
from cypher.render_questions import HUB, PARALLEL, filled
from cypher.render_roots import DECISIONS_CROSSED
from cypher.visibility import touched, visible

CASES_COMPARED = 100
NAMED_LOOKED_AT = 100  # of one case
FILED_LOOKED_AT = 100  # places that complaints of one case concern
REACHED_A_STEP = 200  # places, of all cases together
PAID_ONWARDS = 200  # payments of one place

REACHED = ("Account", "Wallet", "Person")


def render_shared_cases(asked: SharedCases, rendering: Rendering) -> str:
    """What the head of the statement says; a payment is its ``PAYMENT_COLUMNS``, a statement [kind, columns]."""
    values = {
        "starts": list(asked.starts), "cases": CASES_COMPARED + 1, "named": NAMED_LOOKED_AT + 1,
        "filed": FILED_LOOKED_AT + 1, "places": REACHED_A_STEP + 1, "payments": PAID_ONWARDS + 1,
        "parallel": PARALLEL, "hub": HUB,
    }  # fmt: skip
    return filled(
        "shared_cases",
        values,
        rendering,
        seen=Rendered(touched("k")),
        reached=REACHED,
        link=Rendered(f"[type(l), {columns('l', asked.columns)}]"),
        hops=Rendered(_hops(asked.longest)),
        better=Rendered(better_stated()),
        payment=Rendered(columns("q", PAYMENT_COLUMNS)),
        statements=Rendered(statements("q", asked.columns)),
        stops=Rendered(stops()),
        paid=Rendered(_onwards()),
        crossed=DECISIONS_CROSSED,
        entity=Rendered(rendering.entity("n", asked.shape)),
        case=Rendered(rendering.entity("k", asked.case)),
    )


def _hops(longest: int) -> str:
    """Where money may have gone on to, by so many payments, whenever they were: the list ``places``, and whether a step
    reached more than are read."""
    steps = [_hop(number) for number in range(longest)]
    lists = ["reached0", *(f"found{number}" for number in range(longest))]
    more = " OR ".join(f"size({name}) >= $places" for name in lists)
    return "\n".join([*steps, f"WITH *, reached{longest} AS places, {more} AS more_places"])


def _hop(number: int) -> str:
    """One payment on from the places that were reached, but for those at which nothing is followed."""
    return f"""CALL (reached{number}) {{
  UNWIND reached{number} AS x
  WITH x, {stops()} AS stop WHERE stop IS NULL
  MATCH (x)-[q:SENT]->(y)
  WHERE {visible("q")}
  WITH DISTINCT y ORDER BY y.key LIMIT $places
  RETURN collect(y) AS found{number}
}}
WITH *, reached{number} + [y IN found{number} WHERE NOT y IN reached{number}] AS reached{number + 1}"""


def _onwards() -> str:
    """The payments that left a place ``x`` to another of the places, each once, as its best statement says."""
    return (
        "    MATCH (x)-[q:SENT]->(y)\n"
        f"    WHERE {visible('q')} AND stop IS NULL AND y IN places\n"
        f"    WITH q, {better_stated()} AS better WHERE NOT better\n"
        "    WITH q ORDER BY q.at, q.key LIMIT $payments"
    )
