CALL () {
  CALL () {
    OPTIONAL MATCH (a)-[q:SENT]->(b) USING INDEX q:SENT(fact) WHERE q.handling IN $visible AND q.fact = $values.p0
    WITH q, b AS n ORDER BY q.grade_rank DESC, q.recorded_at DESC, q.key LIMIT 1
    RETURN CASE WHEN q IS NULL THEN [] ELSE [[n, q, [q], [q.fact]]] END AS trails1, q IS NOT NULL AS known
  }
  CALL (trails1) {
    UNWIND trails1 AS trail
    WITH trail, trail[0] AS x, trail[1] AS p, trail[3] AS facts
    WITH trail, x, p, facts, CASE WHEN x:Dense AND reduce(seen = 0, h IN $visible | seen + coalesce(x.degrees[h], 0)) > $p1 THEN 'HUB'
      WHEN x:Wallet AND EXISTS { MATCH (x)-[kept:CUSTODIED_BY]->() WHERE kept.handling IN $visible } THEN 'CUSTODIAN' END AS stop
    CALL (trail, x, p, facts, stop) {
      WITH trail, x, p, facts, stop WHERE stop IS NULL
      CALL (x, p, facts) {
        MATCH (x)-[q:SENT]->(y) USING INDEX q:SENT(from_key, at)
        WHERE q.handling IN $visible AND q.from_key = x.key AND q.at >= p.at - 86400000 AND q.wide IS NULL AND q.at <= p.until + $p2 AND q.until >= p.at AND NOT q.fact IN facts AND q.at <= $p3 AND q.until >= $p4 AND q.at - coalesce($values.p5[q.rail], $p6) <= p.until AND CASE WHEN $p7 THEN q.at > p.until ELSE true END AND NOT coalesce(q.at = p.at AND q.until = p.until AND q.sequence < p.sequence, false)
        WITH q, y, EXISTS { MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE o.handling IN $visible AND o.fact = q.fact AND CASE WHEN o.grade_rank <> q.grade_rank THEN o.grade_rank > q.grade_rank WHEN o.recorded_at <> q.recorded_at THEN o.recorded_at > q.recorded_at ELSE o.key < q.key END } AS better WHERE NOT better
        WITH q, y ORDER BY q.from_key, q.at, q.key LIMIT $p8 + 1
        RETURN q, y
        UNION ALL
        MATCH (x)-[q:SENT]->(y) USING INDEX q:SENT(from_key, wide)
        WHERE q.handling IN $visible AND q.from_key = x.key AND q.wide = true AND q.at <= p.until + $p9 AND q.until >= p.at AND NOT q.fact IN facts AND q.at <= $p10 AND q.until >= $p11 AND q.at - coalesce($values.p12[q.rail], $p13) <= p.until AND CASE WHEN $p14 THEN q.at > p.until ELSE true END AND NOT coalesce(q.at = p.at AND q.until = p.until AND q.sequence < p.sequence, false)
        WITH q, y, EXISTS { MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE o.handling IN $visible AND o.fact = q.fact AND CASE WHEN o.grade_rank <> q.grade_rank THEN o.grade_rank > q.grade_rank WHEN o.recorded_at <> q.recorded_at THEN o.recorded_at > q.recorded_at ELSE o.key < q.key END } AS better WHERE NOT better
        WITH q, y ORDER BY q.from_key, q.at, q.key LIMIT $p15 + 1
        RETURN q, y
      }
      WITH trail, q, y ORDER BY coalesce(q.wide, false), q.at, q.key LIMIT 1
      RETURN collect([y, q, trail[2] + [q], trail[3] + [q.fact]]) AS next
    }
    WITH collect([CASE WHEN stop IS NOT NULL THEN stop WHEN size(next) = 0 THEN 'END' ELSE 'STEPS' END,
      trail[2], next]) AS stepped
    WITH stepped, [] AS on
    RETURN [one IN stepped WHERE one[0] IS NOT NULL AND size(one[1]) > 0 | [one[0], one[1]]] AS ended1, any(one IN stepped WHERE size(one[2]) > $p16) AS many1, size(on) > $p17 AS carried1, on[..$p18] AS trails2
  }
  WITH known, ended1 AS ended, many1 AS many, carried1 AS carried
  WITH known, many, carried, [one IN coll.sort([trail IN ended | [[p IN trail[1] | [p.at, p.key]], trail]])[..$p19] | one[-1]] AS found
  CALL (found) {
    UNWIND found AS trail
    WITH trail, trail[1] AS payments
    CALL (payments) {
      UNWIND range(0, size(payments) - 1) AS step
      WITH step, payments[step] AS p
      CALL (p) {
        MATCH ()-[l:SENT]->()
        USING INDEX l:SENT(fact)
        WHERE l.handling IN $visible AND l.fact = p.fact
        WITH l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key LIMIT $p20
        RETURN collect([type(l), []]) AS links
      }
      WITH links ORDER BY step
      RETURN collect(links) AS steps
    }
    RETURN collect([[head(payments).from_key] + [p IN payments | p.to_key], steps, trail[0], [p IN payments | [p_read IN [p {.at, .until, .amount, .amount_unit, .received, .received_unit}] | [p_read.at, p_read.until, p_read.amount, p_read.amount_unit, p_read.received, p_read.received_unit]][0]]]) AS trails
  }
  CALL (found) {
    UNWIND found AS trail
    UNWIND trail[1] AS p
    UNWIND [startNode(p), endNode(p)] AS n
    WITH DISTINCT n
    RETURN collect([n.key, null, null]) AS entities
  }
  CALL (found) {
    UNWIND found AS trail
    UNWIND trail[1] AS p
    WITH DISTINCT p WHERE p.at >= 0 AND p.until - p.at < $p21
    UNWIND [$values.p22, p.amount_unit, p.received_unit] AS currency
    WITH DISTINCT currency, p.at - p.at % $p23 AS asked WHERE currency <> $values.p24
    CALL (currency, asked) {
      MATCH (r:Rate)
      WHERE r.handling IN $visible AND r.currency = currency AND r.day >= asked - $p25 AND r.day <= asked
      RETURN r ORDER BY r.day DESC, r.grade_rank DESC, r.recorded_at DESC, r.key LIMIT 1
    }
    RETURN collect([currency, asked] + [r_read IN [r {.day, .value, .source, .grade}] | [r_read.day, r_read.value, r_read.source, r_read.grade]][0]) AS rates
  }
  RETURN [trails, entities, many, carried, known, rates] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
