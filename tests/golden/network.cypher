CALL () {
  CALL () {
    MATCH (n:Entity {key: $values.p0})
    WHERE (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible })
    RETURN collect(n) AS around0
  }
  CALL (around0) {
    UNWIND around0 AS x
    MATCH (x)-[l:HOLDS|CUSTODIED_BY|CONTROLS|OWNS|DIRECTS|MEMBER_OF|WORKS_AT|CONFINED_AT|OPERATES|ENABLES|GUARANTEES|RECRUITED|INSTRUCTED|RELATIVE_OF|ASSOCIATED_WITH|SENT|USES|LOCATED_AT|TOOK_PART_IN|TRAVELLED_ON|DEPARTED_FROM|ARRIVED_AT|HAPPENED_AT|POSTED|ANSWERED|NAMED_IN|PART_OF|COMPLAINED|CONCERNS|ASKED_FOR|FREEZES|BLOCKS|SAME_AS]-(y)
    WHERE l.handling IN $visible AND (NOT x:Dense
      OR reduce(seen = 0, h IN $visible | seen + coalesce(x.degrees[h], 0)) <= $p1)
    WITH DISTINCT y ORDER BY y.key LIMIT $p2
    RETURN collect(y) AS found
  }
  WITH around0 + [y IN found WHERE NOT y IN around0] AS around1
  CALL (around1) {
    UNWIND around1 AS x
    MATCH (x)-[l:HOLDS|CUSTODIED_BY|CONTROLS|OWNS|DIRECTS|MEMBER_OF|WORKS_AT|CONFINED_AT|OPERATES|ENABLES|GUARANTEES|RECRUITED|INSTRUCTED|RELATIVE_OF|ASSOCIATED_WITH|SENT|USES|LOCATED_AT|TOOK_PART_IN|TRAVELLED_ON|DEPARTED_FROM|ARRIVED_AT|HAPPENED_AT|POSTED|ANSWERED|NAMED_IN|PART_OF|COMPLAINED|CONCERNS|ASKED_FOR|FREEZES|BLOCKS|SAME_AS]-(y)
    WHERE l.handling IN $visible AND (NOT x:Dense
      OR reduce(seen = 0, h IN $visible | seen + coalesce(x.degrees[h], 0)) <= $p3)
    WITH DISTINCT y ORDER BY y.key LIMIT $p4
    RETURN collect(y) AS found
  }
  WITH around1 + [y IN found WHERE NOT y IN around1] AS around2
  WITH around2 AS around
  CALL (around) {
    UNWIND around AS n
    WITH n ORDER BY n.key LIMIT $p5
    RETURN collect([n.key, CASE WHEN COUNT { (n)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] } ELSE COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] ORDER BY r1.grade_rank DESC, r1.recorded_at DESC, r1.key LIMIT 51 } END, COLLECT { MATCH (n)-[l2:LOCATED_IN|NATIONAL_OF|RESIDES_IN|REGISTERED_IN|LICENSED_IN|ISSUED_BY]->(c5:Country) WHERE l2.handling IN $visible RETURN [c5.key, type(l2), l2.key] ORDER BY c5.key, l2.key LIMIT 50 } + COLLECT { MATCH (n)-[:STATED_BY]->(r4:Record) WHERE r4.handling IN $visible AND r4.country IS NOT NULL RETURN ['country:' + r4.country, 'RECORD', r4.key] ORDER BY r4.country, r4.key LIMIT 50 } + COLLECT { MATCH (n)-[l3:LOCATED_AT]->(p6:Place) WHERE l3.handling IN $visible CALL (p6) { MATCH (p6)-[l2:LOCATED_IN]->(c5:Country) WHERE l2.handling IN $visible RETURN c5.key AS there7, l2.key AS fact8 UNION MATCH (p6)-[:STATED_BY]->(r4:Record) WHERE r4.handling IN $visible AND r4.country IS NOT NULL RETURN 'country:' + r4.country AS there7, r4.key AS fact8 } RETURN [there7, 'LOCATED_AT', fact8] ORDER BY there7, fact8 LIMIT 50 }]) AS near,
      collect(CASE WHEN n:Dense AND reduce(seen = 0, h IN $visible | seen + coalesce(n.degrees[h], 0)) > $p6 THEN n.key END) AS hubs
  }
  CALL (near) {
    MATCH (party:Country)-[l:PARTY_TO]->(n:Agreement)
    WHERE l.handling IN $visible AND size(near) > 0
    WITH n, collect(DISTINCT party.key) AS parties
    ORDER BY n.key LIMIT $p7
    RETURN collect([[n.key, CASE WHEN COUNT { (n)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (n)-[:STATED_BY]->(r9:Record) WHERE r9.handling IN $visible RETURN [r9_read IN [r9 {.caption, .in_force_from, .register_date, .register_name, .signed, .status, .subject}] | [r9_read.caption, r9_read.in_force_from, r9_read.register_date, r9_read.register_name, r9_read.signed, r9_read.status, r9_read.subject]][0] } ELSE COLLECT { MATCH (n)-[:STATED_BY]->(r9:Record) WHERE r9.handling IN $visible RETURN [r9_read IN [r9 {.caption, .in_force_from, .register_date, .register_name, .signed, .status, .subject}] | [r9_read.caption, r9_read.in_force_from, r9_read.register_date, r9_read.register_name, r9_read.signed, r9_read.status, r9_read.subject]][0] ORDER BY r9.grade_rank DESC, r9.recorded_at DESC, r9.key LIMIT 51 } END, null], parties]) AS agreements
  }
  CALL (near) {
    MATCH (n:Agency)-[:STATED_BY]->(r:AgencyRecord)
    WHERE r.handling IN $visible AND size(near) > 0
    WITH DISTINCT n ORDER BY n.key LIMIT $p8
    RETURN collect([n.key, CASE WHEN COUNT { (n)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (n)-[:STATED_BY]->(r10:Record) WHERE r10.handling IN $visible RETURN [r10.caption, r10.contact] } ELSE COLLECT { MATCH (n)-[:STATED_BY]->(r10:Record) WHERE r10.handling IN $visible RETURN [r10.caption, r10.contact] ORDER BY r10.grade_rank DESC, r10.recorded_at DESC, r10.key LIMIT 51 } END, COLLECT { MATCH (n)-[l11:LOCATED_IN|NATIONAL_OF|RESIDES_IN|REGISTERED_IN|LICENSED_IN|ISSUED_BY]->(c14:Country) WHERE l11.handling IN $visible RETURN [c14.key, type(l11), l11.key] ORDER BY c14.key, l11.key LIMIT 50 } + COLLECT { MATCH (n)-[:STATED_BY]->(r13:Record) WHERE r13.handling IN $visible AND r13.country IS NOT NULL RETURN ['country:' + r13.country, 'RECORD', r13.key] ORDER BY r13.country, r13.key LIMIT 50 } + COLLECT { MATCH (n)-[l12:LOCATED_AT]->(p15:Place) WHERE l12.handling IN $visible CALL (p15) { MATCH (p15)-[l11:LOCATED_IN]->(c14:Country) WHERE l11.handling IN $visible RETURN c14.key AS there16, l11.key AS fact17 UNION MATCH (p15)-[:STATED_BY]->(r13:Record) WHERE r13.handling IN $visible AND r13.country IS NOT NULL RETURN 'country:' + r13.country AS there16, r13.key AS fact17 } RETURN [there16, 'LOCATED_AT', fact17] ORDER BY there16, fact17 LIMIT 50 }]) AS agencies
  }
  RETURN [near, hubs, agreements, agencies] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
