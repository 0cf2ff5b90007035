CALL () {
  CALL () {
    MATCH (n:Entity) USING INDEX n:Entity(key) WHERE n.key > $values.p0 AND n.key < $values.p1 WITH n, COLLECT { MATCH (n)-[:STATED_BY]->(r2:Record) WHERE r2.handling IN $visible RETURN r2 } AS records WHERE size(records) > 0 OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible } WITH n, records ORDER BY n.key LIMIT $p2 RETURN collect([n, records]) AS rows
  }
  RETURN [rows, null, false, []] AS answer
}
UNWIND range(0, size(answer[0]), $p3) AS start
CALL (answer, start) {
  UNWIND answer[0][start..start + $p3] AS one WITH one[0] AS n, one[1] AS records
  RETURN collect([n.key, CASE WHEN size(records) <= 1 THEN [r1 IN records WHERE r1.handling IN $visible | [r1.authority, r1.country, r1.expires, r1.holder_stated, r1.issued, r1.number, r1.type]] ELSE COLLECT { UNWIND records AS r1 WITH r1 WHERE r1.handling IN $visible RETURN [r1.authority, r1.country, r1.expires, r1.holder_stated, r1.issued, r1.number, r1.type] ORDER BY r1.grade_rank DESC, r1.recorded_at DESC, r1.key LIMIT 51 } END, null]) AS rows
}
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], [rows, answer[1], answer[2], answer[3]]]
