CALL () {
  MATCH (n:Entity:Person {key: $values.p0}) WHERE (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible })
  RETURN collect([n.key, CASE WHEN COUNT { (n)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] } ELSE COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] ORDER BY r1.grade_rank DESC, r1.recorded_at DESC, r1.key LIMIT 51 } END, null]) AS answer
}
WITH answer AS answer0
CALL () {
  MATCH (n:Entity:Wallet {key: $values.p1}) WHERE (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible })
  RETURN collect([n.key, CASE WHEN COUNT { (n)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (n)-[:STATED_BY]->(r2:Record) WHERE r2.handling IN $visible RETURN [r2.caption] } ELSE COLLECT { MATCH (n)-[:STATED_BY]->(r2:Record) WHERE r2.handling IN $visible RETURN [r2.caption] ORDER BY r2.grade_rank DESC, r2.recorded_at DESC, r2.key LIMIT 51 } END, null]) AS answer
}
WITH answer0, answer AS answer1
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0, answer1]
