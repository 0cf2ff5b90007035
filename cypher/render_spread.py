"""Where money may have gone on to, hop by hop through places.

A place that is reached is [place, the earliest moment of what came there]; one that is known has also how many payments
led there, and why nothing is followed on from there. A place is reached again where it is found to have been reached
earlier, so that the payments in between are followed too.
"""

from cypher.render_payments import better_stated
from cypher.visibility import visible
from graph_schema.times import BEFORE_ALL


def spread(longest: int, stop: str, arrival: str) -> str:
    """From the places ``reached1`` of one payment to the places ``known`` of at most so many; ``cut`` is whether there
    are more than ``$places``.

    ``stop`` says why nothing is followed on from a place ``x``, or null; ``arrival`` is the moment that a payment ``q``
    brings to its end from a place to which money ``came`` at a moment.
    """
    hops = [_hop(number, stop, arrival, last=number == longest) for number in range(1, longest + 1)]
    return "\n".join(hops)


def _hop(number: int, stop: str, arrival: str, *, last: bool) -> str:
    """From the places that so many payments reach to those that one more does."""
    before = f"known{number - 1} + " if number > 1 else ""
    cut = f"cut{number - 1}" if number > 1 else "false"
    settled = (
        f"CALL (reached{number}) {{\n"
        f"  UNWIND reached{number} AS one\n"
        "  WITH one, one[0] AS x\n"
        f"  RETURN collect([x, one[1], {number}, {stop}]) AS settled{number}\n"
        "}\n"
    )
    if last:
        return f"{settled}WITH *, {cut} AS cut, {before}settled{number} AS known"
    return (
        f"{settled}WITH *, {before}settled{number} AS known{number}\n"
        f"CALL (settled{number}, known{number}) {{\n"
        f"  UNWIND [one IN settled{number} WHERE one[3] IS NULL] AS one\n"
        "  WITH one[0] AS x, one[1] AS came\n"
        f"  CALL (x, came) {{\n    {payments_at('(x)-[q:SENT]->(y)', 'from_key', 'AND q.until >= came')}\n"
        "    RETURN collect([q, y]) AS next\n  }\n"
        "  UNWIND CASE WHEN size(next) > $hub THEN [] ELSE next END AS pair\n"
        "  WITH came, pair[0] AS q, pair[1] AS y\n"
        f"  WITH y, min({arrival}) AS arrival\n"
        f"  WHERE NOT any(one IN known{number} WHERE one[0] = y AND one[1] <= arrival)\n"
        "  WITH y, arrival ORDER BY arrival, y.key LIMIT $places + 1\n"
        f"  RETURN collect([y, arrival]) AS found{number}\n"
        "}\n"
        f"WITH *, {cut} OR size(found{number}) > $places - size(known{number}) AS cut{number}, "
        f"found{number}[..$places - size(known{number})] AS reached{number + 1}"
    )


def payments_at(pattern: str, near: str, also: str = "") -> str:
    """The payments ``q`` at a place ``x`` on one side, each once, as far as they make no hub of it."""
    start = f"q.{near}, "  # by which the index gives them in this order
    return (
        f"MATCH {pattern} USING INDEX q:SENT({near}, at)\n"
        f"    WHERE {visible('q')} AND q.{near} = x.key AND q.at >= {BEFORE_ALL} AND q.at <= $until {also}\n"
        f"    WITH q, y, {better_stated()} AS better WHERE NOT better\n"
        f"    WITH q, y ORDER BY {start}q.at, q.key LIMIT $hub + 1"
    )
