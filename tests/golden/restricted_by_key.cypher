CALL () {
  RETURN [EXISTS { MATCH (n:Entity {key: $values.p0}) WHERE (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible }) }, COLLECT { MATCH (:Entity {key: $values.p0})-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $tellable RETURN r1.handling AS number3 UNION MATCH (:Entity {key: $values.p0})-[l2]-() WHERE l2.handling IN $tellable RETURN l2.handling AS number3 }] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
