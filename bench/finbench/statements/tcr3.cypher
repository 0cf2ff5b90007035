// purpose: TCR3, steps of the shortest way of transfers from one account to another
// parameters: id, other (account keys, not the same), start, end (ms, open interval)
// answer: [[shortestPathLength]], -1 where there is no way
// bound: none; a breadth-first search, which ends at the first way
OPTIONAL MATCH (a:Entity {key: $id}), (b:Entity {key: $other})
CALL (a, b) {
  OPTIONAL MATCH way = SHORTEST 1 (a)((x)-[q:SENT WHERE q.handling IN $visible AND q.rail = 'transfer' AND $start < q.at AND q.at < $end]->(y))+(b)
  RETURN coalesce(length(way), -1) AS steps
}
RETURN [[steps]] AS found
