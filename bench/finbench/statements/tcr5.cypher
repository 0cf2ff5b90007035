// purpose: TCR5, the accounts on every ascending trace of 1 to 3 transfers from the accounts that a person owns, none of them twice
// parameters: id (person key), start, end (ms, open interval), limit, by_amount, sign (which transfers of an account are followed)
// answer: [[[accountId, ...]], ...], longest first, then by ids
// bound: 3 transfers; of parallel ways over the same accounts the one that arrives first is followed on
OPTIONAL MATCH (p:Entity {key: $id})
CALL (p) {
  MATCH (p)-[h:HOLDS]->(x:Account)
  WHERE h.handling IN $visible AND h.role = 'owner'
  MATCH (x)-[:STATED_BY]->(o:AccountRecord)
  WHERE o.handling IN $visible
  RETURN collect([[o.number], x, $start]) AS zero
}
CALL (zero) {
  UNWIND zero AS one
  WITH one[0] AS path, one[1] AS x, one[2] AS since
  CALL (x, since) {
    MATCH (x)-[q:SENT]->(y)
    WHERE q.handling IN $visible AND q.rail = 'transfer'
    WITH since, y, q ORDER BY $sign * CASE WHEN $by_amount THEN q.amount ELSE q.at END, q.rail, q.sequence LIMIT $limit
    WITH y, q.at AS at, since WHERE since < at AND at < $end
    RETURN y, at
  }
  WITH path, y, min(at) AS at
  MATCH (y)-[:STATED_BY]->(o:AccountRecord)
  WHERE o.handling IN $visible AND NOT o.number IN path
  RETURN collect([path + o.number, y, at]) AS first
}
CALL (first) {
  UNWIND first AS one
  WITH one[0] AS path, one[1] AS x, one[2] AS since
  CALL (x, since) {
    MATCH (x)-[q:SENT]->(y)
    WHERE q.handling IN $visible AND q.rail = 'transfer'
    WITH since, y, q ORDER BY $sign * CASE WHEN $by_amount THEN q.amount ELSE q.at END, q.rail, q.sequence LIMIT $limit
    WITH y, q.at AS at, since WHERE since < at AND at < $end
    RETURN y, at
  }
  WITH path, y, min(at) AS at
  MATCH (y)-[:STATED_BY]->(o:AccountRecord)
  WHERE o.handling IN $visible AND NOT o.number IN path
  RETURN collect([path + o.number, y, at]) AS second
}
CALL (second) {
  UNWIND second AS one
  WITH one[0] AS path, one[1] AS x, one[2] AS since
  CALL (x, since) {
    MATCH (x)-[q:SENT]->(y)
    WHERE q.handling IN $visible AND q.rail = 'transfer'
    WITH since, y, q ORDER BY $sign * CASE WHEN $by_amount THEN q.amount ELSE q.at END, q.rail, q.sequence LIMIT $limit
    WITH y, q.at AS at, since WHERE since < at AND at < $end
    RETURN y, at
  }
  WITH path, y, min(at) AS at
  MATCH (y)-[:STATED_BY]->(o:AccountRecord)
  WHERE o.handling IN $visible AND NOT o.number IN path
  RETURN collect([path + o.number, y, at]) AS third
}
CALL (first, second, third) {
  UNWIND first + second + third AS one
  WITH one[0] AS path ORDER BY size(path) DESC, [id IN path | toInteger(id)]
  RETURN collect([path]) AS found
}
RETURN found
