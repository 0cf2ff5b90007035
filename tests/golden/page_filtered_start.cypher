CALL () {
  CALL () {
    MATCH (r:WalletRecord) USING INDEX r:WalletRecord(label, entity, handling) WHERE r.handling IN $visible AND r.label STARTS WITH $values.p1 AND r.entity > '' AND r.handling >= 0 WITH r.entity AS key WITH DISTINCT key LIMIT $p0 RETURN collect(key) AS near
  }
  CALL (near) {
    WHEN size(near) <= $p9 THEN {
      UNWIND near AS key WITH key WHERE key > $values.p7 AND key < $values.p8 WITH key ORDER BY key LIMIT $p6
      MATCH (n:Entity {key: key}) WITH n ORDER BY n.key LIMIT $p6 RETURN collect([n.key, null, null]) AS rows
    }
    ELSE {
      MATCH (n:Entity) USING INDEX n:Entity(key) WHERE n.key > $values.p4 AND n.key < $values.p5 AND EXISTS { MATCH (n)-[:STATED_BY]->(r1:WalletRecord) WHERE r1.handling IN $visible AND r1.label STARTS WITH $values.p3 } WITH n ORDER BY n.key LIMIT $p2 RETURN collect([n.key, null, null]) AS rows
    }
  }
  RETURN [rows, null, false, []] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
