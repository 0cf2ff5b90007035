CALL () {
  CALL () {
    CALL () {
      CALL () {
      MATCH (r:PersonRecord) USING INDEX r:PersonRecord(name, entity, handling) WHERE r.handling IN $visible AND r.name STARTS WITH $values.p2 AND r.name IS NOT NULL AND r.entity > '' AND r.handling >= 0 WITH DISTINCT r.name AS value, r.entity AS key ORDER BY value DESC, key DESC
      MATCH (n:Entity {key: key}) WHERE NOT EXISTS { MATCH (n)-[:STATED_BY]->(o:PersonRecord) WHERE o.handling IN $visible AND o.name STARTS WITH $values.p2 AND o.name IS NOT NULL AND o.name > value }
      WITH n, value, key ORDER BY value DESC, key DESC LIMIT $p3 RETURN n, value, key
      }
      WITH n, value, key ORDER BY value DESC, key DESC LIMIT $p1 RETURN collect([n, value]) AS found
    }
    UNWIND found[..$p0] AS pair WITH pair[0] AS n, pair[1] AS value RETURN collect([[n.key, CASE WHEN COUNT { (n)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.name] } ELSE COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.name] ORDER BY r1.grade_rank DESC, r1.recorded_at DESC, r1.key LIMIT 51 } END, null], value]) AS rows
  }
  RETURN [rows, null, false, []] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
