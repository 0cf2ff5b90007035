// purpose: entities of whom one readable record holds every word asked for
// parameters: asked (the words as a full-text query), queries (the same, each with its share of the readable handlings' tags), kinds (labels), text (the words in small letters), quoted (the same as a stored name begins), entities (how many and one more), candidates (how many records are ranked at most)
// answer: [[entity row, ...] best first, whether there were too many candidates]
// bound: $candidates records, all of them ranked; above that no entity is returned, since an index's own choice among them would depend on hidden records. Where the words alone have no more, all are looked at and the predicate decides; else the tags do, each of which costs
CALL () {
  CALL db.index.fulltext.queryNodes('record_search', $asked, {limit: $candidates + 1}) YIELD node
  RETURN collect(node) AS holding
}
CALL (holding) {
  WHEN size(holding) <= $candidates THEN { RETURN holding AS found }
  ELSE {
    UNWIND $queries AS query
    CALL (query) {
      CALL db.index.fulltext.queryNodes('record_search', query, {limit: $candidates + 1}) YIELD node
      RETURN node
    }
    RETURN collect(node) AS found
  }
}
WITH found, size(found) > $candidates AS broad
CALL (found, broad) {
  UNWIND CASE WHEN broad THEN [] ELSE found END AS candidate
  WITH candidate AS r
  MATCH (n:Entity)-[:STATED_BY]->(r)
  WHERE r.handling IN $visible AND any(kind IN labels(n) WHERE kind IN $kinds)
  WITH n, CASE
    WHEN toLower(r.caption) = $text OR any(name IN r.names WHERE toLower(name) STARTS WITH $quoted + '"') THEN 0
    WHEN toLower(r.caption) STARTS WITH $text OR any(name IN r.names WHERE toLower(name) STARTS WITH $quoted) THEN 1
    ELSE 2
  END AS tier, size(split(r.search, ' ')) AS words
  WITH n, min(tier * 100000 + words) AS score
  ORDER BY score, n.key LIMIT $entities
  RETURN collect(<<entity>>) AS hits
}
RETURN [hits, broad] AS answer
