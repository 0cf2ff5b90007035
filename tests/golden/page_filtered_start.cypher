CALL () {
  RETURN [COLLECT { MATCH (r:WalletRecord) USING INDEX r:WalletRecord(label, entity, handling) WHERE r.handling IN $visible AND r.label STARTS WITH $p2 AND r.entity > $p1 WITH DISTINCT r.entity AS key ORDER BY key LIMIT $p0 MATCH (n:Entity {key: key}) WITH n ORDER BY n.key LIMIT $p0 RETURN [n.key, null, null] }, null] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
