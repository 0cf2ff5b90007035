CALL () {
  CALL () {
    UNWIND $values.p4 AS wanted CALL (wanted) { MATCH (r:WalletRecord) USING INDEX r:WalletRecord(label, entity, handling) WHERE r.handling IN $visible AND r.label = wanted AND r.entity > $values.p2 AND r.entity < $values.p3 AND r.handling >= 0 WITH DISTINCT r.label AS value, r.entity AS key ORDER BY value, key RETURN key } WITH DISTINCT key ORDER BY key MATCH (n:Entity {key: key}) WHERE EXISTS { MATCH (n)-[:STATED_BY]->(r1:WalletRecord) WHERE r1.handling IN $visible AND r1.category = $values.p1 } WITH n ORDER BY n.key LIMIT $p0 RETURN collect([n.key, null, null]) AS rows
  }
  RETURN [rows, null, false, []] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
