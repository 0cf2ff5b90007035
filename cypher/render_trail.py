"""Money trails: one payment after another, hop by hop through the index of payments by place and time.

A hop lands in the time in which the next payment may lie, so that a hub costs what an ordinary account does; payments
whose time is known to no better than WIDE are in an index of their own. Of each fact the best-graded readable statement
says when it was. A trail that is under way is [place, its last payment, its payments, their facts]. Rates are read for
the days of the payments that are told, each currency and day once.
"""

from cypher.catalogue import Rendered
from cypher.columns import columns
from cypher.plan import MoneyTrail
from cypher.projection import Rendering
from cypher.ranking import believed
from cypher.render_payments import better_stated, stops
from cypher.render_questions import HUB, PARALLEL, filled
from cypher.visibility import touched, visible
from graph_schema.rates import BASE, DAY, LAG
from graph_schema.times import WIDE

CARRIED = 1_000  # trails that are followed on from each step
_IN_TIME = "[p IN {payments} | [p.at, p.key]]"
AMOUNT_COLUMNS = ("at", "until", "amount", "amount_unit", "received", "received_unit")
RATE_COLUMNS = ("day", "value", "source", "grade")


def render_trail(trail: MoneyTrail, rendering: Rendering) -> str:
    """[[place keys, links of each payment, why it ends, ``AMOUNT_COLUMNS`` of each], entity rows, cut at a place, cut
    at a step, start seen, [[currency, day, ``RATE_COLUMNS``], ...]]; amounts and rates where they are asked for.
    """
    values = {
        "start": trail.start, "since": trail.since, "until": trail.until, "gap": trail.gap, "gaps": dict(trail.gaps),
        "widest": max([trail.gap, *(gap for _, gap in trail.gaps)]), "strict": trail.strict, "follow": trail.follow,
        "carried": CARRIED, "trails": trail.first + 1, "hub": HUB, "parallel": PARALLEL,
        "unit": trail.unit, "base": BASE, "day": DAY, "lag": LAG, "least": trail.least, "most": trail.most,
    }  # fmt: skip
    rated = trail.amounts and trail.unit is not None
    first = 1 if trail.of_payment else 0
    hops = range(first, trail.longest + 1)
    kept = [f"{' + '.join(f'ended{hop}' for hop in hops)} AS ended"]
    kept += [f"{' OR '.join(f'{cut}{hop}' for hop in hops)} AS {cut}" for cut in ("many", "carried")]
    return filled(
        "money_trail",
        values,
        rendering,
        start=Rendered(_from_payment(trail) if trail.of_payment else _from_place()),
        hops=Rendered("\n".join([*(_hop(hop, trail) for hop in hops), f"WITH known, {', '.join(kept)}"])),
        first=Rendered(_told(trail)),
        onwards=Rendered("reverse(trail[1])" if trail.backward else "trail[1]"),
        link=Rendered(f"[type(l), {columns('l', trail.columns)}]"),
        entity=Rendered(rendering.entity("n", trail.shape)),
        amounts=Rendered(f", [p IN payments | {columns('p', AMOUNT_COLUMNS)}]" if trail.amounts else ""),
        rates=Rendered(_rates() if rated else ""),
        told=Rendered(", rates" if rated else ""),
    )


def _told(trail: MoneyTrail) -> str:
    """The trails in the order in which they are told: in time, or by the least amount that a payment of each sends.

    Amounts of two units are not compared: those of one stand together, and last come trails that have no amount.
    """
    if not trail.by_amount:
        return _first("ended", _IN_TIME.format(payments="trail[1]"), "$trails")
    descending = "-1 - "  # of every whole number of 64 bits; a sign alone would pass 2^63
    amount = (
        "CASE WHEN all(p IN trail[1] WHERE p.amount_unit = head(trail[1]).amount_unit) THEN\n"
        f"    [head(trail[1]).amount_unit, {descending}reduce(least = head(trail[1]).amount, p IN trail[1] |\n"
        "      CASE WHEN p.amount < least THEN p.amount ELSE least END)] END"
    )
    return _first("ended", f"{amount},\n    {_IN_TIME.format(payments='trail[1]')}", "$trails")


