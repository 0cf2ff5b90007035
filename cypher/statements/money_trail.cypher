// purpose: the ways that money took, one payment after another, from an account, a wallet or one payment
// parameters: start (key of the place, or the payment's fact), since, until (ms: what is followed lies between), gap, gaps, widest (ms: the most between two payments, by rail, and of all), strict, follow, carried, trails (how many and one more), hub (most readable links of a place that is walked through), parallel (statements shown a payment); where amounts are asked for in another unit: unit, base (the currency that rates are of), day, lag (ms: how long before its day the last rate of a payment may be); where a share is asked for: least, most (per cent of what arrived that the next payment sends on)
// answer: [[[place keys, [statements of each payment, ...], why it ends there, where amounts are asked for the time and amounts of each payment], ...], [entity row, ...], whether a place had more payments that may follow, whether more trails were under way than are carried on, whether the start may be seen, where rates are asked for [[currency, day asked for, day of the rate, its value, source, grade], ...]]
// bound: as many payments as are asked for; $follow of them out of each place, those next in time first; $carried trails at each step, those of the earliest payments first; one rate of each currency for each day
CALL () {
  <<start>>
}
<<hops>>
WITH known, many, carried, <<first>> AS found
CALL (found) {
  UNWIND found AS trail
  WITH trail, <<onwards>> AS payments
  CALL (payments) {
    UNWIND range(0, size(payments) - 1) AS step
    WITH step, payments[step] AS p
    CALL (p) {
      MATCH ()-[l:SENT]->()
      USING INDEX l:SENT(fact)
      WHERE l.handling IN $visible AND l.fact = p.fact
      WITH l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key LIMIT $parallel
      RETURN collect(<<link>>) AS links
    }
    WITH links ORDER BY step
    RETURN collect(links) AS steps
  }
  RETURN collect([[head(payments).from_key] + [p IN payments | p.to_key], steps, trail[0]<<amounts>>]) AS trails
}
CALL (found) {
  UNWIND found AS trail
  UNWIND trail[1] AS p
  UNWIND [startNode(p), endNode(p)] AS n
  WITH DISTINCT n
  RETURN collect(<<entity>>) AS entities
}
<<rates>>RETURN [trails, entities, many, carried, known<<told>>] AS answer
