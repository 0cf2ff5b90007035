CALL () {
  MATCH (n:Entity:Person {key: $p0}) WHERE (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible })
  RETURN collect([n.key, null, null, [COLLECT { MATCH (n)-[l1:NATIONAL_OF]->(n2) WHERE l1.handling IN $visible AND l1.at >= -8640000000000000 WITH l1, n2, EXISTS { MATCH ()-[o4:NATIONAL_OF]->() USING INDEX o4:NATIONAL_OF(fact) WHERE o4.handling IN $visible AND o4.fact = l1.fact AND o4.from_key = l1.from_key AND o4.to_key = l1.to_key AND CASE WHEN o4.at = l1.at THEN o4.key < l1.key ELSE o4.at > l1.at END } AS later3 WHERE NOT later3 WITH l1, n2 ORDER BY l1.at DESC, l1.key LIMIT $p1 RETURN [[n2.key, null, null], l1.fact, COLLECT { MATCH ()-[o5:NATIONAL_OF]->() USING INDEX o5:NATIONAL_OF(fact) WHERE o5.handling IN $visible AND o5.fact = l1.fact AND o5.from_key = l1.from_key AND o5.to_key = l1.to_key RETURN [o5.source] ORDER BY o5.at DESC, o5.key LIMIT $p2 }, l1.at, l1.key] }, null, null, null]]) AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
