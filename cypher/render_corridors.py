"""What may have passed between countries: every fact that says so, once, and what ties its ends to countries."""

from cypher.catalogue import Rendered
from cypher.plan import Corridors, EntityShape
from cypher.projection import Rendering
from cypher.ranking import RANKED
from cypher.render_payments import better_stated
from cypher.render_questions import filled
from cypher.render_starts import named
from cypher.visibility import touched, visible

ABOUT_LOOKED_AT = 200  # those who are named, and what the files hold
TIES_LOOKED_AT = 100  # of one of them
QUAYS_LOOKED_AT = 10  # of one journey
PAID_AT_PLACE = 500  # payments that came to a place, and as many that left it
ENDS_LOOKED_AT = 5_000  # whose countries are read

ASKED = ("Person", "Account", "Wallet", "Complaint")


def render_corridors(asked: Corridors, rendering: Rendering) -> str:
    """What the head of the statement says."""
    values = {
        "starts": list(asked.starts), "since": asked.since, "until": asked.until, "about": ABOUT_LOOKED_AT + 1,
        "ties": TIES_LOOKED_AT + 1, "quays": QUAYS_LOOKED_AT + 1, "payments": PAID_AT_PLACE + 1,
        "ends": ENDS_LOOKED_AT + 1,
    }  # fmt: skip
    return filled(
        "corridors",
        values,
        rendering,
        named=Rendered(named(ASKED)),
        filed=Rendered(_filed()),
        came=Rendered(_payments("to_key", "(n)<-[q:SENT]-()")),
        left=Rendered(_payments("from_key", "(n)-[q:SENT]->()")),
        entity=Rendered(rendering.entity("n", EntityShape(territory=True))),
        seen=Rendered(touched("n")),
    )


def _filed() -> str:
    """When a complaint ``n`` was made, as the best-graded readable record says that says it; null for others."""
    return (
        f"head(COLLECT {{ MATCH (n)-[:STATED_BY]->(r:ComplaintRecord) WHERE {visible('r')} AND r.filed IS NOT NULL "
        f"RETURN r.filed ORDER BY {RANKED} LIMIT 1 }})"
    )


def _payments(end: str, pattern: str) -> str:
    """The payments ``q`` at that end of a place ``n``, each once, as its best statement says."""
    return (
        f"    MATCH {pattern} USING INDEX q:SENT({end}, at)\n"
        f"    WHERE {visible('q')} AND q.{end} = n.key AND q.at <= $until AND q.until >= $since\n"
        f"    WITH q, {better_stated()} AS better WHERE NOT better\n"
        f"    WITH q ORDER BY q.{end}, q.at, q.key LIMIT $payments"
    )