def _first(trails: str, by: str, most: str) -> str:
    """The first of a list of trails by what orders them, as an expression.

    Rows that are put in order would each be charged with the lists that stand beside them: with 1,000 trails more than
    a transaction may hold.
    """
    return f"[one IN coll.sort([trail IN {trails} | [{by}, trail]])[..{most}] | one[-1]]"


def _rates() -> str:
    """The rate that is taken of each currency that a payment known to the day speaks of, and of the one asked for: of
    that day, else the last of the days before it, and of one day the best-graded that may be read.
    """
    return (
        "CALL (found) {\n"
        "  UNWIND found AS trail\n"
        "  UNWIND trail[1] AS p\n"
        "  WITH DISTINCT p WHERE p.at >= 0 AND p.until - p.at < $day\n"
        "  UNWIND [$unit, p.amount_unit, p.received_unit] AS currency\n"
        "  WITH DISTINCT currency, p.at - p.at % $day AS asked WHERE currency <> $base\n"
        "  CALL (currency, asked) {\n"
        "    MATCH (r:Rate)\n"
        f"    WHERE {visible('r')} AND r.currency = currency AND r.day >= asked - $lag AND r.day <= asked\n"
        f"    RETURN r ORDER BY r.day DESC, {believed('r')} LIMIT 1\n"
        "  }\n"
        f"  RETURN collect([currency, asked] + {columns('r', RATE_COLUMNS)}) AS rates\n"
        "}\n"
    )


def _from_place() -> str:
    return (
        f"OPTIONAL MATCH (n:Entity {{key: $start}}) WHERE (n:Account OR n:Wallet) AND {touched('n')}\n"
        "  RETURN CASE WHEN n IS NULL THEN [] ELSE [[n, null, [], []]] END AS trails0, n IS NOT NULL AS known"
    )


def _from_payment(trail: MoneyTrail) -> str:
    return (
        f"OPTIONAL MATCH (a)-[q:SENT]->(b) USING INDEX q:SENT(fact) WHERE {visible('q')} AND q.fact = $start\n"
        f"  WITH q, {'a' if trail.backward else 'b'} AS n "
        "ORDER BY q.grade_rank DESC, q.recorded_at DESC, q.key LIMIT 1\n"
        "  RETURN CASE WHEN q IS NULL THEN [] ELSE [[n, q, [q], [q.fact]]] END AS trails1, q IS NOT NULL AS known"
    )


def _hop(hop: int, trail: MoneyTrail) -> str:
    """``trails`` of so many payments each, and what follows each: ``ended`` are those that go no further, and why."""
    stop = stops() if hop else "null"
    last, limit = ("'STEPS'", "1") if hop == trail.longest else ("null", "$follow + 1")
    time = " DESC" if trail.backward else ""
    followed = "coll.flatten([one IN stepped | one[2][..$follow]])"
    on = "[]" if hop == trail.longest else _first(followed, _IN_TIME.format(payments="trail[2]"), "$carried + 1")
    return (
        f"CALL (trails{hop}) {{\n"
        f"  UNWIND trails{hop} AS trail\n"
        "  WITH trail, trail[0] AS x, trail[1] AS p, trail[3] AS facts\n"
        f"  WITH trail, x, p, facts, {stop} AS stop\n"
        "  CALL (trail, x, p, facts, stop) {\n"
        "    WITH trail, x, p, facts, stop WHERE stop IS NULL\n"
        f"    CALL (x, p, facts) {{\n{_following(hop, trail)}\n    }}\n"
        f"    WITH trail, q, y ORDER BY coalesce(q.wide, false), q.at{time}, q.key LIMIT {limit}\n"
        "    RETURN collect([y, q, trail[2] + [q], trail[3] + [q.fact]]) AS next\n"
        "  }\n"
        f"  WITH collect([CASE WHEN stop IS NOT NULL THEN stop WHEN size(next) = 0 THEN 'END' ELSE {last} END,\n"
        "    trail[2], next]) AS stepped\n"
        f"  WITH stepped, {on} AS on\n"
        "  RETURN [one IN stepped WHERE one[0] IS NOT NULL AND size(one[1]) > 0 | [one[0], one[1]]] "
        f"AS ended{hop}, any(one IN stepped WHERE size(one[2]) > $follow) AS many{hop}, "
        f"size(on) > $carried AS carried{hop}, on[..$carried] AS trails{hop + 1}\n"
        "}"
    )


