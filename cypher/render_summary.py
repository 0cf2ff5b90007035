"""What the links of an entity come to: each fact once, as the best-graded readable statement of it says.

Links are had from the entity itself, in no order, which takes a tenth of the time that their index takes; where there
are more than are read, the index gives the latest. Amounts are summed in two halves, since the server turns a sum that
passes 2^63 into a float without a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cypher.plan import LinkConnection, LinkSummary
from cypher.ranking import outranks
from cypher.render_links import any_time, matched, near_end
from graph_schema.times import AFTER_ALL, BEFORE_ALL

if TYPE_CHECKING:
    from cypher.projection import Rendering

SUMMED = 100_000  # links that are read for a summary, the latest first
PLACED = 10_000  # other ends whose countries are read, in the order of their keys
HALF = 2**32  # an amount is so many times its high half, and its low half
DAY = 86_400_000  # ms

_KNOWN = f"sum_at > {BEFORE_ALL} AND sum_at < {AFTER_ALL}"
_BEST = (
    "CASE size(sum_same) WHEN 1 THEN sum_same[0] ELSE reduce(sum_best = sum_same[0], sum_link IN sum_same "
    f"| CASE WHEN {outranks('sum_link', 'sum_best')} THEN sum_link ELSE sum_best END) END"
)


def render_summary(entity: str, wanted: LinkConnection, asked: LinkSummary, rendering: Rendering) -> str:
    """[rows of sums, rows by other end]; null for what is not asked.

    A row of sums is [days since 1970, unit, count, high half, low half, least, most, earliest, latest, time of the
    first link read where there are more] of the facts of a day and a unit; null for what is not known or not asked. By
    other end: [key, null, ties to countries, rows of sums]. The variables have names of their own. No list of all facts
    is made, since the server would count its size once for each row that is put in order beside it.
    """
    link, end = rendering.name("l"), rendering.name("n")
    near = near_end(wanted)
    start = f"{link}.{near} DESC, " if near else ""
    some = matched(entity, wanted, (link, end), (), rendering)
    latest = (
        f"{matched(entity, wanted, (link, end), [any_time(link)], rendering)} "
        f"WITH {link}, {end} ORDER BY {start}{link}.at DESC, {link}.key LIMIT {SUMMED} RETURN {link}, {end}"
    )
    facts = (
        f"CALL ({entity}, sum_over) {{ WHEN sum_over THEN {{ {latest} }} ELSE {{ {some} RETURN {link}, {end} }} }} "
        f"WITH {end}, {link}.fact AS sum_fact, collect({link}) AS sum_same WITH {end} AS sum_end, {_BEST} AS sum_link "
    )
    total = f"COLLECT {{ {facts}WITH null AS sum_end, sum_link {_sums(asked, days=asked.months)} RETURN {_SUMS} }}"
    return (
        f"head(COLLECT {{ WITH COUNT {{ {some} WITH {link} LIMIT {SUMMED + 1} RETURN {link} }} > {SUMMED} AS sum_over "
        f"RETURN [{total if asked.totals else 'null'}, "
        f"{_by_end(facts, asked, rendering) if asked.countries else 'null'}] }})"
    )


def _by_end(facts: str, asked: LinkSummary, rendering: Rendering) -> str:
    return (
        f"COLLECT {{ {facts}WITH sum_end, collect(sum_link) AS sum_links ORDER BY sum_end.key LIMIT {PLACED + 1} "
        f"UNWIND sum_links AS sum_link {_sums(asked, days=False)} "
        f"WITH sum_end, collect({_SUMS}) AS sum_rows "
        f"RETURN [sum_end.key, null, {rendering.territory('sum_end')}, sum_rows] ORDER BY sum_end.key }}"
    )


def _sums(asked: LinkSummary, *, days: bool) -> str:
    """From links that stand each for a fact, ``sum_link``, to the parts of rows of sums, for each ``sum_end``."""
    day = (
        f"CASE WHEN {_KNOWN} AND NOT sum_link.precision IN ['none', 'year'] "
        f"THEN (sum_at - ({BEFORE_ALL})) / {DAY} + ({BEFORE_ALL // DAY}) END"
    )
    return (
        f"WITH sum_end, sum_link, sum_link.at AS sum_at WITH sum_end, {day if days else 'null'} AS sum_day, "
        f"{'sum_link.amount_unit' if asked.amounts else 'null'} AS sum_unit, "
        f"{'sum_link.amount' if asked.amounts else 'null'} AS sum_amount, "
        f"{f'CASE WHEN {_KNOWN} THEN sum_at END' if asked.times else 'null'} AS sum_time, "
        "CASE WHEN sum_over THEN sum_at END AS sum_late "
        f"WITH sum_end, sum_day, sum_unit, count(*) AS sum_number, {_AMOUNTS if asked.amounts else _NO_AMOUNTS}, "
        f"{_TIMES if asked.times else _NO_TIMES}, min(sum_late) AS sum_cut"
    )


_SUMS = "[sum_day, sum_unit, sum_number, sum_high, sum_low, sum_least, sum_most, sum_first, sum_last, sum_cut]"
_AMOUNTS = (
    f"sum(sum_amount / {HALF}) AS sum_high, sum(sum_amount % {HALF}) AS sum_low, "
    "min(sum_amount) AS sum_least, max(sum_amount) AS sum_most"
)
_NO_AMOUNTS = "0 AS sum_high, 0 AS sum_low, null AS sum_least, null AS sum_most"
_TIMES = "min(sum_time) AS sum_first, max(sum_time) AS sum_last"
_NO_TIMES = "null AS sum_first, null AS sum_last"
