CALL () {
  MATCH (n:Entity:Person {key: $values.p0}) WHERE (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible })
  RETURN collect([n.key, CASE WHEN COUNT { (n)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1_read IN [r1 {.caption, .grade, .handling, .occupation, .recorded_at, .source}] | [r1_read.caption, r1_read.grade, r1_read.handling, r1_read.occupation, r1_read.recorded_at, r1_read.source]][0] } ELSE COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1_read IN [r1 {.caption, .grade, .handling, .occupation, .recorded_at, .source}] | [r1_read.caption, r1_read.grade, r1_read.handling, r1_read.occupation, r1_read.recorded_at, r1_read.source]][0] ORDER BY r1.grade_rank DESC, r1.recorded_at DESC, r1.key LIMIT 51 } END, null]) AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
