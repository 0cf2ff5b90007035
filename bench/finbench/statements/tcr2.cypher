// purpose: TCR2, accounts up to 3 transfers upstream of a person's own, in ascending order of time, that got loans
// parameters: id (person key), start, end (ms, open interval), limit, by_amount, sign (which transfers into an account are followed)
// answer: [[otherId, sumLoanAmount, sumLoanBalance], ...], sums in thousandths over distinct loans
// bound: 3 transfers; of all traces from an account the one that leaves last is followed on, since what precedes must only be earlier
OPTIONAL MATCH (p:Entity {key: $id})
CALL (p) {
  MATCH (p)-[h:HOLDS]->(x:Account)
  WHERE h.handling IN $visible AND h.role = 'owner'
  RETURN collect([x, $end]) AS zero
}
CALL (zero) {
  UNWIND zero AS one
  WITH one[0] AS x, one[1] AS before
  CALL (x, before) {
    MATCH (x)<-[q:SENT]-(y)
    WHERE q.handling IN $visible AND q.rail = 'transfer'
    WITH before, y, q ORDER BY $sign * CASE WHEN $by_amount THEN q.amount ELSE q.at END, q.rail, q.sequence LIMIT $limit
    WITH y, q.at AS at WHERE $start < at AND at < before
    RETURN y, at
  }
  WITH y, max(at) AS at
  RETURN collect([y, at]) AS first
}
CALL (first) {
  UNWIND first AS one
  WITH one[0] AS x, one[1] AS before
  CALL (x, before) {
    MATCH (x)<-[q:SENT]-(y)
    WHERE q.handling IN $visible AND q.rail = 'transfer'
    WITH before, y, q ORDER BY $sign * CASE WHEN $by_amount THEN q.amount ELSE q.at END, q.rail, q.sequence LIMIT $limit
    WITH y, q.at AS at WHERE $start < at AND at < before
    RETURN y, at
  }
  WITH y, max(at) AS at
  RETURN collect([y, at]) AS second
}
CALL (second) {
  UNWIND second AS one
  WITH one[0] AS x, one[1] AS before
  CALL (x, before) {
    MATCH (x)<-[q:SENT]-(y)
    WHERE q.handling IN $visible AND q.rail = 'transfer'
    WITH before, y, q ORDER BY $sign * CASE WHEN $by_amount THEN q.amount ELSE q.at END, q.rail, q.sequence LIMIT $limit
    WITH y, q.at AS at WHERE $start < at AND at < before
    RETURN y, at
  }
  WITH y, max(at) AS at
  RETURN collect([y, at]) AS third
}
CALL (first, second, third) {
  UNWIND first + second + third AS one
  WITH DISTINCT one[0] AS other
  MATCH (other)<-[d:SENT]-(loan)
  WHERE d.handling IN $visible AND d.rail = 'deposit' AND $start < d.at AND d.at < $end
  WITH DISTINCT other, loan
  MATCH (loan)-[:STATED_BY]->(lent:AccountRecord)
  WHERE lent.handling IN $visible AND lent.description = 'loanAmount'
  MATCH (loan)-[:STATED_BY]->(rest:AccountRecord)
  WHERE rest.handling IN $visible AND rest.description = 'balance'
  MATCH (other)-[:STATED_BY]->(o:AccountRecord)
  WHERE o.handling IN $visible
  WITH o.number AS other_id, (sum(lent.balance) + 500000) / 1000000 AS amount, (sum(rest.balance) + 500000) / 1000000 AS balance
  ORDER BY amount DESC, toInteger(other_id)
  RETURN collect([other_id, amount, balance]) AS found
}
RETURN found
