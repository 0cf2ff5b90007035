// purpose: TCR8, what of a loan arrived where, over 1 to 3 transfers and withdraws that are large beside what came in before them
// parameters: id (key of the loan's account), threshold (thousandths of the transfers into an edge's source), start, end (ms, open interval), limit, by_amount, sign (which edges of an account are followed)
// answer: [[dstId, ratio, minDistanceFromLoan], ...], the ratio to the loan's amount in thousandths
// bound: 3 edges after the deposit; each account is left once, at its least distance
OPTIONAL MATCH (loan:Entity {key: $id})
CALL (loan) {
  MATCH (loan)-[d:SENT]->(x)
  WHERE d.handling IN $visible AND d.rail = 'deposit' AND $start < d.at AND d.at < $end
  RETURN collect(DISTINCT x) AS zero
}
CALL (zero) {
  UNWIND zero AS x
  CALL (x) {
    MATCH (x)<-[i:SENT]-()
    WHERE i.handling IN $visible AND i.rail = 'transfer' AND $start < i.at AND i.at < $end
    WITH sum(i.amount) AS upstream
    RETURN $threshold * (upstream / 1000) + $threshold * (upstream % 1000) / 1000 AS least
  }
  CALL (x, least) {
    MATCH (x)-[q:SENT]->(y)
    WHERE q.handling IN $visible AND q.rail IN ['transfer', 'withdraw']
    WITH least, y, q ORDER BY $sign * CASE WHEN $by_amount THEN q.amount ELSE q.at END, q.rail, q.sequence LIMIT $limit
    WITH y, q, least WHERE $start < q.at AND q.at < $end AND q.amount > least
    RETURN y, q.amount AS amount
  }
  RETURN collect([y, amount]) AS first
}
CALL (first, zero) {
  UNWIND first AS one
  WITH DISTINCT one[0] AS x, zero
  WITH x WHERE NOT x IN zero
  CALL (x) {
    MATCH (x)<-[i:SENT]-()
    WHERE i.handling IN $visible AND i.rail = 'transfer' AND $start < i.at AND i.at < $end
    WITH sum(i.amount) AS upstream
    RETURN $threshold * (upstream / 1000) + $threshold * (upstream % 1000) / 1000 AS least
  }
  CALL (x, least) {
    MATCH (x)-[q:SENT]->(y)
    WHERE q.handling IN $visible AND q.rail IN ['transfer', 'withdraw']
    WITH least, y, q ORDER BY $sign * CASE WHEN $by_amount THEN q.amount ELSE q.at END, q.rail, q.sequence LIMIT $limit
    WITH y, q, least WHERE $start < q.at AND q.at < $end AND q.amount > least
    RETURN y, q.amount AS amount
  }
  RETURN collect([y, amount]) AS second
}
WITH loan, first, second, zero + [one IN first | one[0]] AS nearer
CALL (second, nearer) {
  UNWIND second AS one
  WITH DISTINCT one[0] AS x, nearer
  WITH x WHERE NOT x IN nearer
  CALL (x) {
    MATCH (x)<-[i:SENT]-()
    WHERE i.handling IN $visible AND i.rail = 'transfer' AND $start < i.at AND i.at < $end
    WITH sum(i.amount) AS upstream
    RETURN $threshold * (upstream / 1000) + $threshold * (upstream % 1000) / 1000 AS least
  }
  CALL (x, least) {
    MATCH (x)-[q:SENT]->(y)
    WHERE q.handling IN $visible AND q.rail IN ['transfer', 'withdraw']
    WITH least, y, q ORDER BY $sign * CASE WHEN $by_amount THEN q.amount ELSE q.at END, q.rail, q.sequence LIMIT $limit
    WITH y, q, least WHERE $start < q.at AND q.at < $end AND q.amount > least
    RETURN y, q.amount AS amount
  }
  RETURN collect([y, amount]) AS third
}
CALL (loan, first, second, third) {
  MATCH (loan)-[:STATED_BY]->(l:AccountRecord)
  WHERE l.handling IN $visible AND l.description = 'loanAmount'
  UNWIND [[2, first], [3, second], [4, third]] AS reached
  UNWIND reached[1] AS one
  WITH l.balance AS lent, one[0] AS y, sum(one[1]) AS arrived, min(reached[0]) AS distance
  MATCH (y)-[:STATED_BY]->(o:AccountRecord)
  WHERE o.handling IN $visible
  WITH o.number AS target, toInteger(floor(1000.0 * arrived / lent + 0.5)) AS ratio, distance
  ORDER BY distance DESC, ratio DESC, toInteger(target)
  RETURN collect([target, ratio, distance]) AS found
}
RETURN found
