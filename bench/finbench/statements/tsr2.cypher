// purpose: TSR2, transfers out of and into an account
// parameters: id (account key), start, end (ms, open interval)
// answer: [[sumEdge1Amount, maxEdge1Amount, numEdge1, sumEdge2Amount, maxEdge2Amount, numEdge2]], amounts in thousandths, the largest of none -1000; edge1 goes out, edge2 comes in
// bound: none but the account's transfers
OPTIONAL MATCH (a:Entity {key: $id})
CALL (a) {
  MATCH (a)-[q:SENT]->()
  WHERE q.handling IN $visible AND q.rail = 'transfer' AND $start < q.at AND q.at < $end
  RETURN count(q) AS number1, sum(q.amount) AS sum1, max(q.amount) AS most1
}
CALL (a) {
  MATCH (a)<-[q:SENT]-()
  WHERE q.handling IN $visible AND q.rail = 'transfer' AND $start < q.at AND q.at < $end
  RETURN count(q) AS number2, sum(q.amount) AS sum2, max(q.amount) AS most2
}
RETURN [[
  (sum1 + 500000) / 1000000, coalesce((most1 + 500000) / 1000000, -1000), number1,
  (sum2 + 500000) / 1000000, coalesce((most2 + 500000) / 1000000, -1000), number2
]] AS found
