CALL () {
  CALL () {
    CALL db.index.fulltext.queryNodes('record_search', $values.p0, {limit: $p1 + 1}) YIELD node
    RETURN collect(node) AS holding
  }
  CALL (holding) {
    WHEN size(holding) <= $p2 THEN { RETURN holding AS found }
    ELSE {
      UNWIND $values.p3 AS query
      CALL (query) {
        CALL db.index.fulltext.queryNodes('record_search', query, {limit: $p4 + 1}) YIELD node
        RETURN node
      }
      RETURN collect(node) AS found
    }
  }
  WITH found, size(found) > $p5 AS broad
  CALL (found, broad) {
    UNWIND CASE WHEN broad THEN [] ELSE found END AS candidate
    WITH candidate AS r
    MATCH (n:Entity)-[:STATED_BY]->(r)
    WHERE r.handling IN $visible AND any(kind IN labels(n) WHERE kind IN $values.p6)
    WITH n, CASE
      WHEN toLower(r.caption) = $values.p7 OR any(name IN r.names WHERE toLower(name) STARTS WITH $values.p8 + '"') THEN 0
      WHEN toLower(r.caption) STARTS WITH $values.p9 OR any(name IN r.names WHERE toLower(name) STARTS WITH $values.p10) THEN 1
      ELSE 2
    END AS tier, size(split(r.search, ' ')) AS words
    WITH n, min(tier * 100000 + words) AS score
    ORDER BY score, n.key LIMIT $p11
    RETURN collect([n.key, CASE WHEN COUNT { (n)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] } ELSE COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] ORDER BY r1.grade_rank DESC, r1.recorded_at DESC, r1.key LIMIT 51 } END, null]) AS hits
  }
  RETURN [hits, broad] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
