// purpose: TSR4, to which accounts transfers over a threshold went
// parameters: id (account key), threshold (whole billionths), start, end (ms, open interval)
// answer: [[dstId, numEdges, sumAmount], ...], sums in thousandths
// bound: none but the account's transfers
OPTIONAL MATCH (a:Entity {key: $id})
CALL (a) {
  MATCH (a)-[q:SENT]->(y)
  WHERE q.handling IN $visible AND q.rail = 'transfer' AND $start < q.at AND q.at < $end AND q.amount > $threshold
  WITH y, count(q) AS number, sum(q.amount) AS amount
  MATCH (y)-[:STATED_BY]->(o:AccountRecord)
  WHERE o.handling IN $visible
  WITH o.number AS other_id, number, (amount + 500000) / 1000000 AS rounded
  ORDER BY rounded DESC, toInteger(other_id)
  RETURN collect([other_id, number, rounded]) AS found
}
RETURN found
