CALL () {
  CALL () {
    OPTIONAL MATCH (n:Entity {key: $values.p0}) WHERE (n:Account OR n:Wallet) AND (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible })
    RETURN CASE WHEN n IS NULL THEN [] ELSE [[n, null, [], []]] END AS trails0, n IS NOT NULL AS known
  }
  CALL (trails0) {
    UNWIND trails0 AS trail
    WITH trail, trail[0] AS x, trail[1] AS p, trail[3] AS facts
    WITH trail, x, p, facts, null AS stop
    CALL (trail, x, p, facts, stop) {
      WITH trail, x, p, facts, stop WHERE stop IS NULL
      CALL (x, p, facts) {
        MATCH (x)-[q:SENT]->(y) USING INDEX q:SENT(from_key, at)
        WHERE q.handling IN $visible AND q.from_key = x.key AND q.at >= $p1 - 86400000 AND q.wide IS NULL AND q.at <= $p2 AND q.until >= $p3 AND NOT q.fact IN facts
        WITH q, y, EXISTS { MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE o.handling IN $visible AND o.fact = q.fact AND CASE WHEN o.grade_rank <> q.grade_rank THEN o.grade_rank > q.grade_rank WHEN o.recorded_at <> q.recorded_at THEN o.recorded_at > q.recorded_at ELSE o.key < q.key END } AS better WHERE NOT better
        WITH q, y ORDER BY q.from_key, q.at, q.key LIMIT $p4 + 1
        RETURN q, y
        UNION ALL
        MATCH (x)-[q:SENT]->(y) USING INDEX q:SENT(from_key, wide)
        WHERE q.handling IN $visible AND q.from_key = x.key AND q.wide = true AND q.at <= $p5 AND q.until >= $p6 AND NOT q.fact IN facts
        WITH q, y, EXISTS { MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE o.handling IN $visible AND o.fact = q.fact AND CASE WHEN o.grade_rank <> q.grade_rank THEN o.grade_rank > q.grade_rank WHEN o.recorded_at <> q.recorded_at THEN o.recorded_at > q.recorded_at ELSE o.key < q.key END } AS better WHERE NOT better
        WITH q, y ORDER BY q.from_key, q.at, q.key LIMIT $p7 + 1
        RETURN q, y
      }
      WITH trail, q, y ORDER BY coalesce(q.wide, false), q.at, q.key LIMIT $p8 + 1
      RETURN collect([y, q, trail[2] + [q], trail[3] + [q.fact]]) AS next
    }
    WITH collect([CASE WHEN stop IS NOT NULL THEN stop WHEN size(next) = 0 THEN 'END' ELSE null END,
      trail[2], next]) AS stepped
    WITH stepped, [one IN coll.sort([trail IN coll.flatten([one IN stepped | one[2][..$p9]]) | [[p IN trail[2] | [p.at, p.key]], trail]])[..$p10 + 1] | one[-1]] AS on
    RETURN [one IN stepped WHERE one[0] IS NOT NULL AND size(one[1]) > 0 | [one[0], one[1]]] AS ended0, any(one IN stepped WHERE size(one[2]) > $p11) AS many0, size(on) > $p12 AS carried0, on[..$p13] AS trails1
  }
  CALL (trails1) {
    UNWIND trails1 AS trail
    WITH trail, trail[0] AS x, trail[1] AS p, trail[3] AS facts
    WITH trail, x, p, facts, CASE WHEN x:Dense AND reduce(seen = 0, h IN $visible | seen + coalesce(x.degrees[h], 0)) > $p14 THEN 'HUB'
      WHEN x:Wallet AND EXISTS { MATCH (x)-[kept:CUSTODIED_BY]->() WHERE kept.handling IN $visible } THEN 'CUSTODIAN' END AS stop
    CALL (trail, x, p, facts, stop) {
      WITH trail, x, p, facts, stop WHERE stop IS NULL
      CALL (x, p, facts) {
        MATCH (x)-[q:SENT]->(y) USING INDEX q:SENT(from_key, at)
        WHERE q.handling IN $visible AND q.from_key = x.key AND q.at >= p.at - 86400000 AND q.wide IS NULL AND q.at <= p.until + $p15 AND q.until >= p.at AND NOT q.fact IN facts AND q.at <= $p16 AND q.until >= $p17 AND CASE WHEN coalesce(p.received, p.amount) > 0 AND q.amount > 0 AND coalesce(p.received_unit, p.amount_unit) = q.amount_unit THEN q.amount - coalesce(p.received, p.amount) / 100 * $p18 >= (coalesce(p.received, p.amount) % 100 * $p19 + 99) / 100 AND q.amount - coalesce(p.received, p.amount) / 100 * $p20 <= coalesce(p.received, p.amount) % 100 * $p21 / 100 ELSE true END AND q.at - coalesce($values.p22[q.rail], $p23) <= p.until AND CASE WHEN $p24 THEN q.at > p.until ELSE true END AND NOT coalesce(q.at = p.at AND q.until = p.until AND q.sequence < p.sequence, false)
        WITH q, y, EXISTS { MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE o.handling IN $visible AND o.fact = q.fact AND CASE WHEN o.grade_rank <> q.grade_rank THEN o.grade_rank > q.grade_rank WHEN o.recorded_at <> q.recorded_at THEN o.recorded_at > q.recorded_at ELSE o.key < q.key END } AS better WHERE NOT better
        WITH q, y ORDER BY q.from_key, q.at, q.key LIMIT $p25 + 1
        RETURN q, y
        UNION ALL
        MATCH (x)-[q:SENT]->(y) USING INDEX q:SENT(from_key, wide)
        WHERE q.handling IN $visible AND q.from_key = x.key AND q.wide = true AND q.at <= p.until + $p26 AND q.until >= p.at AND NOT q.fact IN facts AND q.at <= $p27 AND q.until >= $p28 AND CASE WHEN coalesce(p.received, p.amount) > 0 AND q.amount > 0 AND coalesce(p.received_unit, p.amount_unit) = q.amount_unit THEN q.amount - coalesce(p.received, p.amount) / 100 * $p29 >= (coalesce(p.received, p.amount) % 100 * $p30 + 99) / 100 AND q.amount - coalesce(p.received, p.amount) / 100 * $p31 <= coalesce(p.received, p.amount) % 100 * $p32 / 100 ELSE true END AND q.at - coalesce($values.p33[q.rail], $p34) <= p.until AND CASE WHEN $p35 THEN q.at > p.until ELSE true END AND NOT coalesce(q.at = p.at AND q.until = p.until AND q.sequence < p.sequence, false)
        WITH q, y, EXISTS { MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE o.handling IN $visible AND o.fact = q.fact AND CASE WHEN o.grade_rank <> q.grade_rank THEN o.grade_rank > q.grade_rank WHEN o.recorded_at <> q.recorded_at THEN o.recorded_at > q.recorded_at ELSE o.key < q.key END } AS better WHERE NOT better
        WITH q, y ORDER BY q.from_key, q.at, q.key LIMIT $p36 + 1
        RETURN q, y
      }
      WITH trail, q, y ORDER BY coalesce(q.wide, false), q.at, q.key LIMIT $p37 + 1
      RETURN collect([y, q, trail[2] + [q], trail[3] + [q.fact]]) AS next
    }
    WITH collect([CASE WHEN stop IS NOT NULL THEN stop WHEN size(next) = 0 THEN 'END' ELSE null END,
      trail[2], next]) AS stepped
    WITH stepped, [one IN coll.sort([trail IN coll.flatten([one IN stepped | one[2][..$p38]]) | [[p IN trail[2] | [p.at, p.key]], trail]])[..$p39 + 1] | one[-1]] AS on
    RETURN [one IN stepped WHERE one[0] IS NOT NULL AND size(one[1]) > 0 | [one[0], one[1]]] AS ended1, any(one IN stepped WHERE size(one[2]) > $p40) AS many1, size(on) > $p41 AS carried1, on[..$p42] AS trails2
  }
  CALL (trails2) {
    UNWIND trails2 AS trail
    WITH trail, trail[0] AS x, trail[1] AS p, trail[3] AS facts
    WITH trail, x, p, facts, CASE WHEN x:Dense AND reduce(seen = 0, h IN $visible | seen + coalesce(x.degrees[h], 0)) > $p43 THEN 'HUB'
      WHEN x:Wallet AND EXISTS { MATCH (x)-[kept:CUSTODIED_BY]->() WHERE kept.handling IN $visible } THEN 'CUSTODIAN' END AS stop
    CALL (trail, x, p, facts, stop) {
      WITH trail, x, p, facts, stop WHERE stop IS NULL
      CALL (x, p, facts) {
        MATCH (x)-[q:SENT]->(y) USING INDEX q:SENT(from_key, at)
        WHERE q.handling IN $visible AND q.from_key = x.key AND q.at >= p.at - 86400000 AND q.wide IS NULL AND q.at <= p.until + $p44 AND q.until >= p.at AND NOT q.fact IN facts AND q.at <= $p45 AND q.until >= $p46 AND CASE WHEN coalesce(p.received, p.amount) > 0 AND q.amount > 0 AND coalesce(p.received_unit, p.amount_unit) = q.amount_unit THEN q.amount - coalesce(p.received, p.amount) / 100 * $p47 >= (coalesce(p.received, p.amount) % 100 * $p48 + 99) / 100 AND q.amount - coalesce(p.received, p.amount) / 100 * $p49 <= coalesce(p.received, p.amount) % 100 * $p50 / 100 ELSE true END AND q.at - coalesce($values.p51[q.rail], $p52) <= p.until AND CASE WHEN $p53 THEN q.at > p.until ELSE true END AND NOT coalesce(q.at = p.at AND q.until = p.until AND q.sequence < p.sequence, false)
        WITH q, y, EXISTS { MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE o.handling IN $visible AND o.fact = q.fact AND CASE WHEN o.grade_rank <> q.grade_rank THEN o.grade_rank > q.grade_rank WHEN o.recorded_at <> q.recorded_at THEN o.recorded_at > q.recorded_at ELSE o.key < q.key END } AS better WHERE NOT better
        WITH q, y ORDER BY q.from_key, q.at, q.key LIMIT $p54 + 1
        RETURN q, y
        UNION ALL
        MATCH (x)-[q:SENT]->(y) USING INDEX q:SENT(from_key, wide)
        WHERE q.handling IN $visible AND q.from_key = x.key AND q.wide = true AND q.at <= p.until + $p55 AND q.until >= p.at AND NOT q.fact IN facts AND q.at <= $p56 AND q.until >= $p57 AND CASE WHEN coalesce(p.received, p.amount) > 0 AND q.amount > 0 AND coalesce(p.received_unit, p.amount_unit) = q.amount_unit THEN q.amount - coalesce(p.received, p.amount) / 100 * $p58 >= (coalesce(p.received, p.amount) % 100 * $p59 + 99) / 100 AND q.amount - coalesce(p.received, p.amount) / 100 * $p60 <= coalesce(p.received, p.amount) % 100 * $p61 / 100 ELSE true END AND q.at - coalesce($values.p62[q.rail], $p63) <= p.until AND CASE WHEN $p64 THEN q.at > p.until ELSE true END AND NOT coalesce(q.at = p.at AND q.until = p.until AND q.sequence < p.sequence, false)
        WITH q, y, EXISTS { MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE o.handling IN $visible AND o.fact = q.fact AND CASE WHEN o.grade_rank <> q.grade_rank THEN o.grade_rank > q.grade_rank WHEN o.recorded_at <> q.recorded_at THEN o.recorded_at > q.recorded_at ELSE o.key < q.key END } AS better WHERE NOT better
        WITH q, y ORDER BY q.from_key, q.at, q.key LIMIT $p65 + 1
        RETURN q, y
      }
      WITH trail, q, y ORDER BY coalesce(q.wide, false), q.at, q.key LIMIT 1
      RETURN collect([y, q, trail[2] + [q], trail[3] + [q.fact]]) AS next
    }
    WITH collect([CASE WHEN stop IS NOT NULL THEN stop WHEN size(next) = 0 THEN 'END' ELSE 'STEPS' END,
      trail[2], next]) AS stepped
    WITH stepped, [] AS on
    RETURN [one IN stepped WHERE one[0] IS NOT NULL AND size(one[1]) > 0 | [one[0], one[1]]] AS ended2, any(one IN stepped WHERE size(one[2]) > $p66) AS many2, size(on) > $p67 AS carried2, on[..$p68] AS trails3
  }
  WITH known, ended0 + ended1 + ended2 AS ended, many0 OR many1 OR many2 AS many, carried0 OR carried1 OR carried2 AS carried
  WITH known, many, carried, [one IN coll.sort([trail IN ended | [CASE WHEN all(p IN trail[1] WHERE p.amount_unit = head(trail[1]).amount_unit) THEN
      [head(trail[1]).amount_unit, -1 - reduce(least = head(trail[1]).amount, p IN trail[1] |
        CASE WHEN p.amount < least THEN p.amount ELSE least END)] END,
      [p IN trail[1] | [p.at, p.key]], trail]])[..$p69] | one[-1]] AS found
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
        WITH l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key LIMIT $p70
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
  RETURN [trails, entities, many, carried, known] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
