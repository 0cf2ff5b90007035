"""Places that may collect: what came to each and what left it, each payment once, as its best statement says."""

from cypher.catalogue import Rendered
from cypher.columns import columns
from cypher.plan import Collectors
from cypher.projection import Rendering
from cypher.ranking import outranks
from cypher.render_questions import filled
from cypher.render_starts import named
from cypher.visibility import touched, visible
from graph_schema.times import WIDE

PLACES_LOOKED_AT = 200
PAYMENTS_LOOKED_AT = 1_000  # that came to a place, and as many that left it


def render_collectors(collectors: Collectors, rendering: Rendering) -> str:
    """What the head of the statement says."""
    values = {
        "starts": list(collectors.starts), "since": collectors.since, "until": collectors.until,
        "places": PLACES_LOOKED_AT + 1, "payments": PAYMENTS_LOOKED_AT + 1,
    }  # fmt: skip
    paid = "CASE WHEN came AND q.received_unit IS NOT NULL THEN q.received{} ELSE q.amount{} END"
    told = f"[q.fact, y.key, q.at, q.until, {paid.format('_unit', '_unit')}, {paid.format('', '')}, "
    return filled(
        "collectors",
        values,
        rendering,
        named=Rendered(named(("Account", "Wallet"), paid=True)),
        seen=Rendered(touched("n")),
        came=Rendered(_payments("to_key", "true")),
        left=Rendered(_payments("from_key", "false")),
        untimed=Rendered("\n    UNION ALL\n".join(map(_untimed, ("to_key", "from_key")))),
        payment=Rendered(f"{told}{columns('q', collectors.columns)}]"),
        entity=Rendered(rendering.entity("n", collectors.shape)),
    )


def _payments(end: str, came: str) -> str:
    """The payments ``q`` at that end of a place ``n`` that are known to the day, with the places ``y`` at the other."""
    return (
        f"    MATCH {_pattern(end)} USING INDEX q:SENT({end}, at)\n"
        f"    WHERE {visible('q')} AND q.{end} = n.key AND q.at >= $since - {WIDE} AND q.at <= $until\n"
        "      AND q.until >= $since AND q.wide IS NULL\n"
        f"    WITH q, y, {_better()} AS better WHERE NOT better\n"
        f"    WITH q, y, {came} AS came ORDER BY q.{end}, q.at, q.key LIMIT $payments"
    )


def _untimed(end: str) -> str:
    """The payments at that end of a place that are not known to the day and may lie within the times."""
    return (
        f"    MATCH {_pattern(end)} USING INDEX q:SENT({end}, wide)\n"
        f"    WHERE {visible('q')} AND q.{end} = n.key AND q.wide = true AND q.at <= $until AND q.until >= $since\n"
        f"    WITH q, {_better()} AS better WHERE NOT better\n"
        "    RETURN q"
    )


def _better() -> str:
    """Whether another readable statement of the payment is to be believed first; a value, so that it seeks by fact."""
    return (
        f"EXISTS {{ MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE {visible('o')} AND o.fact = q.fact "
        f"AND {outranks('o', 'q')} }}"
    )


def _pattern(end: str) -> str:
    return "(n)<-[q:SENT]-(y)" if end == "to_key" else "(n)-[q:SENT]->(y)"
