// purpose: TCR4, third accounts of a circle of transfers that one from src to dst is part of
// parameters: id, other (account keys of src and dst), start, end (ms, open interval)
// answer: [[otherId, numEdge2, sumEdge2Amount, maxEdge2Amount, numEdge3, sumEdge3Amount, maxEdge3Amount], ...]; edge2 is other to src, edge3 dst to other; amounts in thousandths
// bound: none but the transfers of dst and of those it pays
OPTIONAL MATCH (src:Entity {key: $id}), (dst:Entity {key: $other})
CALL (src, dst) {
  WITH src, dst WHERE EXISTS { MATCH (src)-[q:SENT]->(dst) WHERE q.handling IN $visible AND q.rail = 'transfer' AND $start < q.at AND q.at < $end }
  MATCH (dst)-[q:SENT]->(other)
  WHERE q.handling IN $visible AND q.rail = 'transfer' AND $start < q.at AND q.at < $end AND other <> src AND other <> dst
  WITH src, other, count(q) AS number3, sum(q.amount) AS sum3, max(q.amount) AS most3
  CALL (src, other) {
    MATCH (other)-[q:SENT]->(src)
    WHERE q.handling IN $visible AND q.rail = 'transfer' AND $start < q.at AND q.at < $end
    RETURN count(q) AS number2, sum(q.amount) AS sum2, max(q.amount) AS most2
  }
  WITH * WHERE number2 > 0
  MATCH (other)-[:STATED_BY]->(o:AccountRecord)
  WHERE o.handling IN $visible
  WITH o.number AS other_id, number2, number3, [amount IN [sum2, most2, sum3, most3] | (amount + 500000) / 1000000] AS amounts
  ORDER BY amounts[0] DESC, amounts[2] DESC, toInteger(other_id)
  RETURN collect([other_id, number2, amounts[0], amounts[1], number3, amounts[2], amounts[3]]) AS found
}
RETURN found
