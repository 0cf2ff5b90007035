// purpose: the places to which money that complaints speak of may have gone on, with what left each of them, and who keeps and holds those that are deposit addresses
// parameters: starts (keys of complaints or cases, or facts of payments), until (ms: what provably lies after it is not read), filed (complaints, and one more), complained (payments complained of, and one more), places, payments (the most that are read), hub (most readable links of a place that is read), parallel (statements shown a payment), beside (keepers and holders shown a place)
// answer: [[[entity row of a complaint, [fact of a payment it speaks of, ...]], ...], [[payment complained of, its statements, entity row of who paid], ...], [[entity row of a place, why nothing is followed on from there, whether it is a deposit address, entity rows of its keepers, of its holders, [[payment that left it, its statements], ...]], ...], whether there are more complaints, whether there are more payments complained of, whether places were left out, [the keys given of whom nothing may be seen]]
// bound: $filed complaints by key, $complained payments by fact; as many payments from each of these as are asked for; $places places, those nearest first, then the earliest reached; of these as long as what left them is no more than $payments
CALL () {
  UNWIND $starts AS asked
  CALL (asked) {
    MATCH (c:Entity {key: asked})
    WHERE c:Complaint AND <<filed>>
    RETURN c
    UNION
    MATCH (k:Entity {key: asked})<-[l:PART_OF]-(c:Complaint)
    WHERE l.handling IN $visible AND k:Case
    RETURN c
  }
  WITH DISTINCT c ORDER BY c.key LIMIT $filed
  RETURN collect(c) AS filed
}
CALL (filed) {
  UNWIND filed[..$filed - 1] AS c
  CALL (c) {
    MATCH (c)-[l:CONCERNS]->(o)
    WHERE l.handling IN $visible AND l.payment IS NOT NULL
    WITH DISTINCT l.payment AS fact ORDER BY fact LIMIT $complained
    RETURN collect(fact) AS facts
  }
  RETURN collect([<<complaint>>, facts]) AS complaints
}
CALL (complaints) {
  UNWIND reduce(facts = $starts, one IN complaints | facts + one[1]) AS fact
  WITH DISTINCT fact
  MATCH ()-[q:SENT]->()
  USING INDEX q:SENT(fact)
  WHERE q.handling IN $visible AND q.fact = fact
  WITH q ORDER BY q.grade_rank DESC, q.recorded_at DESC, q.key
  WITH q.fact AS fact, head(collect(q)) AS best ORDER BY fact LIMIT $complained
  RETURN collect(best) AS asked
}
WITH filed, complaints, size(asked) >= $complained AS more, asked[..$complained - 1] AS complained
CALL (complained) {
  UNWIND complained AS q
  WITH endNode(q) AS y, min(q.at) AS arrival
  RETURN collect([y, arrival]) AS reached1
}
<<hops>>
CALL (known) {
  UNWIND known AS one
  WITH one[0] AS x, min(one[2]) AS hop, min(one[1]) AS arrival, head(collect(one[3])) AS stop
  WITH x, hop, arrival, stop ORDER BY hop, arrival, x.key
  RETURN collect([x, stop]) AS places
}
CALL (places) {
  UNWIND places AS place
  WITH place[0] AS x, place[1] AS stop
  CALL (x, stop) {
    WITH x, stop WHERE stop IS NULL
    <<out>>
    RETURN collect(q) AS out
  }
  WITH x, out, CASE WHEN size(out) > $hub THEN 'HUB' ELSE stop END AS stop
  RETURN collect([x, stop, CASE WHEN stop IS NULL THEN out ELSE [] END]) AS met
}
WITH filed, complaints, more, complained, cut, met, [m IN met | m[0].key] AS keys
CALL (met, keys) {
  UNWIND range(0, size(met) - 1) AS number
  WITH keys, number, met[number] AS m, reduce(rows = 0, m IN met[..number + 1] | rows + size(m[2])) AS rows
  WITH keys, number, m[0] AS x, m[2] AS out, CASE WHEN m[1] IS NULL AND rows > $payments THEN 'BOUND' ELSE m[1] END AS stop
  CALL (keys, out, stop) {
    UNWIND CASE WHEN stop IS NULL THEN out ELSE [] END AS q
    WITH keys, q ORDER BY q.at, q.key
    RETURN collect([<<payment>>, CASE WHEN q.to_key IN keys THEN <<links>> ELSE [] END]) AS read
  }
  WITH number, x, stop, read, <<deposit>> AS deposit
  WITH number, [<<place>>, stop, deposit, CASE WHEN deposit THEN <<keepers>> ELSE [] END,
    CASE WHEN deposit THEN <<holders>> ELSE [] END, read] AS row ORDER BY number
  RETURN collect(row) AS found
}
CALL (complained) {
  UNWIND complained AS q
  WITH q, startNode(q) AS x ORDER BY q.fact
  RETURN collect([<<payment>>, <<links>>, <<place>>]) AS paid
}
RETURN [complaints, paid, found, size(filed) >= $filed, more, cut, [asked IN $starts WHERE NOT EXISTS { MATCH (n:Entity {key: asked}) WHERE <<seen>> }
  AND NOT EXISTS { MATCH ()-[q:SENT]->() USING INDEX q:SENT(fact) WHERE q.handling IN $visible AND q.fact = asked }]] AS answer
