// purpose: TSR3, which share of all transfers into an account came from blocked accounts, over a threshold
// parameters: id (account key), threshold (whole billionths), start, end (ms, open interval; neither window nor threshold is asked of all transfers)
// answer: [[blockRatio]] in thousandths, -1000 where no transfer came in
// bound: none but the account's transfers
OPTIONAL MATCH (a:Entity {key: $id})
CALL (a) {
  MATCH (a)<-[q:SENT]-(y)
  WHERE q.handling IN $visible AND q.rail = 'transfer'
  RETURN count(q) AS every, count(CASE WHEN $start < q.at AND q.at < $end AND q.amount > $threshold
    AND EXISTS { MATCH (y)-[:STATED_BY]->(o:AccountRecord) WHERE o.handling IN $visible AND o.status = 'frozen' } THEN 1 END) AS blocked
}
RETURN [[CASE WHEN every = 0 THEN -1000 ELSE toInteger(floor(1000.0 * blocked / every + 0.5)) END]] AS found
