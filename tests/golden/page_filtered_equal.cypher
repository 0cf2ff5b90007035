CALL () {
  CALL () {
    MATCH (r:WalletRecord) USING INDEX r:WalletRecord(label, entity, handling) WHERE r.handling IN $visible AND r.label = $values.p4 AND r.entity > $values.p2 AND r.entity < $values.p3 AND r.handling >= 0 WITH DISTINCT r.label AS value, r.entity AS key ORDER BY value, key MATCH (n:Entity {key: key}) WITH n, value, key ORDER BY value, key LIMIT $p1 RETURN collect([n.key, CASE WHEN COUNT { (n)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.label] } ELSE COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.label] ORDER BY r1.grade_rank DESC, r1.recorded_at DESC, r1.key LIMIT 51 } END, null]) AS rows
  }
  RETURN [rows, null, false, []] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
