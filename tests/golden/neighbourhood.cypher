CALL () {
  OPTIONAL MATCH (n:Entity {key: $values.p1})
  WHERE (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible })
  CALL (n) {
    CALL (n) {
      MATCH (n)-[l:HOLDS|CUSTODIED_BY|CONTROLS|OWNS|DIRECTS|MEMBER_OF|WORKS_AT|CONFINED_AT|OPERATES|ENABLES|GUARANTEES|RECRUITED|INSTRUCTED|RELATIVE_OF|ASSOCIATED_WITH|USES|LOCATED_AT|TOOK_PART_IN|TRAVELLED_ON|DEPARTED_FROM|ARRIVED_AT|HAPPENED_AT|POSTED|ANSWERED|NAMED_IN|PART_OF|COMPLAINED|CONCERNS|ASKED_FOR|FREEZES|BLOCKS|SAME_AS]-()
      WHERE l.handling IN $visible
      RETURN DISTINCT l
      UNION
      MATCH (n)-[l:SENT]->() USING INDEX l:SENT(from_key, at)
      WHERE l.handling IN $visible AND l.from_key = n.key AND l.at >= -8640000000000000
      WITH l ORDER BY l.from_key DESC, l.at DESC, l.key LIMIT $p2 + 1
      RETURN l
      UNION
      MATCH (n)<-[l:SENT]-() USING INDEX l:SENT(to_key, at)
      WHERE l.handling IN $visible AND l.to_key = n.key AND l.at >= -8640000000000000
      WITH l ORDER BY l.to_key DESC, l.at DESC, l.key LIMIT $p2 + 1
      RETURN l
    }
    WITH l ORDER BY l.at DESC, l.key
    WITH type(l) AS kind, collect(l) AS found ORDER BY kind
    RETURN reduce(links = [], group IN collect(found[..$p2]) | links + group) AS links,
           coalesce(max(CASE WHEN size(found) > $p2 THEN 1 ELSE 0 END), 0) = 1 AS cut
  }
  WITH n, links AS near, cut AS near_cut
  WITH n, near AS links, near_cut AS cut, false AS beyond, false AS hubs
  CALL (n, links) {
    UNWIND CASE WHEN size(links) = 0 THEN [null] ELSE links END AS l
    UNWIND CASE WHEN l IS NULL THEN [n] ELSE [n, startNode(l), endNode(l)] END AS m
    WITH DISTINCT m
    WHERE m IS NOT NULL
    WITH m ORDER BY m.key
    RETURN collect([m.key, null, null]) AS entities
  }
  CALL (links) {
    UNWIND links AS l
    WITH DISTINCT l
    ORDER BY l.at DESC, l.key
    RETURN collect([type(l), [l_read IN [l {.at, .from_key, .to_key}] | [l_read.at, l_read.from_key, l_read.to_key]][0]]) AS rows
  }
  RETURN [entities, rows, cut, null, beyond, hubs] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
