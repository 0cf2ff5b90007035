// purpose: TCR11, the loans of all for whom a person stands surety, along the whole chain
// parameters: id (person key), start, end (ms, open interval), limit, sign (which guarantees of a person are followed, by time)
// answer: [[sumLoanAmount, numLoans]] over distinct loans, the sum in thousandths
// bound: none; a chain goes as far as it leads, and the person's own loans never count
OPTIONAL MATCH (p:Entity {key: $id})
CALL (p) {
  MATCH (p)((x)-[g:GUARANTEES WHERE g.handling IN $visible]->(y)
    WHERE $start < g.at AND g.at < $end
      AND COUNT {
        MATCH (x)-[o:GUARANTEES]->()
        WHERE o.handling IN $visible AND ($sign * o.at < $sign * g.at
          OR (o.at = g.at AND toInteger(split(o.item, ' ')[1]) < toInteger(split(g.item, ' ')[1])))
      } < $limit
  )+(reached:Person)
  WITH DISTINCT p, reached WHERE reached <> p
  MATCH (reached)-[h:HOLDS]->(loan:Account)
  WHERE h.handling IN $visible AND h.role = 'applicant'
  WITH DISTINCT loan
  MATCH (loan)-[:STATED_BY]->(lent:AccountRecord)
  WHERE lent.handling IN $visible AND lent.description = 'loanAmount'
  RETURN (sum(lent.balance) + 500000) / 1000000 AS amount, count(lent) AS loans
}
RETURN [[amount, loans]] AS found
