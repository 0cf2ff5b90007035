CALL () {
  CALL () {
    OPTIONAL MATCH (a)-[q:SENT]->(b)
    USING INDEX q:SENT(fact)
    WHERE q.handling IN $visible AND q.fact = $values.p8
    WITH a, q, b ORDER BY q.grade_rank DESC, q.recorded_at DESC, q.key LIMIT 1
    RETURN a AS payer, q AS complained, CASE WHEN q IS NULL THEN [] ELSE [[b, q.at]] END AS reached1
  }
  CALL (reached1) {
    UNWIND reached1 AS one
    WITH one, one[0] AS x
    RETURN collect([x, one[1], 1, CASE WHEN x:Dense AND reduce(seen = 0, h IN $visible | seen + coalesce(x.degrees[h], 0)) > $p9 THEN 'HUB'
      WHEN x:Wallet AND EXISTS { MATCH (x)-[kept:CUSTODIED_BY]->() WHERE kept.handling IN $visible } THEN 'CUSTODIAN' END]) AS settled1
  }
  WITH *, false AS cut, settled1 AS known
  CALL (known) {
    UNWIND known AS one
    WITH one[0] AS x, min(one[1]) AS arrival, min(one[2]) AS hop, head(collect(one[3])) AS stop
    WITH x, arrival, hop, stop ORDER BY hop, arrival, x.key
    RETURN collect([x, arrival, hop, stop]) AS places
  }
  CALL (places) {
    UNWIND places AS place
    WITH place, place[0] AS x, place[3] AS stop
    CALL (x, stop) {
      WITH x, stop WHERE stop IS NULL
      MATCH (x)-[q:SENT]->(y) USING INDEX q:SENT(from_key, at)
      WHERE q.handling IN $visible AND q.from_key = x.key AND q.at >= -8640000000000000 AND q.at <= $p10 
      WITH q, y, EXISTS { MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE o.handling IN $visible AND o.fact = q.fact AND CASE WHEN o.grade_rank <> q.grade_rank THEN o.grade_rank > q.grade_rank WHEN o.recorded_at <> q.recorded_at THEN o.recorded_at > q.recorded_at ELSE o.key < q.key END } AS better WHERE NOT better
      WITH q, y ORDER BY q.from_key, q.at, q.key LIMIT $p11 + 1
      RETURN collect(q) AS out
    }
    CALL (x, stop) {
      WITH x, stop WHERE stop IS NULL
      MATCH (y)-[q:SENT]->(x) USING INDEX q:SENT(to_key, at)
      WHERE q.handling IN $visible AND q.to_key = x.key AND q.at >= -8640000000000000 AND q.at <= $p12 
      WITH q, y, EXISTS { MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE o.handling IN $visible AND o.fact = q.fact AND CASE WHEN o.grade_rank <> q.grade_rank THEN o.grade_rank > q.grade_rank WHEN o.recorded_at <> q.recorded_at THEN o.recorded_at > q.recorded_at ELSE o.key < q.key END } AS better WHERE NOT better
      WITH q, y ORDER BY q.to_key, q.at, q.key LIMIT $p13 + 1
      RETURN collect(q) AS into
    }
    WITH place, out, into, CASE WHEN size(out) > $p14 OR size(into) > $p15 THEN 'HUB' ELSE place[3] END AS stop
    RETURN collect([place, stop, CASE WHEN stop IS NULL THEN out ELSE [] END, CASE WHEN stop IS NULL THEN into ELSE [] END]) AS met
  }
  WITH payer, complained, cut, met, [m IN met | m[0][0].key] AS keys
  CALL (met, keys) {
    UNWIND range(0, size(met) - 1) AS number
    WITH keys, number, met[number] AS m, reduce(rows = 0, m IN met[..number + 1] | rows + size(m[2]) + size(m[3])) AS rows
    WITH keys, number, m[0][0] AS x, m[0][1] AS arrival, m[0][2] AS hop, m[2] + m[3] AS payments,
      CASE WHEN m[1] IS NULL AND rows > $p16 THEN 'BOUND' ELSE m[1] END AS stop
    CALL (keys, x, arrival, payments, stop) {
      UNWIND CASE WHEN stop IS NULL THEN payments ELSE [] END AS q
      WITH keys, x, arrival, q ORDER BY q.at, q.key
      RETURN collect([[q.fact, q.from_key, q.to_key, q.at, q.until, q.sequence, q.rail, q.amount, q.amount_unit, q.received, q.received_unit, q.payment, q.key, q.handling],
        CASE WHEN q.from_key = x.key AND q.until >= arrival AND q.to_key IN keys THEN COLLECT { MATCH ()-[l:SENT]->() USING INDEX l:SENT(fact) WHERE l.handling IN $visible AND l.fact = q.fact RETURN [type(l), [l.amount, l.amount_unit, l.at, l.handling, l.key, l.output, l.payment, l.rail, l.received, l.received_unit, l.sequence, l.until]] ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key LIMIT $p17 } ELSE [] END]) AS read
    }
    WITH number, [x.key, hop, stop, [x.key, null, COLLECT { MATCH (x)-[l1:LOCATED_IN|NATIONAL_OF|RESIDES_IN|REGISTERED_IN|LICENSED_IN|ISSUED_BY]->(c4:Country) WHERE l1.handling IN $visible RETURN [c4.key, type(l1), l1.key] ORDER BY c4.key, l1.key LIMIT 50 } + COLLECT { MATCH (x)-[:STATED_BY]->(r3:Record) WHERE r3.handling IN $visible AND r3.country IS NOT NULL RETURN ['country:' + r3.country, 'RECORD', r3.key] ORDER BY r3.country, r3.key LIMIT 50 } + COLLECT { MATCH (x)-[l2:LOCATED_AT]->(p5:Place) WHERE l2.handling IN $visible CALL (p5) { MATCH (p5)-[l1:LOCATED_IN]->(c4:Country) WHERE l1.handling IN $visible RETURN c4.key AS there6, l1.key AS fact7 UNION MATCH (p5)-[:STATED_BY]->(r3:Record) WHERE r3.handling IN $visible AND r3.country IS NOT NULL RETURN 'country:' + r3.country AS there6, r3.key AS fact7 } RETURN [there6, 'LOCATED_AT', fact7] ORDER BY there6, fact7 LIMIT 50 }, [COLLECT { UNWIND CASE WHEN COUNT { (x)-[:CUSTODIED_BY]->() } <= 1 THEN COLLECT { MATCH (x)-[l8:CUSTODIED_BY]->(n9) WHERE l8.handling IN $visible RETURN [l8, n9, [[l8.handling, l8.key]]] } WHEN COUNT { (x)-[:CUSTODIED_BY]->() } <= 100 THEN COLLECT { MATCH (x)-[o11:CUSTODIED_BY]->(n9) WHERE o11.handling IN $visible WITH o11, n9 ORDER BY o11.at DESC, o11.key WITH n9, o11.fact AS fact13, collect(o11) AS same12 WITH n9, same12, same12[0] AS l8 RETURN [l8, n9, [o11 IN same12[..$p0] | [o11.handling, o11.key]]] ORDER BY l8.at DESC, l8.key LIMIT $p1 } ELSE COLLECT { MATCH (x)-[l8:CUSTODIED_BY]->(n9) USING INDEX l8:CUSTODIED_BY(from_key, at) WHERE l8.handling IN $visible AND l8.from_key = x.key AND l8.at >= -8640000000000000 WITH l8, n9, EXISTS { MATCH ()-[o15:CUSTODIED_BY]->() USING INDEX o15:CUSTODIED_BY(fact) WHERE o15.handling IN $visible AND o15.fact = l8.fact AND o15.from_key = l8.from_key AND o15.to_key = l8.to_key AND CASE WHEN o15.at = l8.at THEN o15.key < l8.key ELSE o15.at > l8.at END } AS later14 WHERE NOT later14 WITH l8, n9 ORDER BY l8.from_key DESC, l8.at DESC, l8.key LIMIT $p2 RETURN [l8, n9, COLLECT { MATCH ()-[o16:CUSTODIED_BY]->() USING INDEX o16:CUSTODIED_BY(fact) WHERE o16.handling IN $visible AND o16.fact = l8.fact AND o16.from_key = l8.from_key AND o16.to_key = l8.to_key RETURN [o16.handling, o16.key] ORDER BY o16.at DESC, o16.key LIMIT $p3 }] } END AS edge17 WITH edge17[0] AS l8, edge17[1] AS n9, edge17[2] AS links18 RETURN [[n9.key, CASE WHEN COUNT { (n9)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (n9)-[:STATED_BY]->(r10:Record) WHERE r10.handling IN $visible RETURN [r10.bic, r10.caption, r10.contact, r10.handling, r10.key] } ELSE COLLECT { MATCH (n9)-[:STATED_BY]->(r10:Record) WHERE r10.handling IN $visible RETURN [r10.bic, r10.caption, r10.contact, r10.handling, r10.key] ORDER BY r10.grade_rank DESC, r10.recorded_at DESC, r10.key LIMIT 51 } END, null], null, links18, null, null] }, null, null, null]], COLLECT { MATCH (x)-[l:CUSTODIED_BY]->(o) WHERE l.handling IN $visible WITH DISTINCT o ORDER BY o.key LIMIT $p18 + 1 RETURN [o.key, CASE WHEN COUNT { (o)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (o)-[:STATED_BY]->(r19:Record) WHERE r19.handling IN $visible RETURN [r19.type] } ELSE COLLECT { MATCH (o)-[:STATED_BY]->(r19:Record) WHERE r19.handling IN $visible RETURN [r19.type] ORDER BY r19.grade_rank DESC, r19.recorded_at DESC, r19.key LIMIT 51 } END, COLLECT { MATCH (o)-[l20:LOCATED_IN|NATIONAL_OF|RESIDES_IN|REGISTERED_IN|LICENSED_IN|ISSUED_BY]->(c23:Country) WHERE l20.handling IN $visible RETURN [c23.key, type(l20), l20.key] ORDER BY c23.key, l20.key LIMIT 50 } + COLLECT { MATCH (o)-[:STATED_BY]->(r22:Record) WHERE r22.handling IN $visible AND r22.country IS NOT NULL RETURN ['country:' + r22.country, 'RECORD', r22.key] ORDER BY r22.country, r22.key LIMIT 50 } + COLLECT { MATCH (o)-[l21:LOCATED_AT]->(p24:Place) WHERE l21.handling IN $visible CALL (p24) { MATCH (p24)-[l20:LOCATED_IN]->(c23:Country) WHERE l20.handling IN $visible RETURN c23.key AS there25, l20.key AS fact26 UNION MATCH (p24)-[:STATED_BY]->(r22:Record) WHERE r22.handling IN $visible AND r22.country IS NOT NULL RETURN 'country:' + r22.country AS there25, r22.key AS fact26 } RETURN [there25, 'LOCATED_AT', fact26] ORDER BY there25, fact26 LIMIT 50 }] }, null, null, read] AS row ORDER BY number
    RETURN collect(row) AS found
  }
  RETURN [CASE WHEN complained IS NOT NULL THEN [[complained.fact, complained.from_key, complained.to_key, complained.at, complained.until, complained.sequence, complained.rail, complained.amount, complained.amount_unit, complained.received, complained.received_unit, complained.payment, complained.key, complained.handling], COLLECT { MATCH ()-[l:SENT]->() USING INDEX l:SENT(fact) WHERE l.handling IN $visible AND l.fact = complained.fact RETURN [type(l), [l.amount, l.amount_unit, l.at, l.handling, l.key, l.output, l.payment, l.rail, l.received, l.received_unit, l.sequence, l.until]] ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key LIMIT $p19 }, [payer.key, null, COLLECT { MATCH (payer)-[l27:LOCATED_IN|NATIONAL_OF|RESIDES_IN|REGISTERED_IN|LICENSED_IN|ISSUED_BY]->(c30:Country) WHERE l27.handling IN $visible RETURN [c30.key, type(l27), l27.key] ORDER BY c30.key, l27.key LIMIT 50 } + COLLECT { MATCH (payer)-[:STATED_BY]->(r29:Record) WHERE r29.handling IN $visible AND r29.country IS NOT NULL RETURN ['country:' + r29.country, 'RECORD', r29.key] ORDER BY r29.country, r29.key LIMIT 50 } + COLLECT { MATCH (payer)-[l28:LOCATED_AT]->(p31:Place) WHERE l28.handling IN $visible CALL (p31) { MATCH (p31)-[l27:LOCATED_IN]->(c30:Country) WHERE l27.handling IN $visible RETURN c30.key AS there32, l27.key AS fact33 UNION MATCH (p31)-[:STATED_BY]->(r29:Record) WHERE r29.handling IN $visible AND r29.country IS NOT NULL RETURN 'country:' + r29.country AS there32, r29.key AS fact33 } RETURN [there32, 'LOCATED_AT', fact33] ORDER BY there32, fact33 LIMIT 50 }, [COLLECT { UNWIND CASE WHEN COUNT { (payer)-[:CUSTODIED_BY]->() } <= 1 THEN COLLECT { MATCH (payer)-[l34:CUSTODIED_BY]->(n35) WHERE l34.handling IN $visible RETURN [l34, n35, [[l34.handling, l34.key]]] } WHEN COUNT { (payer)-[:CUSTODIED_BY]->() } <= 100 THEN COLLECT { MATCH (payer)-[o37:CUSTODIED_BY]->(n35) WHERE o37.handling IN $visible WITH o37, n35 ORDER BY o37.at DESC, o37.key WITH n35, o37.fact AS fact39, collect(o37) AS same38 WITH n35, same38, same38[0] AS l34 RETURN [l34, n35, [o37 IN same38[..$p4] | [o37.handling, o37.key]]] ORDER BY l34.at DESC, l34.key LIMIT $p5 } ELSE COLLECT { MATCH (payer)-[l34:CUSTODIED_BY]->(n35) USING INDEX l34:CUSTODIED_BY(from_key, at) WHERE l34.handling IN $visible AND l34.from_key = payer.key AND l34.at >= -8640000000000000 WITH l34, n35, EXISTS { MATCH ()-[o41:CUSTODIED_BY]->() USING INDEX o41:CUSTODIED_BY(fact) WHERE o41.handling IN $visible AND o41.fact = l34.fact AND o41.from_key = l34.from_key AND o41.to_key = l34.to_key AND CASE WHEN o41.at = l34.at THEN o41.key < l34.key ELSE o41.at > l34.at END } AS later40 WHERE NOT later40 WITH l34, n35 ORDER BY l34.from_key DESC, l34.at DESC, l34.key LIMIT $p6 RETURN [l34, n35, COLLECT { MATCH ()-[o42:CUSTODIED_BY]->() USING INDEX o42:CUSTODIED_BY(fact) WHERE o42.handling IN $visible AND o42.fact = l34.fact AND o42.from_key = l34.from_key AND o42.to_key = l34.to_key RETURN [o42.handling, o42.key] ORDER BY o42.at DESC, o42.key LIMIT $p7 }] } END AS edge43 WITH edge43[0] AS l34, edge43[1] AS n35, edge43[2] AS links44 RETURN [[n35.key, CASE WHEN COUNT { (n35)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (n35)-[:STATED_BY]->(r36:Record) WHERE r36.handling IN $visible RETURN [r36.bic, r36.caption, r36.contact, r36.handling, r36.key] } ELSE COLLECT { MATCH (n35)-[:STATED_BY]->(r36:Record) WHERE r36.handling IN $visible RETURN [r36.bic, r36.caption, r36.contact, r36.handling, r36.key] ORDER BY r36.grade_rank DESC, r36.recorded_at DESC, r36.key LIMIT 51 } END, null], null, links44, null, null] }, null, null, null]]] END, found, cut] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
