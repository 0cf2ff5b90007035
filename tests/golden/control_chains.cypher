CALL () {
  CALL () {
    MATCH p = ACYCLIC (a:Entity)((x)-[r:HOLDS|CONTROLS|OWNS|DIRECTS|OPERATES|RECRUITED|INSTRUCTED WHERE r.handling IN $visible AND ($values.p0 IS NULL OR r.source = $values.p1)]->(y)){1,12}(b)
    WITH DISTINCT nodes(p) AS stops
    WHERE NOT EXISTS {
        WITH stops[0] AS x
        MATCH (x)<-[r:HOLDS|CONTROLS|OWNS|DIRECTS|OPERATES|RECRUITED|INSTRUCTED]-(y)
        WHERE r.handling IN $visible AND ($values.p2 IS NULL OR r.source = $values.p3) AND NOT y IN stops
      }
      AND NOT EXISTS {
        WITH stops[-1] AS x
        MATCH (x)-[r:HOLDS|CONTROLS|OWNS|DIRECTS|OPERATES|RECRUITED|INSTRUCTED]->(y)
        WHERE r.handling IN $visible AND ($values.p4 IS NULL OR r.source = $values.p5) AND NOT y IN stops
      }
    WITH stops ORDER BY size(stops) DESC, [stop IN stops | stop.key] LIMIT $p6
    RETURN collect(stops) AS found
  }
  CALL (found) {
    UNWIND found AS stops
    CALL (stops) {
      UNWIND range(0, size(stops) - 2) AS step
      WITH step, stops[step] AS x, stops[step + 1] AS y
      CALL (x, y) {
        MATCH (x)-[l:HOLDS|CONTROLS|OWNS|DIRECTS|OPERATES|RECRUITED|INSTRUCTED]->(y)
        WHERE l.handling IN $visible AND ($values.p7 IS NULL OR l.source = $values.p8)
        WITH l ORDER BY l.fact, l.key LIMIT $p9
        RETURN collect([type(l), [l.source]]) AS links
      }
      WITH links ORDER BY step
      RETURN collect(links) AS steps
    }
    RETURN collect([[stop IN stops | stop.key], steps]) AS chains
  }
  CALL (found) {
    UNWIND found AS stops
    UNWIND stops AS n
    WITH DISTINCT n
    RETURN collect([n.key, CASE WHEN COUNT { (n)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] } ELSE COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] ORDER BY r1.grade_rank DESC, r1.recorded_at DESC, r1.key LIMIT 51 } END, null]) AS entities
  }
  RETURN [chains, entities] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
