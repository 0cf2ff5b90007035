CALL () {
  CALL () {
    UNWIND $values.p0 AS asked
    CALL (asked) {
      MATCH (c:Entity {key: asked})
      WHERE c:Complaint AND (EXISTS { MATCH (c)-[:STATED_BY]->(c_record:Record) WHERE c_record.handling IN $visible } OR EXISTS { MATCH (c)-[c_link]-() WHERE c_link.handling IN $visible })
      RETURN c
      UNION
      MATCH (k:Entity {key: asked})<-[l:PART_OF]-(c:Complaint)
      WHERE l.handling IN $visible AND k:Case
      RETURN c
    }
    WITH DISTINCT c ORDER BY c.key LIMIT $p1
    RETURN collect(c) AS filed
  }
  CALL (filed) {
    UNWIND filed[..$p2 - 1] AS c
    CALL (c) {
      MATCH (c)-[l:CONCERNS]->(o)
      WHERE l.handling IN $visible AND l.payment IS NOT NULL
      WITH DISTINCT l.payment AS fact ORDER BY fact LIMIT $p3
      RETURN collect(fact) AS facts
    }
    RETURN collect([[c.key, CASE WHEN COUNT { (c)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (c)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] } ELSE COLLECT { MATCH (c)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] ORDER BY r1.grade_rank DESC, r1.recorded_at DESC, r1.key LIMIT 51 } END, null], facts]) AS complaints
  }
  CALL (complaints) {
    UNWIND reduce(facts = $values.p4, one IN complaints | facts + one[1]) AS fact
    WITH DISTINCT fact
    MATCH ()-[q:SENT]->()
    USING INDEX q:SENT(fact)
    WHERE q.handling IN $visible AND q.fact = fact
    WITH q ORDER BY q.grade_rank DESC, q.recorded_at DESC, q.key
    WITH q.fact AS fact, head(collect(q)) AS best ORDER BY fact LIMIT $p5
    RETURN collect(best) AS asked
  }
  WITH filed, complaints, size(asked) >= $p6 AS more, asked[..$p7 - 1] AS complained
  CALL (complained) {
    UNWIND complained AS q
    WITH endNode(q) AS y, min(q.at) AS arrival
    RETURN collect([y, arrival]) AS reached1
  }
  CALL (reached1) {
    UNWIND reached1 AS one
    WITH one, one[0] AS x
    RETURN collect([x, one[1], 1, CASE WHEN x:Dense AND reduce(seen = 0, h IN $visible | seen + coalesce(x.degrees[h], 0)) > $p8 THEN 'HUB'
      WHEN x:Wallet AND EXISTS { MATCH (x)-[kept:CUSTODIED_BY]->() WHERE kept.handling IN $visible } THEN 'CUSTODIAN'
      WHEN (x:Wallet AND COLLECT { MATCH (x)-[:STATED_BY]->(r:WalletRecord) WHERE r.handling IN $visible AND r.deposit IS NOT NULL RETURN r.deposit ORDER BY r.grade_rank DESC, r.recorded_at DESC, r.key LIMIT 1 } = [true]) THEN 'CUSTODIAN' END]) AS settled1
  }
  WITH *, settled1 AS known1
  CALL (settled1, known1) {
    UNWIND [one IN settled1 WHERE one[3] IS NULL] AS one
    WITH one[0] AS x, one[1] AS came
    CALL (x, came) {
      MATCH (x)-[q:SENT]->(y) USING INDEX q:SENT(from_key, at)
      WHERE q.handling IN $visible AND q.from_key = x.key AND q.at >= -8640000000000000 AND q.at <= $p9 AND q.until >= came
      WITH q, y, EXISTS { MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE o.handling IN $visible AND o.fact = q.fact AND CASE WHEN o.grade_rank <> q.grade_rank THEN o.grade_rank > q.grade_rank WHEN o.recorded_at <> q.recorded_at THEN o.recorded_at > q.recorded_at ELSE o.key < q.key END } AS better WHERE NOT better
      WITH q, y ORDER BY q.from_key, q.at, q.key LIMIT $p10 + 1
      RETURN collect([q, y]) AS next
    }
    UNWIND CASE WHEN size(next) > $p11 THEN [] ELSE next END AS pair
    WITH came, pair[0] AS q, pair[1] AS y
    WITH y, min(q.at) AS arrival
    WHERE NOT any(one IN known1 WHERE one[0] = y AND one[1] <= arrival)
    WITH y, arrival ORDER BY arrival, y.key LIMIT $p12 + 1
    RETURN collect([y, arrival]) AS found1
  }
  WITH *, false OR size(found1) > $p13 - size(known1) AS cut1, found1[..$p14 - size(known1)] AS reached2
  CALL (reached2) {
    UNWIND reached2 AS one
    WITH one, one[0] AS x
    RETURN collect([x, one[1], 2, CASE WHEN x:Dense AND reduce(seen = 0, h IN $visible | seen + coalesce(x.degrees[h], 0)) > $p15 THEN 'HUB'
      WHEN x:Wallet AND EXISTS { MATCH (x)-[kept:CUSTODIED_BY]->() WHERE kept.handling IN $visible } THEN 'CUSTODIAN'
      WHEN (x:Wallet AND COLLECT { MATCH (x)-[:STATED_BY]->(r:WalletRecord) WHERE r.handling IN $visible AND r.deposit IS NOT NULL RETURN r.deposit ORDER BY r.grade_rank DESC, r.recorded_at DESC, r.key LIMIT 1 } = [true]) THEN 'CUSTODIAN' END]) AS settled2
  }
  WITH *, cut1 AS cut, known1 + settled2 AS known
  CALL (known) {
    UNWIND known AS one
    WITH one[0] AS x, min(one[2]) AS hop, min(one[1]) AS arrival, head(collect(one[3])) AS stop
    WITH x, hop, arrival, stop ORDER BY hop, arrival, x.key
    RETURN collect([x, stop]) AS places
  }
  CALL (places) {
    UNWIND places AS place
    WITH place[0] AS x, place[1] AS stop
    CALL (x, stop) {
      WITH x, stop WHERE stop IS NULL
      MATCH (x)-[q:SENT]->(y) USING INDEX q:SENT(from_key, at)
      WHERE q.handling IN $visible AND q.from_key = x.key AND q.at >= -8640000000000000 AND q.at <= $p16 
      WITH q, y, EXISTS { MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE o.handling IN $visible AND o.fact = q.fact AND CASE WHEN o.grade_rank <> q.grade_rank THEN o.grade_rank > q.grade_rank WHEN o.recorded_at <> q.recorded_at THEN o.recorded_at > q.recorded_at ELSE o.key < q.key END } AS better WHERE NOT better
      WITH q, y ORDER BY q.from_key, q.at, q.key LIMIT $p17 + 1
      RETURN collect(q) AS out
    }
    WITH x, out, CASE WHEN size(out) > $p18 THEN 'HUB' ELSE stop END AS stop
    RETURN collect([x, stop, CASE WHEN stop IS NULL THEN out ELSE [] END]) AS met
  }
  WITH filed, complaints, more, complained, cut, met, [m IN met | m[0].key] AS keys
  CALL (met, keys) {
    UNWIND range(0, size(met) - 1) AS number
    WITH keys, number, met[number] AS m, reduce(rows = 0, m IN met[..number + 1] | rows + size(m[2])) AS rows
    WITH keys, number, m[0] AS x, m[2] AS out, CASE WHEN m[1] IS NULL AND rows > $p19 THEN 'BOUND' ELSE m[1] END AS stop
    CALL (keys, out, stop) {
      UNWIND CASE WHEN stop IS NULL THEN out ELSE [] END AS q
      WITH keys, q ORDER BY q.at, q.key
      RETURN collect([[q_read IN [q {.fact, .from_key, .to_key, .at, .until, .sequence, .rail, .amount, .amount_unit, .received, .received_unit}] | [q_read.fact, q_read.from_key, q_read.to_key, q_read.at, q_read.until, q_read.sequence, q_read.rail, q_read.amount, q_read.amount_unit, q_read.received, q_read.received_unit]][0], CASE WHEN q.to_key IN keys THEN COLLECT { MATCH ()-[l:SENT]->() USING INDEX l:SENT(fact) WHERE l.handling IN $visible AND l.fact = q.fact RETURN [type(l), [l.source]] ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key LIMIT $p20 } ELSE [] END]) AS read
    }
    WITH number, x, stop, read, (x:Wallet AND COLLECT { MATCH (x)-[:STATED_BY]->(r:WalletRecord) WHERE r.handling IN $visible AND r.deposit IS NOT NULL RETURN r.deposit ORDER BY r.grade_rank DESC, r.recorded_at DESC, r.key LIMIT 1 } = [true]) AS deposit
    WITH number, [[x.key, null, COLLECT { MATCH (x)-[l2:LOCATED_IN|NATIONAL_OF|RESIDES_IN|REGISTERED_IN|LICENSED_IN|ISSUED_BY]->(c5:Country) WHERE l2.handling IN $visible RETURN [c5.key, type(l2), l2.key] ORDER BY c5.key, l2.key LIMIT 50 } + COLLECT { MATCH (x)-[:STATED_BY]->(r4:Record) WHERE r4.handling IN $visible AND r4.country IS NOT NULL RETURN ['country:' + r4.country, 'RECORD', r4.key] ORDER BY r4.country, r4.key LIMIT 50 } + COLLECT { MATCH (x)-[l3:LOCATED_AT]->(p6:Place) WHERE l3.handling IN $visible CALL (p6) { MATCH (p6)-[l2:LOCATED_IN]->(c5:Country) WHERE l2.handling IN $visible RETURN c5.key AS there7, l2.key AS fact8 UNION MATCH (p6)-[:STATED_BY]->(r4:Record) WHERE r4.handling IN $visible AND r4.country IS NOT NULL RETURN 'country:' + r4.country AS there7, r4.key AS fact8 } RETURN [there7, 'LOCATED_AT', fact8] ORDER BY there7, fact8 LIMIT 50 }], stop, deposit, CASE WHEN deposit THEN COLLECT { MATCH (x)-[l:CUSTODIED_BY]->(o) WHERE l.handling IN $visible WITH DISTINCT o ORDER BY o.key LIMIT $p21 + 1 RETURN [o.key, null, COLLECT { MATCH (o)-[l9:LOCATED_IN|NATIONAL_OF|RESIDES_IN|REGISTERED_IN|LICENSED_IN|ISSUED_BY]->(c12:Country) WHERE l9.handling IN $visible RETURN [c12.key, type(l9), l9.key] ORDER BY c12.key, l9.key LIMIT 50 } + COLLECT { MATCH (o)-[:STATED_BY]->(r11:Record) WHERE r11.handling IN $visible AND r11.country IS NOT NULL RETURN ['country:' + r11.country, 'RECORD', r11.key] ORDER BY r11.country, r11.key LIMIT 50 } + COLLECT { MATCH (o)-[l10:LOCATED_AT]->(p13:Place) WHERE l10.handling IN $visible CALL (p13) { MATCH (p13)-[l9:LOCATED_IN]->(c12:Country) WHERE l9.handling IN $visible RETURN c12.key AS there14, l9.key AS fact15 UNION MATCH (p13)-[:STATED_BY]->(r11:Record) WHERE r11.handling IN $visible AND r11.country IS NOT NULL RETURN 'country:' + r11.country AS there14, r11.key AS fact15 } RETURN [there14, 'LOCATED_AT', fact15] ORDER BY there14, fact15 LIMIT 50 }] } ELSE [] END,
      CASE WHEN deposit THEN COLLECT { MATCH (x)<-[l:HOLDS]-(o) WHERE l.handling IN $visible WITH DISTINCT o ORDER BY o.key LIMIT $p22 + 1 RETURN [o.key, null, null] } ELSE [] END, read] AS row ORDER BY number
    RETURN collect(row) AS found
  }
  CALL (complained) {
    UNWIND complained AS q
    WITH q, startNode(q) AS x ORDER BY q.fact
    RETURN collect([[q_read IN [q {.fact, .from_key, .to_key, .at, .until, .sequence, .rail, .amount, .amount_unit, .received, .received_unit}] | [q_read.fact, q_read.from_key, q_read.to_key, q_read.at, q_read.until, q_read.sequence, q_read.rail, q_read.amount, q_read.amount_unit, q_read.received, q_read.received_unit]][0], COLLECT { MATCH ()-[l:SENT]->() USING INDEX l:SENT(fact) WHERE l.handling IN $visible AND l.fact = q.fact RETURN [type(l), [l.source]] ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key LIMIT $p23 }, [x.key, null, COLLECT { MATCH (x)-[l2:LOCATED_IN|NATIONAL_OF|RESIDES_IN|REGISTERED_IN|LICENSED_IN|ISSUED_BY]->(c5:Country) WHERE l2.handling IN $visible RETURN [c5.key, type(l2), l2.key] ORDER BY c5.key, l2.key LIMIT 50 } + COLLECT { MATCH (x)-[:STATED_BY]->(r4:Record) WHERE r4.handling IN $visible AND r4.country IS NOT NULL RETURN ['country:' + r4.country, 'RECORD', r4.key] ORDER BY r4.country, r4.key LIMIT 50 } + COLLECT { MATCH (x)-[l3:LOCATED_AT]->(p6:Place) WHERE l3.handling IN $visible CALL (p6) { MATCH (p6)-[l2:LOCATED_IN]->(c5:Country) WHERE l2.handling IN $visible RETURN c5.key AS there7, l2.key AS fact8 UNION MATCH (p6)-[:STATED_BY]->(r4:Record) WHERE r4.handling IN $visible AND r4.country IS NOT NULL RETURN 'country:' + r4.country AS there7, r4.key AS fact8 } RETURN [there7, 'LOCATED_AT', fact8] ORDER BY there7, fact8 LIMIT 50 }]]) AS paid
  }
  RETURN [complaints, paid, found, size(filed) >= $p24, more, cut, [asked IN $values.p25 WHERE NOT EXISTS { MATCH (n:Entity {key: asked}) WHERE (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible }) }
    AND NOT EXISTS { MATCH ()-[q:SENT]->() USING INDEX q:SENT(fact) WHERE q.handling IN $visible AND q.fact = asked }]] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
