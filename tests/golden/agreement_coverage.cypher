CALL () {
  CALL () {
    MATCH (n:Entity:Case {key: $values.p0})
    WHERE (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible })
    CALL (n) {
      RETURN n AS part
      UNION
      MATCH (n)<-[l:NAMED_IN|PART_OF]-(part)
      WHERE l.handling IN $visible
      RETURN part
    }
    WITH part ORDER BY part.key LIMIT $p1
    RETURN collect(part) AS around0
  }
  CALL (around0) {
    UNWIND around0 AS x
    MATCH (x)-[l:HOLDS|CUSTODIED_BY|CONTROLS|OWNS|DIRECTS|MEMBER_OF|WORKS_AT|CONFINED_AT|OPERATES|ENABLES|GUARANTEES|RECRUITED|INSTRUCTED|RELATIVE_OF|ASSOCIATED_WITH|SENT|USES|LOCATED_AT|TOOK_PART_IN|TRAVELLED_ON|DEPARTED_FROM|ARRIVED_AT|HAPPENED_AT|POSTED|ANSWERED|NAMED_IN|PART_OF|COMPLAINED|CONCERNS|ASKED_FOR|FREEZES|BLOCKS|SAME_AS]-(y)
    WHERE l.handling IN $visible AND (NOT x:Dense
      OR reduce(seen = 0, h IN $visible | seen + coalesce(x.degrees[h], 0)) <= $p2)
    WITH DISTINCT y ORDER BY y.key LIMIT $p3
    RETURN collect(y) AS found
  }
  WITH around0 + [y IN found WHERE NOT y IN around0] AS around1
  WITH around1 AS around
  CALL (around) {
    UNWIND around AS n
    WITH n ORDER BY n.key LIMIT $p4
    RETURN collect([n.key, null, COLLECT { MATCH (n)-[l1:LOCATED_IN|NATIONAL_OF|RESIDES_IN|REGISTERED_IN|LICENSED_IN|ISSUED_BY]->(c4:Country) WHERE l1.handling IN $visible RETURN [c4.key, type(l1), l1.key] ORDER BY c4.key, l1.key LIMIT 50 } + COLLECT { MATCH (n)-[:STATED_BY]->(r3:Record) WHERE r3.handling IN $visible AND r3.country IS NOT NULL RETURN ['country:' + r3.country, 'RECORD', r3.key] ORDER BY r3.country, r3.key LIMIT 50 } + COLLECT { MATCH (n)-[l2:LOCATED_AT]->(p5:Place) WHERE l2.handling IN $visible CALL (p5) { MATCH (p5)-[l1:LOCATED_IN]->(c4:Country) WHERE l1.handling IN $visible RETURN c4.key AS there6, l1.key AS fact7 UNION MATCH (p5)-[:STATED_BY]->(r3:Record) WHERE r3.handling IN $visible AND r3.country IS NOT NULL RETURN 'country:' + r3.country AS there6, r3.key AS fact7 } RETURN [there6, 'LOCATED_AT', fact7] ORDER BY there6, fact7 LIMIT 50 }]) AS touched
  }
  CALL (touched) {
    MATCH (party:Country)-[l:PARTY_TO]->(n:Agreement)
    WHERE l.handling IN $visible AND size(touched) > 0
    WITH n, collect(DISTINCT party.key) AS parties
    ORDER BY n.key LIMIT $p5
    RETURN collect([[n.key, CASE WHEN COUNT { (n)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (n)-[:STATED_BY]->(r8:Record) WHERE r8.handling IN $visible RETURN [r8_read IN [r8 {.caption, .in_force_from, .register_date, .register_name, .signed, .status, .subject}] | [r8_read.caption, r8_read.in_force_from, r8_read.register_date, r8_read.register_name, r8_read.signed, r8_read.status, r8_read.subject]][0] } ELSE COLLECT { MATCH (n)-[:STATED_BY]->(r8:Record) WHERE r8.handling IN $visible RETURN [r8_read IN [r8 {.caption, .in_force_from, .register_date, .register_name, .signed, .status, .subject}] | [r8_read.caption, r8_read.in_force_from, r8_read.register_date, r8_read.register_name, r8_read.signed, r8_read.status, r8_read.subject]][0] ORDER BY r8.grade_rank DESC, r8.recorded_at DESC, r8.key LIMIT 51 } END, null], parties]) AS agreements
  }
  RETURN [touched, agreements] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
