// purpose: the places to which the money of one payment may have gone on, with every payment to and from each of them
// parameters: payment (its fact), until (ms: what provably lies after it is not read), places, payments (the most that are read), hub (most readable links of a place that is read), parallel (statements shown a payment), beside (keepers, holders and holds shown a place)
// answer: [null or [the payment, its statements, entity row of who paid], [[key, payments to there, why nothing is followed on from there, entity row, entity rows of its keepers, of its holders, of the holds on it, [[payment, its statements], ...]], ...], whether places were left out]
// bound: as many payments from the first as are asked for; $places places, those nearest first, then the earliest reached; of these as long as their payments are no more than $payments
CALL () {
  OPTIONAL MATCH (a)-[q:SENT]->(b)
  USING INDEX q:SENT(fact)
  WHERE q.handling IN $visible AND q.fact = $payment
  WITH a, q, b ORDER BY q.grade_rank DESC, q.recorded_at DESC, q.key LIMIT 1
  RETURN a AS payer, q AS complained, CASE WHEN q IS NULL THEN [] ELSE [[b, q.at]] END AS reached1
}
<<hops>>
CALL (known) {
  UNWIND known AS one
  WITH one[0] AS x, min(one[1]) AS arrival, min(one[2]) AS hop, head(collect(one[3])) AS stop
  WITH x, arrival, hop, stop ORDER BY hop, arrival, x.key
  RETURN collect([x, arrival, hop, stop]) AS places
}
CALL (places) {
  UNWIND places AS place
  WITH place, place[0] AS x, place[3] AS stop
  CALL (x, stop) {
    WITH x, stop WHERE stop IS NULL
    <<out>>
    RETURN collect(q) AS out
  }
  CALL (x, stop) {
    WITH x, stop WHERE stop IS NULL
    <<into>>
    RETURN collect(q) AS into
  }
  WITH place, out, into, CASE WHEN size(out) > $hub OR size(into) > $hub THEN 'HUB' ELSE place[3] END AS stop
  RETURN collect([place, stop, CASE WHEN stop IS NULL THEN out ELSE [] END, CASE WHEN stop IS NULL THEN into ELSE [] END]) AS met
}
WITH payer, complained, cut, met, [m IN met | m[0][0].key] AS keys
CALL (met, keys) {
  UNWIND range(0, size(met) - 1) AS number
  WITH keys, number, met[number] AS m, reduce(rows = 0, m IN met[..number + 1] | rows + size(m[2]) + size(m[3])) AS rows
  WITH keys, number, m[0][0] AS x, m[0][1] AS arrival, m[0][2] AS hop, m[2] + m[3] AS payments,
    CASE WHEN m[1] IS NULL AND rows > $payments THEN 'BOUND' ELSE m[1] END AS stop
  CALL (keys, x, arrival, payments, stop) {
    UNWIND CASE WHEN stop IS NULL THEN payments ELSE [] END AS q
    WITH keys, x, arrival, q ORDER BY q.at, q.key
    RETURN collect([<<payment>>,
      CASE WHEN q.from_key = x.key AND q.until >= arrival AND q.to_key IN keys THEN <<links>> ELSE [] END]) AS read
  }
  WITH number, [x.key, hop, stop, <<place>>, <<keepers>>, <<holders>>, <<holds>>, read] AS row ORDER BY number
  RETURN collect(row) AS found
}
RETURN [CASE WHEN complained IS NOT NULL THEN [<<complained>>, <<complained_links>>, <<payer>>] END, found, cut] AS answer
