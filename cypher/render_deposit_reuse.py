"""Where money that complaints speak of may have gone on to, which of that are deposit addresses, and whose."""

from cypher.catalogue import Rendered
from cypher.columns import columns
from cypher.plan import DepositReuse, EntityShape
from cypher.projection import Rendering
from cypher.ranking import RANKED
from cypher.render_money_now import BESIDE, PAYMENT_COLUMNS, PAYMENTS, PLACES
from cypher.render_payments import beside, statements, stops
from cypher.render_questions import HUB, PARALLEL, filled
from cypher.render_spread import payments_at, spread
from cypher.visibility import touched, visible

FILED = 200  # complaints
COMPLAINED = 100  # payments that they speak of


def render_deposit_reuse(asked: DepositReuse, rendering: Rendering) -> str:
    """What the head of the statement says; a payment is its ``PAYMENT_COLUMNS``."""
    values = {
        "starts": list(asked.starts), "until": asked.until, "filed": FILED + 1, "complained": COMPLAINED + 1,
        "places": PLACES, "payments": PAYMENTS, "hub": HUB, "parallel": PARALLEL, "beside": BESIDE,
    }  # fmt: skip
    deposit = f"\n    WHEN {_is_deposit()} THEN 'CUSTODIAN'"
    return filled(
        "deposit_reuse",
        values,
        rendering,
        filed=Rendered(touched("c")),
        seen=Rendered(touched("n")),
        complaint=Rendered(rendering.entity("c", asked.complaint or EntityShape())),
        hops=Rendered(spread(asked.longest, stops(deposit), "q.at")),
        out=Rendered(payments_at("(x)-[q:SENT]->(y)", "from_key")),
        payment=Rendered(columns("q", PAYMENT_COLUMNS)),
        links=Rendered(statements("q", asked.columns) if asked.steps else "[]"),
        deposit=Rendered(_is_deposit()),
        place=Rendered(rendering.entity("x", asked.shape)),
        keepers=Rendered(beside("(x)-[l:CUSTODIED_BY]->(o)", asked.keeper, rendering)),
        holders=Rendered(beside("(x)<-[l:HOLDS]-(o)", asked.holder, rendering)),
    )


def _is_deposit() -> str:
    """Whether a place ``x`` is a customer's deposit address, as the best-graded readable record says that says it."""
    return (
        f"(x:Wallet AND COLLECT {{ MATCH (x)-[:STATED_BY]->(r:WalletRecord) WHERE {visible('r')} "
        f"AND r.deposit IS NOT NULL RETURN r.deposit ORDER BY {RANKED} LIMIT 1 }} = [true])"
    )
