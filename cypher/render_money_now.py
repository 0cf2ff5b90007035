"""Where money may have gone on to, hop by hop through places, and all payments there: what a tracing of it needs.

A place that is reached is [place, the earliest moment at which any of the money can have come]; one that is known has
also how many payments led there, and why nothing is followed on from there. A place is reached again where it is found
to have been reached earlier, so that the payments in between are followed too.
"""

from cypher.catalogue import Rendered
from cypher.columns import columns
from cypher.plan import EntityShape, MoneyNow
from cypher.projection import Rendering
from cypher.render_payments import better_stated, stops
from cypher.render_questions import HUB, PARALLEL, filled
from cypher.visibility import visible
from graph_schema.times import BEFORE_ALL

PLACES = 200
PAYMENTS = 5_000  # read in one answer, those between two places that are read once for each
BESIDE = 25  # keepers, holders and holds of one place

PAYMENT_COLUMNS = (
    "fact", "from_key", "to_key", "at", "until", "sequence", "rail", "amount", "amount_unit", "received",
    "received_unit",
)  # fmt: skip


def render_money_now(asked: MoneyNow, rendering: Rendering) -> str:
    """[[payment, links, payer's row] or null, [[key, payments to there, stop, entity row, keepers, holders, holds,
    [[payment, links], ...]], ...], whether places were left out]; a payment is its ``PAYMENT_COLUMNS``.
    """
    values = {
        "payment": asked.payment, "until": asked.until, "places": PLACES, "payments": PAYMENTS, "hub": HUB,
        "parallel": PARALLEL, "beside": BESIDE,
    }  # fmt: skip
    hops = [_hop(number, last=number == asked.longest) for number in range(1, asked.longest + 1)]
    return filled(
        "money_now",
        values,
        rendering,
        hops=Rendered("\n".join(hops)),
        out=Rendered(_payments("(x)-[q:SENT]->(y)", "from_key")),
        into=Rendered(_payments("(y)-[q:SENT]->(x)", "to_key")),
        payment=Rendered(columns("q", PAYMENT_COLUMNS)),
        links=Rendered(_links("q", asked)),
        place=Rendered(rendering.entity("x", asked.shape)),
        keepers=Rendered(_beside("(x)-[l:CUSTODIED_BY]->(o)", asked.keeper, rendering)),
        holders=Rendered(_beside("(x)<-[l:HOLDS]-(o)", asked.holder, rendering)),
        holds=Rendered(_beside("(x)<-[l:FREEZES]-(o)", asked.hold, rendering)),
        complained=Rendered(columns("complained", PAYMENT_COLUMNS)),
        complained_links=Rendered(_links("complained", asked)),
        payer=Rendered(rendering.entity("payer", asked.shape)),
    )


def _hop(number: int, *, last: bool) -> str:
    """From the places that so many payments reach to those that one more does."""
    before = f"known{number - 1} + " if number > 1 else ""
    cut = f"cut{number - 1}" if number > 1 else "false"
    settled = (
        f"CALL (reached{number}) {{\n"
        f"  UNWIND reached{number} AS one\n"
        "  WITH one, one[0] AS x\n"
        f"  RETURN collect([x, one[1], {number}, {stops()}]) AS settled\n"
        "}\n"
    )
    if last:
        return f"{settled}WITH payer, complained, {cut} AS cut, {before}settled AS known"
    return (
        f"{settled}WITH payer, complained, {cut} AS cut, settled, {before}settled AS known{number}\n"
        f"CALL (settled, known{number}) {{\n"
        "  UNWIND [one IN settled WHERE one[3] IS NULL] AS one\n"
        "  WITH one[0] AS x, one[1] AS came\n"
        f"  CALL (x, came) {{\n    {_payments('(x)-[q:SENT]->(y)', 'from_key', 'AND q.until >= came')}\n"
        "    RETURN collect([q, y]) AS next\n  }\n"
        "  UNWIND CASE WHEN size(next) > $hub THEN [] ELSE next END AS pair\n"
        "  WITH came, pair[0] AS q, pair[1] AS y\n"
        "  WITH y, min(CASE WHEN q.at > came THEN q.at ELSE came END) AS arrival\n"
        f"  WHERE NOT any(one IN known{number} WHERE one[0] = y AND one[1] <= arrival)\n"
        "  WITH y, arrival ORDER BY arrival, y.key LIMIT $places + 1\n"
        "  RETURN collect([y, arrival]) AS found\n"
        "}\n"
        f"WITH payer, complained, known{number}, cut OR size(found) > $places - size(known{number}) AS cut{number}, "
        f"found[..$places - size(known{number})] AS reached{number + 1}"
    )


def _payments(pattern: str, near: str, also: str = "") -> str:
    """The payments ``q`` at a place ``x`` on one side, each once, as far as they make no hub of it."""
    start = f"q.{near}, "  # by which the index gives them in this order
    return (
        f"MATCH {pattern} USING INDEX q:SENT({near}, at)\n"
        f"    WHERE {visible('q')} AND q.{near} = x.key AND q.at >= {BEFORE_ALL} AND q.at <= $until {also}\n"
        f"    WITH q, y, {better_stated()} AS better WHERE NOT better\n"
        f"    WITH q, y ORDER BY {start}q.at, q.key LIMIT $hub + 1"
    )


def _links(payment: str, asked: MoneyNow) -> str:
    """Every readable statement of a payment, the best-graded first."""
    if not asked.steps:
        return "[]"
    return (
        f"COLLECT {{ MATCH ()-[l:SENT]->() USING INDEX l:SENT(fact) WHERE {visible('l')} AND l.fact = {payment}.fact "
        f"RETURN [type(l), {columns('l', asked.columns)}] "
        "ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key LIMIT $parallel }"
    )


def _beside(pattern: str, shape: EntityShape | None, rendering: Rendering) -> str:
    """The entities that readable links of one kind tie to a place ``x``."""
    if shape is None:
        return "null"
    return (
        f"COLLECT {{ MATCH {pattern} WHERE {visible('l')} WITH DISTINCT o ORDER BY o.key LIMIT $beside + 1 "
        f"RETURN {rendering.entity('o', shape)} }}"
    )
