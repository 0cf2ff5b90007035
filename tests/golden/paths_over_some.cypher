CALL () {
  OPTIONAL MATCH (a:Entity {key: $values.p10}), (b:Entity {key: $values.p11})
  WHERE a <> b
  CALL (a, b) {
    MATCH p = SHORTEST 2 ACYCLIC PATH GROUPS (a)((x)-[r:HOLDS|SENT WHERE r.handling IN $visible AND r.at <= $p0 AND r.until >= $p1 AND r.grade_rank >= $p2 AND r.source IN $values.p3 AND NOT r.source IN $values.p4]-(y)
      WHERE NOT y:Dense OR y.key = $values.p12 OR reduce(seen = 0, h IN $visible | seen + coalesce(y.degrees[h], 0)) <= $p13
    ){1,4}(b)
    WITH nodes(p) AS stops LIMIT 300000 + 1
    WITH stops, count(*) AS parallel ORDER BY size(stops), [stop IN stops | stop.key]
    WITH collect(stops)[..$p14] AS first, sum(parallel) > 300000 AS broad
    RETURN CASE WHEN broad THEN [] ELSE first END AS found, broad
  }
  CALL (found) {
    UNWIND found AS stops
    CALL (stops) {
      UNWIND range(0, size(stops) - 2) AS step
      WITH step, stops[step] AS x, stops[step + 1] AS y
      CALL (x, y) {
        MATCH (x)-[l:HOLDS|SENT]-(y)
        WHERE l.handling IN $visible AND l.at <= $p5 AND l.until >= $p6 AND l.grade_rank >= $p7 AND l.source IN $values.p8 AND NOT l.source IN $values.p9
        WITH l ORDER BY l.fact, l.key LIMIT $p15
        RETURN collect([type(l), [l.key]]) AS links
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
    RETURN collect([n.key, null, null]) AS entities
  }
  WITH ways, entities, broad, [key IN [$values.p16, $values.p17] WHERE NOT EXISTS { MATCH (n:Entity {key: key}) WHERE (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible }) }] AS unseen
  RETURN [ways, entities, broad, null, unseen] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
