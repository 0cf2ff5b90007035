CALL () {
  CALL () {
    CALL () { MATCH (r:PhoneRecord) USING INDEX r:PhoneRecord(number, entity, handling) WHERE r.handling IN $visible AND r.number STARTS WITH $values.p1 AND r.entity > '' AND r.handling >= 0 WITH r.entity AS key WITH DISTINCT key LIMIT $p0 RETURN collect(key) AS ends1 }
    CALL (ends1) { WHEN size(ends1) < $p0 THEN { UNWIND ends1 AS end MATCH (m:Entity {key: end}) MATCH (n)-[l2:USES]->(m) WHERE l2.handling IN $visible AND n:Person WITH DISTINCT n.key AS key LIMIT $p0 RETURN collect(key) AS near } ELSE { RETURN range(1, $p0) AS near } }
    RETURN near
  }
  CALL (near) {
    WHEN size(near) <= $p9 THEN {
      UNWIND near AS key WITH key WHERE key > $values.p7 AND key < $values.p8 WITH key ORDER BY key LIMIT $p6
      MATCH (n:Entity {key: key}) WITH n ORDER BY n.key LIMIT $p6 RETURN collect([n.key, null, null]) AS rows
    }
    ELSE {
      MATCH (n:Entity) USING INDEX n:Entity(key) WHERE n.key > $values.p4 AND n.key < $values.p5 AND EXISTS { MATCH (n)-[l3:USES]->(n4) WHERE l3.handling IN $visible AND (n4:Phone AND EXISTS { MATCH (n4)-[:STATED_BY]->(r5:PhoneRecord) WHERE r5.handling IN $visible AND r5.number STARTS WITH $values.p3 }) } WITH n ORDER BY n.key LIMIT $p2 RETURN collect([n.key, null, null]) AS rows
    }
  }
  RETURN [rows, null, false, []] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
