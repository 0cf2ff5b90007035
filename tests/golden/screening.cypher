CALL () {
  CALL () {
    UNWIND $values.p0 AS key
    MATCH (n:Entity {key: key})
    WHERE n:Compound|Case|Person AND (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible })
    WITH DISTINCT n
    RETURN collect(n) AS asked
  }
  CALL (asked) {
    CALL (asked) {
      UNWIND asked AS p
      WITH p WHERE p:Person
      RETURN p
      UNION
      UNWIND asked AS a
      MATCH (a)<-[l:CONFINED_AT|NAMED_IN]-(p:Person)
      WHERE l.handling IN $visible
      RETURN p
      UNION
      UNWIND CASE WHEN $p1 THEN [0] ELSE [] END AS one
      MATCH (p:Person)-[l:CONFINED_AT|NAMED_IN]->()
      WHERE l.handling IN $visible AND (l.role IS NULL OR l.role IN $values.p2)
      RETURN p
    }
    CALL (p) {
      MATCH (p)-[d:SAME_AS WHERE d.handling IN $visible]-{0,3}(m:Person)
      WITH DISTINCT m ORDER BY m.key LIMIT $p3
      RETURN collect(m) AS members
    }
    WITH DISTINCT members WHERE members[0].key > $values.p4
      AND any(m IN members WHERE EXISTS { MATCH (m)-[l:CONFINED_AT]->() WHERE l.handling IN $visible }
        OR EXISTS { MATCH (m)-[l:NAMED_IN]->() WHERE l.handling IN $visible AND l.role IN $values.p5 })
      AND any(m IN members WHERE EXISTS { MATCH (m)-[l:NAMED_IN]->() WHERE l.handling IN $visible AND l.role IN $values.p6 })
    WITH members ORDER BY [m IN members | m.key] LIMIT $p7
    RETURN collect(members) AS found
  }
  CALL (found) {
    UNWIND found AS members
    UNWIND members[..$p8 - 1] AS m
    RETURN collect(DISTINCT m) AS everybody
  }
  CALL (everybody) {
    UNWIND everybody AS m
    MATCH (m)-[l:CONFINED_AT|NAMED_IN]->(x)
    WHERE l.handling IN $visible
    WITH m, x, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
    WITH m, x, type(l) AS kind, l.role AS role, collect(l.signs) AS words, collect([l.grade])[0][0] AS grade,
      collect([type(l), [l_read IN [l {.at, .key, .source}] | [l_read.at, l_read.key, l_read.source]][0]]) AS told
    ORDER BY m.key, kind, role, x.key LIMIT $p9
    RETURN collect([m, x, kind, role, reduce(all = [], each IN words | all + each), grade, told[..$p10]]) AS ties
  }
  CALL (everybody) {
    UNWIND everybody AS x
    MATCH (x)-[l:SAME_AS]-(y)
    WHERE l.handling IN $visible AND x.key < y.key AND y IN everybody
    WITH x, y, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
    WITH x, y, collect([type(l), [l_read IN [l {.at, .key, .source}] | [l_read.at, l_read.key, l_read.source]][0]]) AS told ORDER BY x.key, y.key LIMIT $p11
    RETURN collect([x.key, y.key, told[..$p12]]) AS decisions
  }
  CALL (everybody, ties) {
    UNWIND everybody + [t IN ties | t[1]] AS n
    WITH DISTINCT n
    RETURN collect([n.key, CASE WHEN COUNT { (n)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] } ELSE COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] ORDER BY r1.grade_rank DESC, r1.recorded_at DESC, r1.key LIMIT 51 } END, null]) AS entities
  }
  RETURN [
    [members IN found | [m IN members[..$p13 - 1] | m.key]],
    [t IN ties | [t[0].key, t[1].key, t[2], t[3], t[4], t[5], t[6]]], decisions, entities,
    any(members IN found WHERE size(members) >= $p14),
    [key IN $values.p15 WHERE NOT EXISTS { MATCH (n:Entity {key: key}) WHERE (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible }) }]
  ] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
