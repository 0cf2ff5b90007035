CALL () {
  OPTIONAL MATCH (a:Entity {key: $values.p0}), (b:Entity {key: $values.p1})
  WHERE a <> b
  CALL (a, b) {
    MATCH p = SHORTEST 2 ACYCLIC PATH GROUPS (a)((x)-[r:HOLDS|CUSTODIED_BY|CONTROLS|OWNS|DIRECTS|MEMBER_OF|WORKS_AT|CONFINED_AT|OPERATES|ENABLES|GUARANTEES|RECRUITED|INSTRUCTED|RELATIVE_OF|ASSOCIATED_WITH|SENT|USES|LOCATED_AT|TOOK_PART_IN|TRAVELLED_ON|DEPARTED_FROM|ARRIVED_AT|HAPPENED_AT|POSTED|ANSWERED|NAMED_IN|PART_OF|COMPLAINED|CONCERNS|ASKED_FOR|FREEZES|BLOCKS|SAME_AS WHERE r.handling IN $visible ]-(y)
      WHERE NOT y:Dense OR y.key = $values.p2 OR reduce(seen = 0, h IN $visible | seen + coalesce(y.degrees[h], 0)) <= $p3
    ){1,4}(b)
    WITH nodes(p) AS stops LIMIT 300000 + 1
    WITH stops, count(*) AS parallel ORDER BY size(stops), [stop IN stops | stop.key]
    WITH collect(stops)[..$p4] AS first, sum(parallel) > 300000 AS broad
    RETURN CASE WHEN broad THEN [] ELSE first END AS found, broad
  }
  CALL (found) {
    UNWIND found AS stops
    CALL (stops) {
      UNWIND range(0, size(stops) - 2) AS step
      WITH step, stops[step] AS x, stops[step + 1] AS y
      CALL (x, y) {
        MATCH (x)-[l:HOLDS|CUSTODIED_BY|CONTROLS|OWNS|DIRECTS|MEMBER_OF|WORKS_AT|CONFINED_AT|OPERATES|ENABLES|GUARANTEES|RECRUITED|INSTRUCTED|RELATIVE_OF|ASSOCIATED_WITH|SENT|USES|LOCATED_AT|TOOK_PART_IN|TRAVELLED_ON|DEPARTED_FROM|ARRIVED_AT|HAPPENED_AT|POSTED|ANSWERED|NAMED_IN|PART_OF|COMPLAINED|CONCERNS|ASKED_FOR|FREEZES|BLOCKS|SAME_AS]-(y)
        WHERE l.handling IN $visible 
        WITH l ORDER BY l.fact, l.key LIMIT $p5
        RETURN collect([type(l), []]) AS links
      }
      WITH links ORDER BY step
      RETURN collect(links) AS steps
    }
    RETURN collect([[stop IN stops | stop.key], steps]) AS ways
  }
  CALL (found) {
    UNWIND found AS stops
    UNWIND stops AS n
    WITH DISTINCT n
    RETURN collect([n.key, null, COLLECT { MATCH (n)-[l1:LOCATED_IN|NATIONAL_OF|RESIDES_IN|REGISTERED_IN|LICENSED_IN|ISSUED_BY]->(c4:Country) WHERE l1.handling IN $visible RETURN [c4.key, type(l1), l1.key] ORDER BY c4.key, l1.key LIMIT 50 } + COLLECT { MATCH (n)-[:STATED_BY]->(r3:Record) WHERE r3.handling IN $visible AND r3.country IS NOT NULL RETURN ['country:' + r3.country, 'RECORD', r3.key] ORDER BY r3.country, r3.key LIMIT 50 } + COLLECT { MATCH (n)-[l2:LOCATED_AT]->(p5:Place) WHERE l2.handling IN $visible CALL (p5) { MATCH (p5)-[l1:LOCATED_IN]->(c4:Country) WHERE l1.handling IN $visible RETURN c4.key AS there6, l1.key AS fact7 UNION MATCH (p5)-[:STATED_BY]->(r3:Record) WHERE r3.handling IN $visible AND r3.country IS NOT NULL RETURN 'country:' + r3.country AS there6, r3.key AS fact7 } RETURN [there6, 'LOCATED_AT', fact7] ORDER BY there6, fact7 LIMIT 50 }]) AS entities
  }
  WITH ways, entities, broad, [key IN [$values.p6, $values.p7] WHERE NOT EXISTS { MATCH (n:Entity {key: key}) WHERE (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible }) }] AS unseen
  RETURN [ways, entities, broad, null, unseen] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
