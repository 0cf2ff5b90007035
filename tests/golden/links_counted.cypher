CALL () {
  MATCH (n:Entity:Account {key: $p0}) WHERE (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible })
  RETURN collect([n.key, null, null, [COLLECT { MATCH (n)-[l1:SENT]->(n2) USING INDEX l1:SENT(from_key, at) WHERE l1.handling IN $visible AND l1.from_key = n.key AND l1.at >= -8640000000000000 WITH l1, n2, EXISTS { MATCH ()-[o4:SENT]->() USING INDEX o4:SENT(fact) WHERE o4.handling IN $visible AND o4.fact = l1.fact AND o4.from_key = l1.from_key AND o4.to_key = l1.to_key AND CASE WHEN o4.at = l1.at THEN o4.key < l1.key ELSE o4.at > l1.at END } AS later3 WHERE NOT later3 WITH l1, n2 ORDER BY l1.from_key DESC, l1.at DESC, l1.key LIMIT $p1 RETURN [[n2.key, null, null], l1.fact, null, l1.at, l1.key] }, COUNT { MATCH (n)-[l5:SENT]->(n6) WHERE l5.handling IN $visible WITH DISTINCT n6, l5.fact AS fact7 LIMIT 10001 RETURN fact7 }, null, null]]) AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
