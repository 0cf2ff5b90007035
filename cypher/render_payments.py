"""What every question that follows money asks of a payment or of a place on its way, as text."""

from cypher.columns import columns
from cypher.plan import EntityShape
from cypher.projection import Rendering
from cypher.ranking import outranks
from cypher.visibility import visible


def stops(otherwise: str = "") -> str:
    """Why nothing is followed on from a place ``x``, or null: too many readable links, or a provider's wallet.

    ``otherwise``: further cases of a CASE.
    """
    return (
        "CASE WHEN x:Dense AND reduce(seen = 0, h IN $visible | seen + coalesce(x.degrees[h], 0)) > $hub THEN 'HUB'\n"
        f"    WHEN x:Wallet AND EXISTS {{ MATCH (x)-[kept:CUSTODIED_BY]->() WHERE {visible('kept')} }} "
        f"THEN 'CUSTODIAN'{otherwise} END"
    )


def better_stated(payment: str = "q") -> str:
    """Whether another readable statement of a payment is to be believed first; a value and no condition, as in
    ``render_links``.
    """
    return (
        f"EXISTS {{ MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE {visible('o')} AND o.fact = {payment}.fact "
        f"AND {outranks('o', payment)} }}"
    )


def statements(payment: str, names: tuple[str, ...]) -> str:
    """Every readable statement of a payment, the best-graded first."""
    return (
        f"COLLECT {{ MATCH ()-[l:SENT]->() USING INDEX l:SENT(fact) WHERE {visible('l')} AND l.fact = {payment}.fact "
        f"RETURN [type(l), {columns('l', names)}] "
        "ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key LIMIT $parallel }"
    )


def beside(pattern: str, shape: EntityShape | None, rendering: Rendering) -> str:
    """The entities ``o`` that readable links ``l`` of one kind tie to a place; null where nothing is read of them."""
    if shape is None:
        return "null"
    return (
        f"COLLECT {{ MATCH {pattern} WHERE {visible('l')} WITH DISTINCT o ORDER BY o.key LIMIT $beside + 1 "
        f"RETURN {rendering.entity('o', shape)} }}"
    )
