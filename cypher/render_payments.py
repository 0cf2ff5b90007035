"""What every question that follows money asks of a payment or of a place on its way, as text."""

from cypher.ranking import outranks
from cypher.visibility import visible


def stops() -> str:
    """Why nothing is followed on from a place ``x``, or null: too many readable links, or a provider's wallet."""
    return (
        "CASE WHEN x:Dense AND reduce(seen = 0, h IN $visible | seen + coalesce(x.degrees[h], 0)) > $hub THEN 'HUB'\n"
        f"    WHEN x:Wallet AND EXISTS {{ MATCH (x)-[kept:CUSTODIED_BY]->() WHERE {visible('kept')} }} "
        "THEN 'CUSTODIAN' END"
    )


def better_stated() -> str:
    """Whether another readable statement of the payment ``q`` is to be believed first; a value and no condition, as in
    ``render_links``.
    """
    return (
        f"EXISTS {{ MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE {visible('o')} AND o.fact = q.fact AND "
        f"{outranks('o', 'q')} }}"
    )
