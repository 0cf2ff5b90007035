// purpose: TCR6, accounts that gathered more than 3 transfers and withdrew to a card
// parameters: id (account key of the card), threshold (of transfers), threshold2 (of withdraws; whole billionths), start, end (ms, open interval), limit, by_amount, sign (which withdraws into the card and transfers into an account are looked at)
// answer: [[midId, sumEdge1Amount, sumEdge2Amount], ...], sums in thousandths of transfers and of withdraws
// bound: $limit withdraws, $limit transfers of each account
OPTIONAL MATCH (card:Entity {key: $id})
CALL (card) {
  MATCH (card)-[:STATED_BY]->(c:AccountRecord)
  WHERE c.handling IN $visible AND c.type = 'card'
  CALL (card) {
    MATCH (card)<-[q:SENT]-(y)
    WHERE q.handling IN $visible AND q.rail = 'withdraw'
    WITH y, q ORDER BY $sign * CASE WHEN $by_amount THEN q.amount ELSE q.at END, q.rail, q.sequence LIMIT $limit
    WITH y, q WHERE $start < q.at AND q.at < $end AND q.amount > $threshold2
    RETURN y AS middle, q.amount AS amount
  }
  WITH middle, sum(amount) AS withdrawn
  CALL (middle) {
    MATCH (middle)<-[q:SENT]-()
    WHERE q.handling IN $visible AND q.rail = 'transfer'
    WITH q ORDER BY $sign * CASE WHEN $by_amount THEN q.amount ELSE q.at END, q.rail, q.sequence LIMIT $limit
    WITH q WHERE $start < q.at AND q.at < $end AND q.amount > $threshold
    RETURN count(q) AS number, sum(q.amount) AS gathered
  }
  WITH * WHERE number > 3
  MATCH (middle)-[:STATED_BY]->(o:AccountRecord)
  WHERE o.handling IN $visible
  WITH o.number AS middle_id, (gathered + 500000) / 1000000 AS edge1, (withdrawn + 500000) / 1000000 AS edge2
  ORDER BY edge2 DESC, toInteger(middle_id)
  RETURN collect([middle_id, edge1, edge2]) AS found
}
RETURN found
