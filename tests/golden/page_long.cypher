CALL () {
  CALL () {
    MATCH (n:Entity) USING INDEX n:Entity(key) WHERE n.key > $values.p0 AND n.key < $values.p1 WITH n, COLLECT { MATCH (n)-[:STATED_BY]->(r2:Record) WHERE r2.handling IN $visible RETURN r2 } AS records WHERE size(records) > 0 OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible } WITH n, records ORDER BY n.key LIMIT $p2 RETURN collect([n, records, n.key]) AS rows
  }
  RETURN [rows, null, false, []] AS answer
}
UNWIND range(0, size(answer[0]), $p3) AS start
CALL (answer, start) {
  UNWIND answer[0][start..start + $p3] AS one WITH one[0] AS n, one[1] AS records, one[2] AS key
  RETURN collect([key, CASE WHEN size(records) <= 1 THEN [r1 IN records WHERE r1.handling IN $visible | [r1_read IN [r1 {.authority, .country, .expires, .holder_stated, .issued, .number, .type}] | [r1_read.authority, r1_read.country, r1_read.expires, r1_read.holder_stated, r1_read.issued, r1_read.number, r1_read.type]][0]] ELSE COLLECT { UNWIND records AS r1 WITH r1 WHERE r1.handling IN $visible RETURN [r1_read IN [r1 {.authority, .country, .expires, .holder_stated, .issued, .number, .type}] | [r1_read.authority, r1_read.country, r1_read.expires, r1_read.holder_stated, r1_read.issued, r1_read.number, r1_read.type]][0] ORDER BY r1.grade_rank DESC, r1.recorded_at DESC, r1.key LIMIT 51 } END, null]) AS rows
}
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], [rows, answer[1], answer[2], answer[3]]]
