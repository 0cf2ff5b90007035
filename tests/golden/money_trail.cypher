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
        WHERE q.handling IN $visible AND q.from_key = x.key AND q.at >= p.at - 86400000 AND q.wide IS NULL AND q.at <= p.until + $p15 AND q.until >= p.at AND NOT q.fact IN facts AND q.at <= $p16 AND q.until >= $p17 AND q.at - coalesce($values.p18[q.rail], $p19) <= p.until AND CASE WHEN $p20 THEN q.at > p.until ELSE true END AND NOT coalesce(q.at = p.at AND q.until = p.until AND q.sequence < p.sequence, false)
        WITH q, y, EXISTS { MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE o.handling IN $visible AND o.fact = q.fact AND CASE WHEN o.grade_rank <> q.grade_rank THEN o.grade_rank > q.grade_rank WHEN o.recorded_at <> q.recorded_at THEN o.recorded_at > q.recorded_at ELSE o.key < q.key END } AS better WHERE NOT better
        WITH q, y ORDER BY q.from_key, q.at, q.key LIMIT $p21 + 1
        RETURN q, y
        UNION ALL
        MATCH (x)-[q:SENT]->(y) USING INDEX q:SENT(from_key, wide)
        WHERE q.handling IN $visible AND q.from_key = x.key AND q.wide = true AND q.at <= p.until + $p22 AND q.until >= p.at AND NOT q.fact IN facts AND q.at <= $p23 AND q.until >= $p24 AND q.at - coalesce($values.p25[q.rail], $p26) <= p.until AND CASE WHEN $p27 THEN q.at > p.until ELSE true END AND NOT coalesce(q.at = p.at AND q.until = p.until AND q.sequence < p.sequence, false)
        WITH q, y, EXISTS { MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE o.handling IN $visible AND o.fact = q.fact AND CASE WHEN o.grade_rank <> q.grade_rank THEN o.grade_rank > q.grade_rank WHEN o.recorded_at <> q.recorded_at THEN o.recorded_at > q.recorded_at ELSE o.key < q.key END } AS better WHERE NOT better
        WITH q, y ORDER BY q.from_key, q.at, q.key LIMIT $p28 + 1
        RETURN q, y
      }
      WITH trail, q, y ORDER BY coalesce(q.wide, false), q.at, q.key LIMIT $p29 + 1
      RETURN collect([y, q, trail[2] + [q], trail[3] + [q.fact]]) AS next
    }
    WITH collect([CASE WHEN stop IS NOT NULL THEN stop WHEN size(next) = 0 THEN 'END' ELSE null END,
      trail[2], next]) AS stepped
    WITH stepped, [one IN coll.sort([trail IN coll.flatten([one IN stepped | one[2][..$p30]]) | [[p IN trail[2] | [p.at, p.key]], trail]])[..$p31 + 1] | one[-1]] AS on
    RETURN [one IN stepped WHERE one[0] IS NOT NULL AND size(one[1]) > 0 | [one[0], one[1]]] AS ended1, any(one IN stepped WHERE size(one[2]) > $p32) AS many1, size(on) > $p33 AS carried1, on[..$p34] AS trails2
  }
  CALL (trails2) {
    UNWIND trails2 AS trail
    WITH trail, trail[0] AS x, trail[1] AS p, trail[3] AS facts
    WITH trail, x, p, facts, CASE WHEN x:Dense AND reduce(seen = 0, h IN $visible | seen + coalesce(x.degrees[h], 0)) > $p35 THEN 'HUB'
      WHEN x:Wallet AND EXISTS { MATCH (x)-[kept:CUSTODIED_BY]->() WHERE kept.handling IN $visible } THEN 'CUSTODIAN' END AS stop
    CALL (trail, x, p, facts, stop) {
      WITH trail, x, p, facts, stop WHERE stop IS NULL
      CALL (x, p, facts) {
        MATCH (x)-[q:SENT]->(y) USING INDEX q:SENT(from_key, at)
        WHERE q.handling IN $visible AND q.from_key = x.key AND q.at >= p.at - 86400000 AND q.wide IS NULL AND q.at <= p.until + $p36 AND q.until >= p.at AND NOT q.fact IN facts AND q.at <= $p37 AND q.until >= $p38 AND q.at - coalesce($values.p39[q.rail], $p40) <= p.until AND CASE WHEN $p41 THEN q.at > p.until ELSE true END AND NOT coalesce(q.at = p.at AND q.until = p.until AND q.sequence < p.sequence, false)
        WITH q, y, EXISTS { MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE o.handling IN $visible AND o.fact = q.fact AND CASE WHEN o.grade_rank <> q.grade_rank THEN o.grade_rank > q.grade_rank WHEN o.recorded_at <> q.recorded_at THEN o.recorded_at > q.recorded_at ELSE o.key < q.key END } AS better WHERE NOT better
        WITH q, y ORDER BY q.from_key, q.at, q.key LIMIT $p42 + 1
        RETURN q, y
        UNION ALL
        MATCH (x)-[q:SENT]->(y) USING INDEX q:SENT(from_key, wide)
        WHERE q.handling IN $visible AND q.from_key = x.key AND q.wide = true AND q.at <= p.until + $p43 AND q.until >= p.at AND NOT q.fact IN facts AND q.at <= $p44 AND q.until >= $p45 AND q.at - coalesce($values.p46[q.rail], $p47) <= p.until AND CASE WHEN $p48 THEN q.at > p.until ELSE true END AND NOT coalesce(q.at = p.at AND q.until = p.until AND q.sequence < p.sequence, false)
        WITH q, y, EXISTS { MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE o.handling IN $visible AND o.fact = q.fact AND CASE WHEN o.grade_rank <> q.grade_rank THEN o.grade_rank > q.grade_rank WHEN o.recorded_at <> q.recorded_at THEN o.recorded_at > q.recorded_at ELSE o.key < q.key END } AS better WHERE NOT better
        WITH q, y ORDER BY q.from_key, q.at, q.key LIMIT $p49 + 1
        RETURN q, y
      }
      WITH trail, q, y ORDER BY coalesce(q.wide, false), q.at, q.key LIMIT 1
      RETURN collect([y, q, trail[2] + [q], trail[3] + [q.fact]]) AS next
    }
    WITH collect([CASE WHEN stop IS NOT NULL THEN stop WHEN size(next) = 0 THEN 'END' ELSE 'STEPS' END,
      trail[2], next]) AS stepped
    WITH stepped, [] AS on
    RETURN [one IN stepped WHERE one[0] IS NOT NULL AND size(one[1]) > 0 | [one[0], one[1]]] AS ended2, any(one IN stepped WHERE size(one[2]) > $p50) AS many2, size(on) > $p51 AS carried2, on[..$p52] AS trails3
  }
  WITH known, ended0 + ended1 + ended2 AS ended, many0 OR many1 OR many2 AS many, carried0 OR carried1 OR carried2 AS carried
  WITH known, many, carried, [one IN coll.sort([trail IN ended | [[p IN trail[1] | [p.at, p.key]], trail]])[..$p53] | one[-1]] AS found
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
        WITH l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key LIMIT $p54
        RETURN collect([type(l), [l.at, l.source]]) AS links
      }
      WITH links ORDER BY step
      RETURN collect(links) AS steps
    }
    RETURN collect([[head(payments).from_key] + [p IN payments | p.to_key], steps, trail[0]]) AS trails
  }
  CALL (found) {
    UNWIND found AS trail
    UNWIND trail[1] AS p
    UNWIND [startNode(p), endNode(p)] AS n
    WITH DISTINCT n
    RETURN collect([n.key, null, COLLECT { MATCH (n)-[l1:LOCATED_IN|NATIONAL_OF|RESIDES_IN|REGISTERED_IN|LICENSED_IN|ISSUED_BY]->(c4:Country) WHERE l1.handling IN $visible RETURN [c4.key, type(l1), l1.key] ORDER BY c4.key, l1.key LIMIT 50 } + COLLECT { MATCH (n)-[:STATED_BY]->(r3:Record) WHERE r3.handling IN $visible AND r3.country IS NOT NULL RETURN ['country:' + r3.country, 'RECORD', r3.key] ORDER BY r3.country, r3.key LIMIT 50 } + COLLECT { MATCH (n)-[l2:LOCATED_AT]->(p5:Place) WHERE l2.handling IN $visible CALL (p5) { MATCH (p5)-[l1:LOCATED_IN]->(c4:Country) WHERE l1.handling IN $visible RETURN c4.key AS there6, l1.key AS fact7 UNION MATCH (p5)-[:STATED_BY]->(r3:Record) WHERE r3.handling IN $visible AND r3.country IS NOT NULL RETURN 'country:' + r3.country AS there6, r3.key AS fact7 } RETURN [there6, 'LOCATED_AT', fact7] ORDER BY there6, fact7 LIMIT 50 }]) AS entities
  }
  RETURN [trails, entities, many, carried, known] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
