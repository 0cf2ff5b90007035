CALL () {
  CALL () {
    MATCH (n:Entity) USING INDEX n:Entity(key) WHERE n.key > $values.p1 AND n.key < $values.p2 AND (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible }) WITH n ORDER BY n.key LIMIT $p0 RETURN collect([n.key, null, null]) AS rows
  }
  CALL () {
    MATCH (n:Entity) USING INDEX n:Entity(key) WHERE n.key > $values.p4 AND n.key < $values.p5 AND (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible }) WITH DISTINCT n LIMIT $p3 RETURN count(n) AS total
  }
  RETURN [rows, total, false, []] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
