CALL () {
  OPTIONAL MATCH (n:Entity {key: $values.p0})
  WHERE (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible })
  WITH n, CASE WHEN n IS NULL THEN [] ELSE [n] END AS around0
  CALL (around0) {
    UNWIND around0 AS x
    MATCH (x)-[l:SAME_AS]-(y) WHERE l.handling IN $visible AND NOT y IN around0
    WITH DISTINCT y ORDER BY y.key LIMIT 51
    RETURN collect(y) AS found0
  }
  WITH *, (around0 + found0)[..51] AS around1
  CALL (around1) {
    UNWIND around1 AS x
    MATCH (x)-[l:SAME_AS]-(y) WHERE l.handling IN $visible AND NOT y IN around1
    WITH DISTINCT y ORDER BY y.key LIMIT 51
    RETURN collect(y) AS found1
  }
  WITH *, (around1 + found1)[..51] AS around2
  CALL (around2) {
    UNWIND around2 AS x
    MATCH (x)-[l:SAME_AS]-(y) WHERE l.handling IN $visible AND NOT y IN around2
    WITH DISTINCT y ORDER BY y.key LIMIT 51
    RETURN collect(y) AS found2
  }
  WITH *, (around2 + found2)[..51] AS around3
  CALL (around3) {
    UNWIND around3 AS x
    MATCH (x)-[l:SAME_AS]-(y) WHERE l.handling IN $visible AND NOT y IN around3
    WITH DISTINCT y ORDER BY y.key LIMIT 51
    RETURN collect(y) AS found3
  }
  WITH *, (around3 + found3)[..51] AS around4
  CALL (around4) {
    UNWIND around4 AS x
    MATCH (x)-[l:SAME_AS]-(y) WHERE l.handling IN $visible AND NOT y IN around4
    WITH DISTINCT y ORDER BY y.key LIMIT 51
    RETURN collect(y) AS found4
  }
  WITH *, (around4 + found4)[..51] AS around5
  CALL (around5) {
    UNWIND around5 AS x
    MATCH (x)-[l:SAME_AS]-(y) WHERE l.handling IN $visible AND NOT y IN around5
    WITH DISTINCT y ORDER BY y.key LIMIT 51
    RETURN collect(y) AS found5
  }
  WITH *, (around5 + found5)[..51] AS around6
  CALL (around6) {
    UNWIND around6 AS x
    MATCH (x)-[l:SAME_AS]-(y) WHERE l.handling IN $visible AND NOT y IN around6
    WITH DISTINCT y ORDER BY y.key LIMIT 51
    RETURN collect(y) AS found6
  }
  WITH *, (around6 + found6)[..51] AS around7
  WITH n, around6[..50] AS members,
    size(around6) > 50 OR size(around7) > size(around6) AS cut
  RETURN CASE WHEN n IS NOT NULL THEN [
    [n.key, null, null],
    [m IN members | m.key], COLLECT { UNWIND members AS m RETURN [m.key, CASE WHEN COUNT { (m)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (m)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] } ELSE COLLECT { MATCH (m)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] ORDER BY r1.grade_rank DESC, r1.recorded_at DESC, r1.key LIMIT 51 } END, null] }, COLLECT { UNWIND members AS m MATCH (m)-[l:SAME_AS]->(o) WHERE l.handling IN $visible AND o IN members RETURN [l.source] ORDER BY l.at DESC, l.key LIMIT 201 }, cut
  ] END AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
