"""Where money may have gone on to, and all payments there: what a tracing of it needs."""

from cypher.catalogue import Rendered
from cypher.columns import columns
from cypher.plan import MoneyNow
from cypher.projection import Rendering
from cypher.render_payments import beside, statements, stops
from cypher.render_questions import HUB, PARALLEL, filled
from cypher.render_spread import payments_at, spread

PLACES = 200
PAYMENTS = 5_000  # read in one answer, those between two places that are read once for each
BESIDE = 25  # keepers, holders and holds of one place

PAYMENT_COLUMNS = (
    "fact", "from_key", "to_key", "at", "until", "sequence", "rail", "amount", "amount_unit", "received",
    "received_unit",
)  # fmt: skip

DRAFT_COLUMNS = ("payment", "key", "handling")
"""What a payment tells after these where requests are drafted."""


def render_money_now(asked: MoneyNow, rendering: Rendering) -> str:
    """[[payment, links, payer's row] or null, [[key, payments to there, stop, entity row, keepers, holders, holds,
    [[payment, links], ...]], ...], whether places were left out]; a payment is its ``PAYMENT_COLUMNS``,
    and its ``DRAFT_COLUMNS`` where requests are drafted.
    """
    told = PAYMENT_COLUMNS + (DRAFT_COLUMNS if asked.drafts else ())
    values = {
        "payment": asked.payment, "until": asked.until, "places": PLACES, "payments": PAYMENTS, "hub": HUB,
        "parallel": PARALLEL, "beside": BESIDE,
    }  # fmt: skip
    return filled(
        "money_now",
        values,
        rendering,
        hops=Rendered(spread(asked.longest, stops(), "CASE WHEN q.at > came THEN q.at ELSE came END")),
        out=Rendered(payments_at("(x)-[q:SENT]->(y)", "from_key")),
        into=Rendered(payments_at("(y)-[q:SENT]->(x)", "to_key")),
        payment=Rendered(columns("q", told)),
        links=Rendered(statements("q", asked.columns) if asked.steps else "[]"),
        place=Rendered(rendering.entity("x", asked.shape)),
        keepers=Rendered(beside("(x)-[l:CUSTODIED_BY]->(o)", asked.keeper, rendering)),
        holders=Rendered(beside("(x)<-[l:HOLDS]-(o)", asked.holder, rendering)),
        holds=Rendered(beside("(x)<-[l:FREEZES]-(o)", asked.hold, rendering)),
        complained=Rendered(columns("complained", told)),
        complained_links=Rendered(statements("complained", asked.columns) if asked.steps else "[]"),
        payer=Rendered(rendering.entity("payer", asked.shape)),
    )
