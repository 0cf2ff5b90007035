// purpose: TCR12, what a person's accounts transferred to accounts of companies
// parameters: id (person key), start, end (ms, open interval), limit, by_amount, sign (which transfers of an account are looked at)
// answer: [[compAccountId, sumEdge2Amount], ...], sums in thousandths
// bound: $limit transfers of each account
OPTIONAL MATCH (p:Entity {key: $id})
CALL (p) {
  MATCH (p)-[h:HOLDS]->(x:Account)
  WHERE h.handling IN $visible AND h.role = 'owner'
  CALL (x) {
    MATCH (x)-[q:SENT]->(y)
    WHERE q.handling IN $visible AND q.rail = 'transfer'
    WITH y, q ORDER BY $sign * CASE WHEN $by_amount THEN q.amount ELSE q.at END, q.rail, q.sequence LIMIT $limit
    WITH y, q WHERE $start < q.at AND q.at < $end
    RETURN y, q.amount AS amount
  }
  WITH y, sum(amount) AS paid
  WHERE EXISTS { MATCH (y)<-[o:HOLDS]-(c:Organization) WHERE o.handling IN $visible AND o.role = 'owner' }
  MATCH (y)-[:STATED_BY]->(a:AccountRecord)
  WHERE a.handling IN $visible
  WITH a.number AS account_id, (paid + 500000) / 1000000 AS amount
  ORDER BY amount DESC, toInteger(account_id)
  RETURN collect([account_id, amount]) AS found
}
RETURN found