def _following(hop: int, trail: MoneyTrail) -> str:
    """The payments ``q`` between a place ``x`` and places ``y`` that may come next, from both indexes."""
    near, time = ("to_key", " DESC") if trail.backward else ("from_key", "")
    start = f"q.{near}{time}, "  # by which the index gives them in this order
    pattern = "(x)<-[q:SENT]-(y)" if trail.backward else "(x)-[q:SENT]->(y)"
    earliest, latest, more = _window(trail) if hop else ("$since", "$until", [])
    held = [f"q.at <= {latest}", f"q.until >= {earliest}", "NOT q.fact IN facts", *more]
    narrow, wide = [f"q.at >= {earliest} - {WIDE}", "q.wide IS NULL"], ["q.wide = true"]
    branches = [
        f"      MATCH {pattern} USING INDEX q:SENT({near}, {indexed})\n"
        f"      WHERE {visible('q')} AND q.{near} = x.key AND {' AND '.join([*sought, *held])}\n"
        f"      WITH q, y, {better_stated()} AS better WHERE NOT better\n"
        f"      WITH q, y ORDER BY {start}q.at{time}, q.key LIMIT $follow + 1\n"
        "      RETURN q, y"
        for indexed, sought in (("at", narrow), ("wide", wide))
    ]
    return "\n      UNION ALL\n".join(branches)


def _window(trail: MoneyTrail) -> tuple[str, str, list[str]]:
    """When the next payment lies, earliest and latest, and what else holds of it beside the payment ``p`` before."""
    inside = ["q.at <= $until", "q.until >= $since", *_share(trail)]
    if trail.backward:
        gap, after, turned = "q.until + coalesce($gaps[p.rail], $gap) >= p.at", "q.until < p.at", ">"
        return "p.at - $widest", "p.until", [*inside, gap, *_order(after, turned)]
    gap, after, turned = "q.at - coalesce($gaps[q.rail], $gap) <= p.until", "q.at > p.until", "<"
    return "p.at", "p.until + $widest", [*inside, gap, *_order(after, turned)]


def _order(provably: str, turned: str) -> list[str]:
    """Provably one after the other where that is asked; of the same time as their numbers in a block or statement.

    A CASE, for an OR would seek twice.
    """
    same = f"q.at = p.at AND q.until = p.until AND q.sequence {turned} p.sequence"
    return [f"CASE WHEN $strict THEN {provably} ELSE true END", f"NOT coalesce({same}, false)"]


def _share(trail: MoneyTrail) -> list[str]:
    """That the later of two payments sends on the share asked for of what arrived by the earlier one.

    Where that cannot be told it may follow: only two amounts of one unit, both above 0, tell it. Of these no step
    passes 2^63, since what arrived is divided before it is multiplied; and of others none is taken.
    """
    before, after = ("q", "p") if trail.backward else ("p", "q")
    came, sent = f"coalesce({before}.received, {before}.amount)", f"{after}.amount"
    unit = f"coalesce({before}.received_unit, {before}.amount_unit) = {after}.amount_unit"
    asked = []
    if trail.least is not None:
        asked.append(f"{sent} - {came} / 100 * $least >= ({came} % 100 * $least + 99) / 100")
    if trail.most is not None:
        asked.append(f"{sent} - {came} / 100 * $most <= {came} % 100 * $most / 100")
    told = f"{came} > 0 AND {sent} > 0 AND {unit}"
    return [f"CASE WHEN {told} THEN {' AND '.join(asked)} ELSE true END"] if asked else []
