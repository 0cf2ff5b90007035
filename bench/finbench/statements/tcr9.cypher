// purpose: TCR9, ratios of what an account was lent, repaid, got and paid by edges over a threshold
// parameters: id (account key), threshold (whole billionths), start, end (ms, open interval), limit, by_amount, sign (which transfers are looked at)
// answer: [[ratioRepay, ratioDeposit, ratioTransfer]] in thousandths, -1000 where there is nothing to divide by
// bound: $limit transfers each way
OPTIONAL MATCH (a:Entity {key: $id})
CALL (a) {
  MATCH (a)<-[q:SENT]-()
  WHERE q.handling IN $visible AND q.rail = 'deposit' AND $start < q.at AND q.at < $end AND q.amount > $threshold
  RETURN sum(q.amount) AS lent
}
CALL (a) {
  MATCH (a)-[q:SENT]->()
  WHERE q.handling IN $visible AND q.rail = 'repay' AND $start < q.at AND q.at < $end AND q.amount > $threshold
  RETURN sum(q.amount) AS repaid
}
CALL (a) {
  MATCH (a)<-[q:SENT]-()
  WHERE q.handling IN $visible AND q.rail = 'transfer'
  WITH q ORDER BY $sign * CASE WHEN $by_amount THEN q.amount ELSE q.at END, q.rail, q.sequence LIMIT $limit
  WITH q WHERE $start < q.at AND q.at < $end AND q.amount > $threshold
  RETURN sum(q.amount) AS came
}
CALL (a) {
  MATCH (a)-[q:SENT]->()
  WHERE q.handling IN $visible AND q.rail = 'transfer'
  WITH q ORDER BY $sign * CASE WHEN $by_amount THEN q.amount ELSE q.at END, q.rail, q.sequence LIMIT $limit
  WITH q WHERE $start < q.at AND q.at < $end AND q.amount > $threshold
  RETURN sum(q.amount) AS went
}
RETURN [[two IN [[lent, repaid], [lent, went], [came, went]] |
  CASE WHEN two[1] = 0 THEN -1000 ELSE toInteger(floor(1000.0 * two[0] / two[1] + 0.5)) END]] AS found
