"""What the links of an entity come to: each fact once, as the best-graded readable statement of it says.

Amounts are summed in two halves, since the server turns a sum that passes 2^63 into a float without a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cypher.plan import LinkConnection, LinkSummary
from cypher.render_links import any_time, matched, near_end
from graph_schema.times import AFTER_ALL, BEFORE_ALL

if TYPE_CHECKING:
    from cypher.projection import Rendering

SUMMED = 100_000  # links that are read for a summary, the latest first
PLACED = 10_000  # other ends whose countries are read, in the order of their keys
HALF = 2**32  # an amount is so many times its high half, and its low half

_MONTH = (
    f"CASE WHEN sum_best[3] > {BEFORE_ALL} AND sum_best[3] < {AFTER_ALL} AND NOT sum_best[4] IN ['none', 'year'] "
    "THEN [datetime({epochMillis: sum_best[3]}).year, datetime({epochMillis: sum_best[3]}).month] END"
)


def render_summary(entity: str, wanted: LinkConnection, asked: LinkSummary, rendering: Rendering) -> str:
    """[time of the last link read where there are more, count, earliest, latest, sums, sums by month, by other end].

    Sums are a row for each group and unit: [group, unit, count, high half, low half, least, most]; a month is [year,
    month]; those by other end are [key, null, ties to countries, sums]. The variables have names of their own.
    """
    link, end = rendering.name("l"), rendering.name("n")
    near = near_end(wanted)
    start = f"{link}.{near} DESC, " if near else ""
    amount = f"{link}.amount, {link}.amount_unit" if asked.amounts else "null, null"
    month = _MONTH if asked.months else "null"
    known = f"[sum_fact IN sum_facts WHERE sum_fact[0] > {BEFORE_ALL} AND sum_fact[0] < {AFTER_ALL} | sum_fact[0]]"
    months = _sums("sum_fact[3]", "sum_group[0] DESC, sum_group[1] DESC, sum_unit") if asked.months else "null"
    return (
        f"head(COLLECT {{ {matched(entity, wanted, (link, end), [any_time(link)], rendering)} "
        f"WITH {link}, {end} ORDER BY {start}{link}.at DESC, {link}.key LIMIT {SUMMED + 1} "
        f"WITH collect([{link}, {end}]) AS sum_found "
        f"WITH CASE WHEN size(sum_found) > {SUMMED} THEN sum_found[{SUMMED - 1}][0].at END AS sum_cut, COLLECT {{ "
        f"UNWIND sum_found[..{SUMMED}] AS sum_pair WITH sum_pair[0] AS {link}, sum_pair[1] AS {end} "
        f"WITH {end}, {link}.fact AS sum_fact, min([-{link}.grade_rank, -{link}.recorded_at, {link}.key, "
        f"{link}.at, {link}.precision, {amount}]) AS sum_best "
        f"RETURN [sum_best[3], sum_best[5], sum_best[6], {month}, {end}] }} AS sum_facts "
        f"RETURN [sum_cut, size(sum_facts), COLLECT {{ UNWIND {known} AS sum_at RETURN min(sum_at) }}[0], "
        f"COLLECT {{ UNWIND {known} AS sum_at RETURN max(sum_at) }}[0], {_sums('null', 'sum_unit')}, {months}, "
        f"{_by_end(rendering) if asked.countries else 'null'}] }})"
    )


def _sums(group: str, order: str) -> str:
    return (
        f"COLLECT {{ UNWIND sum_facts AS sum_fact WITH {group} AS sum_group, sum_fact[2] AS sum_unit, {_SUMS} "
        f"RETURN [sum_group, sum_unit, {_SUMMED}] ORDER BY {order} }}"
    )


def _by_end(rendering: Rendering) -> str:
    return (
        f"COLLECT {{ UNWIND sum_facts AS sum_fact WITH sum_fact[4] AS sum_end, sum_fact[2] AS sum_unit, {_SUMS} "
        f"WITH sum_end, collect([null, sum_unit, {_SUMMED}]) AS sum_sums ORDER BY sum_end.key LIMIT {PLACED + 1} "
        f"RETURN [sum_end.key, null, {rendering.territory('sum_end')}, sum_sums] ORDER BY sum_end.key }}"
    )


_SUMS = (
    f"count(*) AS sum_number, sum(sum_fact[1] / {HALF}) AS sum_high, sum(sum_fact[1] % {HALF}) AS sum_low, "
    "min(sum_fact[1]) AS sum_least, max(sum_fact[1]) AS sum_most"
)
_SUMMED = "sum_number, sum_high, sum_low, sum_least, sum_most"
