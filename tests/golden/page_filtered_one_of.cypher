CALL () {
  RETURN [COLLECT { MATCH (r:WalletRecord) USING INDEX r:WalletRecord(category, entity, handling) WHERE r.handling IN $visible AND r.category = $p3 AND r.entity > $p2 AND r.handling >= 0 WITH DISTINCT r.category AS value, r.entity AS key ORDER BY value, key MATCH (n:Entity {key: key}) WHERE EXISTS { MATCH (n)-[:STATED_BY]->(r1:WalletRecord) WHERE r1.handling IN $visible AND r1.label IN $p1 } WITH n ORDER BY n.key LIMIT $p0 RETURN [n.key, null, null] }, null] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
