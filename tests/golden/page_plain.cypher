CALL () {
  CALL () {
    MATCH (n:Entity) USING INDEX n:Entity(key) WHERE n.key > $values.p0 AND n.key < $values.p1 WITH n, CASE WHEN COUNT { (n)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1_read IN [r1 {.abuse, .address, .category, .chain, .deposit, .label, .ticker}] | [r1_read.abuse, r1_read.address, r1_read.category, r1_read.chain, r1_read.deposit, r1_read.label, r1_read.ticker]][0] } ELSE COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1_read IN [r1 {.abuse, .address, .category, .chain, .deposit, .label, .ticker}] | [r1_read.abuse, r1_read.address, r1_read.category, r1_read.chain, r1_read.deposit, r1_read.label, r1_read.ticker]][0] ORDER BY r1.grade_rank DESC, r1.recorded_at DESC, r1.key LIMIT 51 } END AS records WHERE size(records) > 0 OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible } WITH n, records ORDER BY n.key LIMIT $p2 RETURN collect([n.key, records, null]) AS rows
  }
  RETURN [rows, null, false, []] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
