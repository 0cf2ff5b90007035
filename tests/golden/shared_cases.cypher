CALL () {
  CALL () {
    MATCH (k:Case)
    WHERE (EXISTS { MATCH (k)-[:STATED_BY]->(k_record:Record) WHERE k_record.handling IN $visible } OR EXISTS { MATCH (k)-[k_link]-() WHERE k_link.handling IN $visible })
    WITH k ORDER BY NOT k.key IN $values.p0, k.key LIMIT $p1
    RETURN collect(k) AS found
  }
  CALL (found) {
    UNWIND found[..$p2 - 1] AS k
    CALL (k) {
      MATCH (k)<-[l:NAMED_IN]-(n:Account|Wallet|Person)
      WHERE l.handling IN $visible
      WITH n, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
      WITH n, collect([type(l), [l_read IN [l {.at, .grade, .source}] | [l_read.at, l_read.grade, l_read.source]][0]])[..$p3] AS said ORDER BY n.key LIMIT $p4
      RETURN collect([n, said]) AS named
    }
    CALL (k) {
      MATCH (k)<-[p:PART_OF WHERE p.handling IN $visible]-(c:Complaint)-[l:CONCERNS WHERE l.handling IN $visible]->(n)
      WHERE n:Account OR n:Wallet
      WITH DISTINCT c, n, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
      WITH c, n, l.payment AS fact, collect([type(l), [l_read IN [l {.at, .grade, .source}] | [l_read.at, l_read.grade, l_read.source]][0]])[..$p5] AS said
      ORDER BY c.key, n.key, fact LIMIT $p6
      RETURN collect([c, n, fact, said]) AS filed
    }
    RETURN collect([k, named, filed]) AS files
  }
  CALL (files) {
    UNWIND files AS file
    UNWIND file[2] AS one
    WITH DISTINCT one[1] AS y ORDER BY y.key LIMIT $p7
    RETURN collect(y) AS reached0
  }
  CALL (reached0) {
    UNWIND reached0 AS x
    WITH x, CASE WHEN x:Dense AND reduce(seen = 0, h IN $visible | seen + coalesce(x.degrees[h], 0)) > $p8 THEN 'HUB'
      WHEN x:Wallet AND EXISTS { MATCH (x)-[kept:CUSTODIED_BY]->() WHERE kept.handling IN $visible } THEN 'CUSTODIAN' END AS stop WHERE stop IS NULL
    MATCH (x)-[q:SENT]->(y)
    WHERE q.handling IN $visible
    WITH DISTINCT y ORDER BY y.key LIMIT $p9
    RETURN collect(y) AS found0
  }
  WITH *, reached0 + [y IN found0 WHERE NOT y IN reached0] AS reached1
  CALL (reached1) {
    UNWIND reached1 AS x
    WITH x, CASE WHEN x:Dense AND reduce(seen = 0, h IN $visible | seen + coalesce(x.degrees[h], 0)) > $p10 THEN 'HUB'
      WHEN x:Wallet AND EXISTS { MATCH (x)-[kept:CUSTODIED_BY]->() WHERE kept.handling IN $visible } THEN 'CUSTODIAN' END AS stop WHERE stop IS NULL
    MATCH (x)-[q:SENT]->(y)
    WHERE q.handling IN $visible
    WITH DISTINCT y ORDER BY y.key LIMIT $p11
    RETURN collect(y) AS found1
  }
  WITH *, reached1 + [y IN found1 WHERE NOT y IN reached1] AS reached2
  WITH *, reached2 AS places, size(reached0) >= $p12 OR size(found0) >= $p13 OR size(found1) >= $p14 AS more_places
  CALL (files) {
    UNWIND files AS file
    UNWIND file[2] AS one
    WITH DISTINCT one[2] AS fact
    MATCH ()-[q:SENT]->()
    USING INDEX q:SENT(fact)
    WHERE q.handling IN $visible AND q.fact = fact
    WITH q, EXISTS { MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE o.handling IN $visible AND o.fact = q.fact AND CASE WHEN o.grade_rank <> q.grade_rank THEN o.grade_rank > q.grade_rank WHEN o.recorded_at <> q.recorded_at THEN o.recorded_at > q.recorded_at ELSE o.key < q.key END } AS better WHERE NOT better
    RETURN collect([[q_read IN [q {.fact, .from_key, .to_key, .at, .until, .sequence, .rail, .amount, .amount_unit, .received, .received_unit}] | [q_read.fact, q_read.from_key, q_read.to_key, q_read.at, q_read.until, q_read.sequence, q_read.rail, q_read.amount, q_read.amount_unit, q_read.received, q_read.received_unit]][0], COLLECT { MATCH ()-[l:SENT]->() USING INDEX l:SENT(fact) WHERE l.handling IN $visible AND l.fact = q.fact RETURN [type(l), [l_read IN [l {.at, .grade, .source}] | [l_read.at, l_read.grade, l_read.source]][0]] ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key LIMIT $p15 }]) AS complained
  }
  CALL (places) {
    UNWIND places AS x
    WITH x, CASE WHEN x:Dense AND reduce(seen = 0, h IN $visible | seen + coalesce(x.degrees[h], 0)) > $p16 THEN 'HUB'
      WHEN x:Wallet AND EXISTS { MATCH (x)-[kept:CUSTODIED_BY]->() WHERE kept.handling IN $visible } THEN 'CUSTODIAN' END AS stop
    CALL (x, stop, places) {
      MATCH (x)-[q:SENT]->(y)
      WHERE q.handling IN $visible AND stop IS NULL AND y IN places
      WITH q, EXISTS { MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE o.handling IN $visible AND o.fact = q.fact AND CASE WHEN o.grade_rank <> q.grade_rank THEN o.grade_rank > q.grade_rank WHEN o.recorded_at <> q.recorded_at THEN o.recorded_at > q.recorded_at ELSE o.key < q.key END } AS better WHERE NOT better
      WITH q ORDER BY q.at, q.key LIMIT $p17
      RETURN collect([[q_read IN [q {.fact, .from_key, .to_key, .at, .until, .sequence, .rail, .amount, .amount_unit, .received, .received_unit}] | [q_read.fact, q_read.from_key, q_read.to_key, q_read.at, q_read.until, q_read.sequence, q_read.rail, q_read.amount, q_read.amount_unit, q_read.received, q_read.received_unit]][0], COLLECT { MATCH ()-[l:SENT]->() USING INDEX l:SENT(fact) WHERE l.handling IN $visible AND l.fact = q.fact RETURN [type(l), [l_read IN [l {.at, .grade, .source}] | [l_read.at, l_read.grade, l_read.source]][0]] ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key LIMIT $p18 }]) AS paid
    }
    RETURN collect([x.key, stop, paid]) AS met
  }
  CALL (files, places) {
    UNWIND reduce(all = places, file IN files | all + [one IN file[1] | one[0]] + [one IN file[2] | one[0]]) AS n
    RETURN collect(DISTINCT n) AS everybody
  }
  CALL (everybody) {
    UNWIND everybody AS x
    WITH x WHERE x:Person
    MATCH (x)-[d:SAME_AS WHERE d.handling IN $visible]-{1,3}(y)
    WHERE x.key < y.key AND y IN everybody
    RETURN collect(DISTINCT [x.key, y.key]) AS same
  }
  CALL (everybody) {
    UNWIND everybody AS n
    RETURN collect([n.key, null, null]) AS entities
  }
  CALL (files) {
    UNWIND files AS file
    WITH file, file[0] AS k
    RETURN collect([[k.key, CASE WHEN COUNT { (k)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (k)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] } ELSE COLLECT { MATCH (k)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] ORDER BY r1.grade_rank DESC, r1.recorded_at DESC, r1.key LIMIT 51 } END, COLLECT { MATCH (k)-[l2:LOCATED_IN|NATIONAL_OF|RESIDES_IN|REGISTERED_IN|LICENSED_IN|ISSUED_BY]->(c5:Country) WHERE l2.handling IN $visible RETURN [c5.key, type(l2), l2.key] ORDER BY c5.key, l2.key LIMIT 50 } + COLLECT { MATCH (k)-[:STATED_BY]->(r4:Record) WHERE r4.handling IN $visible AND r4.country IS NOT NULL RETURN ['country:' + r4.country, 'RECORD', r4.key] ORDER BY r4.country, r4.key LIMIT 50 } + COLLECT { MATCH (k)-[l3:LOCATED_AT]->(p6:Place) WHERE l3.handling IN $visible CALL (p6) { MATCH (p6)-[l2:LOCATED_IN]->(c5:Country) WHERE l2.handling IN $visible RETURN c5.key AS there7, l2.key AS fact8 UNION MATCH (p6)-[:STATED_BY]->(r4:Record) WHERE r4.handling IN $visible AND r4.country IS NOT NULL RETURN 'country:' + r4.country AS there7, r4.key AS fact8 } RETURN [there7, 'LOCATED_AT', fact8] ORDER BY there7, fact8 LIMIT 50 }], [one IN file[1] | [one[0].key, one[1]]], [one IN file[2] | [one[0].key, one[1].key, one[2], one[3]]]]) AS told
  }
  RETURN [told, complained, met, same, entities, size(found) >= $p19, more_places,
    [key IN $values.p20 WHERE NOT key IN [k IN found | k.key]]] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
