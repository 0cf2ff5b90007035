// purpose: TSR6, blocked accounts that got a transfer from an account that also paid this one
// parameters: id (account key), start, end (ms, open interval)
// answer: [[dstId], ...]
// bound: none but the transfers of those who paid the account
OPTIONAL MATCH (a:Entity {key: $id})
CALL (a) {
  MATCH (a)<-[q:SENT]-(payer)
  WHERE q.handling IN $visible AND q.rail = 'transfer' AND $start < q.at AND q.at < $end
  WITH DISTINCT a, payer
  MATCH (payer)-[q:SENT]->(other)
  WHERE q.handling IN $visible AND q.rail = 'transfer' AND $start < q.at AND q.at < $end AND other <> a
  WITH DISTINCT other
  MATCH (other)-[:STATED_BY]->(o:AccountRecord)
  WHERE o.handling IN $visible AND o.status = 'frozen'
  WITH o.number AS other_id ORDER BY toInteger(other_id)
  RETURN collect([other_id]) AS found
}
RETURN found
