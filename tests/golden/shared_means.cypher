CALL () {
  CALL () {
    UNWIND $values.p0 AS asked
    CALL (asked) {
      MATCH (n:Entity {key: asked})
      WHERE n:Person|Organization|Account|Handle|Phone|Email|Device|Document|Domain|Place AND (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible })
      RETURN n
      UNION
      MATCH (c:Entity {key: asked})<-[l:NAMED_IN]-(n)
      WHERE l.handling IN $visible AND c:Case AND n:Person|Organization|Account|Handle|Phone|Email|Device|Document|Domain|Place
      RETURN n
      UNION
      MATCH (c:Entity {key: asked})-[l:CONCERNS]->(n)
      WHERE l.handling IN $visible AND c:Complaint AND n:Person|Organization|Account|Handle|Phone|Email|Device|Document|Domain|Place
      RETURN n
      UNION
      MATCH (c:Entity {key: asked})<-[p:PART_OF]-(o:Complaint)
      WHERE p.handling IN $visible AND c:Case
      MATCH (o)-[l:CONCERNS]->(n)
      WHERE l.handling IN $visible AND n:Person|Organization|Account|Handle|Phone|Email|Device|Document|Domain|Place
      RETURN n
    }
    RETURN collect(DISTINCT asked) AS known, collect(DISTINCT n) AS named
  }
  CALL (named) {
    UNWIND named AS n
    MATCH (n)-[d:SAME_AS WHERE d.handling IN $visible]-{0,3}(same)
    WITH DISTINCT same
    CALL (same) {
      WITH same AS u
      RETURN u
      UNION
      MATCH (same)-[l:HOLDS]->(u:Account)
      WHERE l.handling IN $visible
      RETURN u
    }
    WITH DISTINCT u ORDER BY u.key LIMIT $p1
    RETURN collect(u) AS about
  }
  CALL (about) {
    UNWIND about[..$p2 - 1] AS u
    CALL (u) {
      WITH u AS m WHERE m:Phone|Device|Place
      RETURN m
      UNION
      MATCH (u)-[l:USES|LOCATED_AT]->(m:Phone|Device|Place)
      WHERE l.handling IN $visible AND u:Person|Organization|Account|Handle
      RETURN m
    }
    WITH DISTINCT m ORDER BY m.key LIMIT $p3
    RETURN collect(m) AS found
  }
  CALL (found) {
    UNWIND found[..$p4 - 1] AS m
    WITH m, COUNT {
      MATCH (m)<-[l:USES|LOCATED_AT]-(x:Person|Organization|Account|Handle)
      WHERE l.handling IN $visible
      WITH DISTINCT x LIMIT $p5
      RETURN x
    } AS number
    WHERE number > 1
    CALL (m, number) {
      WITH m, number WHERE number < $p6
      MATCH (m)<-[l:USES|LOCATED_AT]-(x:Person|Organization|Account|Handle)
      WHERE l.handling IN $visible
      RETURN collect(DISTINCT x) AS users
    }
    RETURN collect([m, users, number >= $p7]) AS used
  }
  CALL (used) {
    UNWIND used AS one
    UNWIND one[1] AS x
    RETURN collect(DISTINCT x) AS everybody
  }
  CALL (everybody) {
    UNWIND everybody AS x
    MATCH (x)-[l:SAME_AS WHERE l.handling IN $visible]-{1,3}(y)
    WHERE x.key < y.key AND y IN everybody
    RETURN collect(DISTINCT [x.key, y.key]) AS same
  }
  CALL (everybody) {
    UNWIND everybody AS x
    MATCH (x)-[l:HOLDS]->(y)
    WHERE l.handling IN $visible AND y IN everybody
    RETURN collect(DISTINCT [x.key, y.key]) AS own
  }
  CALL (used) {
    UNWIND used AS one
    WITH one[0] AS m, one[1] AS users, one[2] AS more
    CALL (m, users) {
      UNWIND users AS x
      CALL (m, x) {
        MATCH (m)<-[l:USES|LOCATED_AT]-(x)
        WHERE l.handling IN $visible AND l.at <= $p8 AND l.until >= $p9
        WITH l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key LIMIT $p10
        RETURN collect([l.at, l.until, l.grade, l.grade_rank, [type(l), [l.at, l.source]]]) AS uses
      }
      RETURN collect([[x.key, CASE WHEN COUNT { (x)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (x)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] } ELSE COLLECT { MATCH (x)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] ORDER BY r1.grade_rank DESC, r1.recorded_at DESC, r1.key LIMIT 51 } END, null], uses]) AS told
    }
    RETURN collect([[m.key, CASE WHEN COUNT { (m)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (m)-[:STATED_BY]->(r2:Record) WHERE r2.handling IN $visible RETURN [r2.caption] } ELSE COLLECT { MATCH (m)-[:STATED_BY]->(r2:Record) WHERE r2.handling IN $visible RETURN [r2.caption] ORDER BY r2.grade_rank DESC, r2.recorded_at DESC, r2.key LIMIT 51 } END, null], told, more]) AS means
  }
  RETURN [[u IN about[..$p11 - 1] | u.key], means, same, own, size(about) >= $p12, size(found) >= $p13,
    [asked IN $values.p14 WHERE NOT asked IN known AND NOT EXISTS { MATCH (n:Entity {key: asked}) WHERE (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible }) }]] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
