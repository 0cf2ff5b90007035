CALL () {
  CALL () {
    MATCH (r:AccountRecord) USING INDEX r:AccountRecord(country, entity, handling) WHERE r.handling IN $visible AND r.country = $values.p1 AND r.entity > '' AND r.handling >= 0 WITH r.entity AS key WITH DISTINCT key LIMIT $p0 RETURN collect(key) AS near
  }
  CALL (near) {
    WHEN size(near) <= $p4 THEN {
      UNWIND near AS key MATCH (n:Entity {key: key}) WHERE n:Account
      WITH head(COLLECT { MATCH (n)-[:STATED_BY]->(r:AccountRecord) WHERE r.handling IN $visible AND r.balance IS NOT NULL RETURN [r.balance, r.balance_unit] ORDER BY r.grade_rank DESC, r.recorded_at DESC, r.key LIMIT 1 }) AS value WITH value, count(*) AS entities RETURN collect([value, entities]) AS summed0
    }
    ELSE {
      RETURN null AS summed0
    }
  }
  CALL (near) {
    WHEN size(near) <= $p7 THEN {
      UNWIND near AS key MATCH (n:Entity {key: key}) WHERE n:Account
      WITH head(COLLECT { MATCH (n)-[:STATED_BY]->(r:AccountRecord) WHERE r.handling IN $visible AND r.opened IS NOT NULL RETURN [r.opened] ORDER BY r.grade_rank DESC, r.recorded_at DESC, r.key LIMIT 1 }) AS value WITH value, count(*) AS entities RETURN collect([value, entities]) AS summed1
    }
    ELSE {
      RETURN null AS summed1
    }
  }
  RETURN [[], null, false, [summed0, summed1]] AS answer
}
WITH answer AS answer0
CALL () {
  CALL () {
    MATCH (n:Entity) USING INDEX n:Entity(key) WHERE n.key > $values.p9 AND n.key < $values.p10 AND (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible }) WITH n ORDER BY n.key LIMIT $p8 RETURN collect(n.key) AS near
  }
  CALL (near) {
    WHEN size(near) <= $p13 THEN {
      UNWIND near AS key MATCH (n:Entity {key: key}) WHERE n:HelpRequest AND (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible })
      WITH head(COLLECT { MATCH (n)-[:STATED_BY]->(r:HelpRequestRecord) WHERE r.handling IN $visible AND r.received > $p11 AND r.received < $p12 RETURN [r.received] ORDER BY r.grade_rank DESC, r.recorded_at DESC, r.key LIMIT 1 }) AS value WITH value, count(*) AS entities RETURN collect([value, entities]) AS summed0
    }
    ELSE {
      RETURN null AS summed0
    }
  }
  RETURN [[], null, false, [summed0]] AS answer
}
WITH answer0, answer AS answer1
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0, answer1]
