CALL () {
  CALL () {
    CALL () {
      CALL () {
      MATCH (r:PersonRecord) USING INDEX r:PersonRecord(occupation, name, entity, handling) WHERE r.handling IN $visible AND r.occupation = $values.p2 AND r.name IS NOT NULL AND r.entity > '' AND r.handling >= 0 WITH DISTINCT r.occupation AS narrowed, r.name AS value, r.entity AS key ORDER BY narrowed, value, key
      MATCH (n:Entity {key: key}) WHERE NOT EXISTS { MATCH (n)-[:STATED_BY]->(o:PersonRecord) WHERE o.handling IN $visible AND o.occupation = $values.p2 AND o.name IS NOT NULL AND o.name < value }
      WITH narrowed, n, value, key ORDER BY narrowed, value, key LIMIT $p3 RETURN n, value, key
      }
      WITH n, value, key ORDER BY value, key LIMIT $p1 RETURN collect([n, value]) AS found
    }
    WITH found AS before
    CALL (before) {
      WHEN size(before) < $p0 THEN {
        CALL () {
          MATCH (r:PersonRecord) USING INDEX r:PersonRecord(occupation, entity, handling) WHERE r.handling IN $visible AND r.occupation = $values.p9 AND r.entity > $values.p7 AND r.entity < $values.p8 AND r.handling >= 0 WITH DISTINCT r.occupation AS value, r.entity AS key ORDER BY value, key MATCH (n:Entity {key: key}) WHERE NOT EXISTS { MATCH (n)-[:STATED_BY]->(o:PersonRecord) WHERE o.handling IN $visible AND o.occupation = $values.p4 AND o.name IS NOT NULL } WITH n, value, key ORDER BY value, key LIMIT $p6 RETURN collect([n, null]) AS found
        }
        RETURN found AS more
      }
      ELSE { RETURN [] AS more }
    }
    WITH before + more AS found
    UNWIND found[..$p0] AS pair WITH pair[0] AS n, pair[1] AS value RETURN collect([[n, null, n.key], value]) AS rows
  }
  RETURN [rows, null, false, []] AS answer
}
UNWIND range(0, size(answer[0]), $p10) AS start
CALL (answer, start) {
  UNWIND answer[0][start..start + $p10] AS one WITH one[0][0] AS n, one[0][1] AS records, one[0][2] AS key, one[1] AS value
  RETURN collect([[key, CASE WHEN COUNT { (n)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.name] } ELSE COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.name] ORDER BY r1.grade_rank DESC, r1.recorded_at DESC, r1.key LIMIT 51 } END, null, [CASE WHEN COUNT { (n)-[:HOLDS]->() } <= 1 THEN COLLECT { MATCH (n)-[l2:HOLDS]->(n3) WHERE l2.handling IN $visible RETURN [[n3.key, null, null], null, null, null, null] } WHEN COUNT { (n)-[:HOLDS]->() } <= 100 THEN COLLECT { MATCH (n)-[o4:HOLDS]->(n3) WHERE o4.handling IN $visible WITH o4, n3 ORDER BY o4.at DESC, o4.key WITH n3, o4.fact AS fact6, collect(o4) AS same5 WITH n3, same5, same5[0] AS l2 RETURN [[n3.key, null, null], null, null, null, null] ORDER BY l2.at DESC, l2.key LIMIT $p12 } ELSE COLLECT { MATCH (n)-[l2:HOLDS]->(n3) USING INDEX l2:HOLDS(from_key, at) WHERE l2.handling IN $visible AND l2.from_key = n.key AND l2.at >= -8640000000000000 WITH l2, n3, EXISTS { MATCH ()-[o8:HOLDS]->() USING INDEX o8:HOLDS(fact) WHERE o8.handling IN $visible AND o8.fact = l2.fact AND o8.from_key = l2.from_key AND o8.to_key = l2.to_key AND CASE WHEN o8.at = l2.at THEN o8.key < l2.key ELSE o8.at > l2.at END } AS later7 WHERE NOT later7 WITH l2, n3 ORDER BY l2.from_key DESC, l2.at DESC, l2.key LIMIT $p13 RETURN [[n3.key, null, null], null, null, null, null] } END, null, null, null]], value]) AS rows
}
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], [rows, answer[1], answer[2], answer[3]]]
