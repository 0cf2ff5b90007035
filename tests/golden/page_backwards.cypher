CALL () {
  CALL () {
    MATCH (n:Entity) USING INDEX n:Entity(key) WHERE n.key > $values.p1 AND n.key < $values.p2 AND (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible }) WITH n ORDER BY n.key LIMIT $p0 RETURN collect(n.key) AS near
  }
  CALL (near) {
    WHEN size(near) <= $p5 THEN {
      UNWIND near AS key MATCH (n:Entity {key: key}) WHERE n:Account AND (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible })
      WITH n, head(COLLECT { MATCH (n)-[:STATED_BY]->(r:AccountRecord) WHERE r.handling IN $visible AND r.recorded_at IS NOT NULL RETURN r.recorded_at ORDER BY r.recorded_at, r.key LIMIT 1 }) AS value
      WITH n, value ORDER BY value IS NULL DESC, value DESC, n.key DESC LIMIT $p4 RETURN collect([[n.key, null, null], value]) AS rows
    }
    ELSE {
      RETURN [] AS rows
    }
  }
  RETURN [rows, null, size(near) > $p3, []] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
