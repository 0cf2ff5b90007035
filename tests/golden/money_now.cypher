CALL () {
  CALL () {
    OPTIONAL MATCH (a)-[q:SENT]->(b)
    USING INDEX q:SENT(fact)
    WHERE q.handling IN $visible AND q.fact = $values.p0
    WITH a, q, b ORDER BY q.grade_rank DESC, q.recorded_at DESC, q.key LIMIT 1
    RETURN a AS payer, q AS complained, CASE WHEN q IS NULL THEN [] ELSE [[b, q.at]] END AS reached1
  }
  CALL (reached1) {
    UNWIND reached1 AS one
    WITH one, one[0] AS x
    RETURN collect([x, one[1], 1, CASE WHEN x:Dense AND reduce(seen = 0, h IN $visible | seen + coalesce(x.degrees[h], 0)) > $p1 THEN 'HUB'
      WHEN x:Wallet AND EXISTS { MATCH (x)-[kept:CUSTODIED_BY]->() WHERE kept.handling IN $visible } THEN 'CUSTODIAN' END]) AS settled1
  }
  WITH *, settled1 AS known1
  CALL (settled1, known1) {
    UNWIND [one IN settled1 WHERE one[3] IS NULL] AS one
    WITH one[0] AS x, one[1] AS came
    CALL (x, came) {
      MATCH (x)-[q:SENT]->(y) USING INDEX q:SENT(from_key, at)
      WHERE q.handling IN $visible AND q.from_key = x.key AND q.at >= -8640000000000000 AND q.at <= $p2 AND q.until >= came
      WITH q, y, EXISTS { MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE o.handling IN $visible AND o.fact = q.fact AND CASE WHEN o.grade_rank <> q.grade_rank THEN o.grade_rank > q.grade_rank WHEN o.recorded_at <> q.recorded_at THEN o.recorded_at > q.recorded_at ELSE o.key < q.key END } AS better WHERE NOT better
      WITH q, y ORDER BY q.from_key, q.at, q.key LIMIT $p3 + 1
      RETURN collect([q, y]) AS next
    }
    UNWIND CASE WHEN size(next) > $p4 THEN [] ELSE next END AS pair
    WITH came, pair[0] AS q, pair[1] AS y
    WITH y, min(CASE WHEN q.at > came THEN q.at ELSE came END) AS arrival
    WHERE NOT any(one IN known1 WHERE one[0] = y AND one[1] <= arrival)
    WITH y, arrival ORDER BY arrival, y.key LIMIT $p5 + 1
    RETURN collect([y, arrival]) AS found1
  }
  WITH *, false OR size(found1) > $p6 - size(known1) AS cut1, found1[..$p7 - size(known1)] AS reached2
  CALL (reached2) {
    UNWIND reached2 AS one
    WITH one, one[0] AS x
    RETURN collect([x, one[1], 2, CASE WHEN x:Dense AND reduce(seen = 0, h IN $visible | seen + coalesce(x.degrees[h], 0)) > $p8 THEN 'HUB'
      WHEN x:Wallet AND EXISTS { MATCH (x)-[kept:CUSTODIED_BY]->() WHERE kept.handling IN $visible } THEN 'CUSTODIAN' END]) AS settled2
  }
  WITH *, cut1 AS cut, known1 + settled2 AS known
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
      WHERE q.handling IN $visible AND q.from_key = x.key AND q.at >= -8640000000000000 AND q.at <= $p9 
      WITH q, y, EXISTS { MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE o.handling IN $visible AND o.fact = q.fact AND CASE WHEN o.grade_rank <> q.grade_rank THEN o.grade_rank > q.grade_rank WHEN o.recorded_at <> q.recorded_at THEN o.recorded_at > q.recorded_at ELSE o.key < q.key END } AS better WHERE NOT better
      WITH q, y ORDER BY q.from_key, q.at, q.key LIMIT $p10 + 1
      RETURN collect(q) AS out
    }
    CALL (x, stop) {
      WITH x, stop WHERE stop IS NULL
      MATCH (y)-[q:SENT]->(x) USING INDEX q:SENT(to_key, at)
      WHERE q.handling IN $visible AND q.to_key = x.key AND q.at >= -8640000000000000 AND q.at <= $p11 
      WITH q, y, EXISTS { MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE o.handling IN $visible AND o.fact = q.fact AND CASE WHEN o.grade_rank <> q.grade_rank THEN o.grade_rank > q.grade_rank WHEN o.recorded_at <> q.recorded_at THEN o.recorded_at > q.recorded_at ELSE o.key < q.key END } AS better WHERE NOT better
      WITH q, y ORDER BY q.to_key, q.at, q.key LIMIT $p12 + 1
      RETURN collect(q) AS into
    }
    WITH place, out, into, CASE WHEN size(out) > $p13 OR size(into) > $p14 THEN 'HUB' ELSE place[3] END AS stop
    RETURN collect([place, stop, CASE WHEN stop IS NULL THEN out ELSE [] END, CASE WHEN stop IS NULL THEN into ELSE [] END]) AS met
  }
  WITH payer, complained, cut, met, [m IN met | m[0][0].key] AS keys
  CALL (met, keys) {
    UNWIND range(0, size(met) - 1) AS number
    WITH keys, number, met[number] AS m, reduce(rows = 0, m IN met[..number + 1] | rows + size(m[2]) + size(m[3])) AS rows
    WITH keys, number, m[0][0] AS x, m[0][1] AS arrival, m[0][2] AS hop, m[2] + m[3] AS payments,
      CASE WHEN m[1] IS NULL AND rows > $p15 THEN 'BOUND' ELSE m[1] END AS stop
    CALL (keys, x, arrival, payments, stop) {
      UNWIND CASE WHEN stop IS NULL THEN payments ELSE [] END AS q
      WITH keys, x, arrival, q ORDER BY q.at, q.key
      RETURN collect([[q_read IN [q {.fact, .from_key, .to_key, .at, .until, .sequence, .rail, .amount, .amount_unit, .received, .received_unit}] | [q_read.fact, q_read.from_key, q_read.to_key, q_read.at, q_read.until, q_read.sequence, q_read.rail, q_read.amount, q_read.amount_unit, q_read.received, q_read.received_unit]][0],
        CASE WHEN q.from_key = x.key AND q.until >= arrival AND q.to_key IN keys THEN COLLECT { MATCH ()-[l:SENT]->() USING INDEX l:SENT(fact) WHERE l.handling IN $visible AND l.fact = q.fact RETURN [type(l), [l.at, l.source]] ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key LIMIT $p16 } ELSE [] END]) AS read
    }
    WITH number, [x.key, hop, stop, [x.key, CASE WHEN COUNT { (x)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (x)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] } ELSE COLLECT { MATCH (x)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] ORDER BY r1.grade_rank DESC, r1.recorded_at DESC, r1.key LIMIT 51 } END, COLLECT { MATCH (x)-[l2:LOCATED_IN|NATIONAL_OF|RESIDES_IN|REGISTERED_IN|LICENSED_IN|ISSUED_BY]->(c5:Country) WHERE l2.handling IN $visible RETURN [c5.key, type(l2), l2.key] ORDER BY c5.key, l2.key LIMIT 50 } + COLLECT { MATCH (x)-[:STATED_BY]->(r4:Record) WHERE r4.handling IN $visible AND r4.country IS NOT NULL RETURN ['country:' + r4.country, 'RECORD', r4.key] ORDER BY r4.country, r4.key LIMIT 50 } + COLLECT { MATCH (x)-[l3:LOCATED_AT]->(p6:Place) WHERE l3.handling IN $visible CALL (p6) { MATCH (p6)-[l2:LOCATED_IN]->(c5:Country) WHERE l2.handling IN $visible RETURN c5.key AS there7, l2.key AS fact8 UNION MATCH (p6)-[:STATED_BY]->(r4:Record) WHERE r4.handling IN $visible AND r4.country IS NOT NULL RETURN 'country:' + r4.country AS there7, r4.key AS fact8 } RETURN [there7, 'LOCATED_AT', fact8] ORDER BY there7, fact8 LIMIT 50 }], COLLECT { MATCH (x)-[l:CUSTODIED_BY]->(o) WHERE l.handling IN $visible WITH DISTINCT o ORDER BY o.key LIMIT $p17 + 1 RETURN [o.key, CASE WHEN COUNT { (o)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (o)-[:STATED_BY]->(r9:Record) WHERE r9.handling IN $visible RETURN [r9.caption, r9.type] } ELSE COLLECT { MATCH (o)-[:STATED_BY]->(r9:Record) WHERE r9.handling IN $visible RETURN [r9.caption, r9.type] ORDER BY r9.grade_rank DESC, r9.recorded_at DESC, r9.key LIMIT 51 } END, COLLECT { MATCH (o)-[l10:LOCATED_IN|NATIONAL_OF|RESIDES_IN|REGISTERED_IN|LICENSED_IN|ISSUED_BY]->(c13:Country) WHERE l10.handling IN $visible RETURN [c13.key, type(l10), l10.key] ORDER BY c13.key, l10.key LIMIT 50 } + COLLECT { MATCH (o)-[:STATED_BY]->(r12:Record) WHERE r12.handling IN $visible AND r12.country IS NOT NULL RETURN ['country:' + r12.country, 'RECORD', r12.key] ORDER BY r12.country, r12.key LIMIT 50 } + COLLECT { MATCH (o)-[l11:LOCATED_AT]->(p14:Place) WHERE l11.handling IN $visible CALL (p14) { MATCH (p14)-[l10:LOCATED_IN]->(c13:Country) WHERE l10.handling IN $visible RETURN c13.key AS there15, l10.key AS fact16 UNION MATCH (p14)-[:STATED_BY]->(r12:Record) WHERE r12.handling IN $visible AND r12.country IS NOT NULL RETURN 'country:' + r12.country AS there15, r12.key AS fact16 } RETURN [there15, 'LOCATED_AT', fact16] ORDER BY there15, fact16 LIMIT 50 }] }, COLLECT { MATCH (x)<-[l:HOLDS]-(o) WHERE l.handling IN $visible WITH DISTINCT o ORDER BY o.key LIMIT $p18 + 1 RETURN [o.key, CASE WHEN COUNT { (o)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (o)-[:STATED_BY]->(r17:Record) WHERE r17.handling IN $visible RETURN [r17.caption] } ELSE COLLECT { MATCH (o)-[:STATED_BY]->(r17:Record) WHERE r17.handling IN $visible RETURN [r17.caption] ORDER BY r17.grade_rank DESC, r17.recorded_at DESC, r17.key LIMIT 51 } END, null] }, COLLECT { MATCH (x)<-[l:FREEZES]-(o) WHERE l.handling IN $visible WITH DISTINCT o ORDER BY o.key LIMIT $p19 + 1 RETURN [o.key, null, null] }, read] AS row ORDER BY number
    RETURN collect(row) AS found
  }
  RETURN [CASE WHEN complained IS NOT NULL THEN [[complained_read IN [complained {.fact, .from_key, .to_key, .at, .until, .sequence, .rail, .amount, .amount_unit, .received, .received_unit}] | [complained_read.fact, complained_read.from_key, complained_read.to_key, complained_read.at, complained_read.until, complained_read.sequence, complained_read.rail, complained_read.amount, complained_read.amount_unit, complained_read.received, complained_read.received_unit]][0], COLLECT { MATCH ()-[l:SENT]->() USING INDEX l:SENT(fact) WHERE l.handling IN $visible AND l.fact = complained.fact RETURN [type(l), [l.at, l.source]] ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key LIMIT $p20 }, [payer.key, CASE WHEN COUNT { (payer)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (payer)-[:STATED_BY]->(r18:Record) WHERE r18.handling IN $visible RETURN [r18.caption] } ELSE COLLECT { MATCH (payer)-[:STATED_BY]->(r18:Record) WHERE r18.handling IN $visible RETURN [r18.caption] ORDER BY r18.grade_rank DESC, r18.recorded_at DESC, r18.key LIMIT 51 } END, COLLECT { MATCH (payer)-[l19:LOCATED_IN|NATIONAL_OF|RESIDES_IN|REGISTERED_IN|LICENSED_IN|ISSUED_BY]->(c22:Country) WHERE l19.handling IN $visible RETURN [c22.key, type(l19), l19.key] ORDER BY c22.key, l19.key LIMIT 50 } + COLLECT { MATCH (payer)-[:STATED_BY]->(r21:Record) WHERE r21.handling IN $visible AND r21.country IS NOT NULL RETURN ['country:' + r21.country, 'RECORD', r21.key] ORDER BY r21.country, r21.key LIMIT 50 } + COLLECT { MATCH (payer)-[l20:LOCATED_AT]->(p23:Place) WHERE l20.handling IN $visible CALL (p23) { MATCH (p23)-[l19:LOCATED_IN]->(c22:Country) WHERE l19.handling IN $visible RETURN c22.key AS there24, l19.key AS fact25 UNION MATCH (p23)-[:STATED_BY]->(r21:Record) WHERE r21.handling IN $visible AND r21.country IS NOT NULL RETURN 'country:' + r21.country AS there24, r21.key AS fact25 } RETURN [there24, 'LOCATED_AT', fact25] ORDER BY there24, fact25 LIMIT 50 }]] END, found, cut] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
