// purpose: TCR7, from how many accounts transfers over a threshold came, to how many they went, and the ratio of their sums
// parameters: id (account key), threshold (whole billionths), start, end (ms, open interval), limit, by_amount, sign (which transfers are looked at)
// answer: [[numSrc, numDst, inOutRatio]], the ratio in thousandths, -1000 where nothing went out
// bound: $limit transfers each way
OPTIONAL MATCH (a:Entity {key: $id})
CALL (a) {
  MATCH (a)<-[q:SENT]-(y)
  WHERE q.handling IN $visible AND q.rail = 'transfer'
  WITH y, q ORDER BY $sign * CASE WHEN $by_amount THEN q.amount ELSE q.at END, q.rail, q.sequence LIMIT $limit
  WITH y, q WHERE $start < q.at AND q.at < $end AND q.amount > $threshold
  RETURN count(DISTINCT y) AS sources, sum(q.amount) AS came
}
CALL (a) {
  MATCH (a)-[q:SENT]->(y)
  WHERE q.handling IN $visible AND q.rail = 'transfer'
  WITH y, q ORDER BY $sign * CASE WHEN $by_amount THEN q.amount ELSE q.at END, q.rail, q.sequence LIMIT $limit
  WITH y, q WHERE $start < q.at AND q.at < $end AND q.amount > $threshold
  RETURN count(DISTINCT y) AS targets, sum(q.amount) AS went
}
RETURN [[sources, targets, CASE WHEN went = 0 THEN -1000 ELSE toInteger(floor(1000.0 * came / went + 0.5)) END]] AS found
