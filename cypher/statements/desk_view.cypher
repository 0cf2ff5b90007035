// purpose: what a write rests on: the versions of handlings and rights, and which of the entities that it names its writer may see
// parameters: keys (of entities)
// answer: [how many handlings there are, version of the rights, [key, ...]]
// bound: the keys given
CALL () {
  UNWIND $keys AS key
  MATCH (n:Entity {key: key})
  WHERE EXISTS { MATCH (n)-[:STATED_BY]->(r:Record) WHERE r.handling IN $visible }
    OR EXISTS { MATCH (n)-[l]-() WHERE l.handling IN $visible }
  RETURN collect(key) AS seen
}
RETURN [COUNT { (:Handling) }, coalesce(head(COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }), 0), seen]
