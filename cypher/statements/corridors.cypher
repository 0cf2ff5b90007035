// purpose: what is said of those asked about that may pass from country to country: payments, complaints, stays at sites, recruiting and journeys, with what ties the ends to countries
// parameters: starts (keys of persons, accounts, wallets, complaints or cases), since, until (ms: what passed may lie between; complaints of any time), about (of all of them), ties (of one of these), quays (places at which one journey began or ended), payments (that came to a place, and as many that left it), ends (how many and one more)
// answer: [[[complaint or person, when the complaint was filed, [[kind of link, its key, source, at, until, precision, the other end], ...]], ...], [[journey, [[kind of link, place], ...]], ...], [[payment's key, source, from, to, at, until, unit, amount], ...], [entity row of an end with its countries, ...], whether there are more to look at, whether a place has more payments, whether there are more ends, [the keys given of whom nothing may be seen]]
// bound: $starts; $about of all of them, by key; $ties of one, by key of the link; $quays of a journey; $payments at each place and end, the earliest first; $ends, by key
CALL () {
  UNWIND $starts AS asked
  CALL (asked) {
<<named>>
    UNION
    MATCH (c:Entity {key: asked})<-[l:PART_OF]-(n:Complaint)
    WHERE l.handling IN $visible AND c:Case
    RETURN n
  }
  RETURN collect(DISTINCT asked) AS known, collect(DISTINCT n) AS named
}
CALL (named) {
  UNWIND named AS n
  WITH n ORDER BY n.key LIMIT $about
  RETURN collect(n) AS found
}
WITH known, found[..$about - 1] AS about, size(found) >= $about AS more_about
CALL (about) {
  UNWIND about AS n
  WITH n WHERE n:Person OR n:Complaint
  CALL (n) {
    MATCH (n)-[l:TRAVELLED_ON|CONFINED_AT|RECRUITED|CONCERNS]-(o)
    WHERE l.handling IN $visible AND CASE type(l) WHEN 'RECRUITED' THEN endNode(l) ELSE startNode(l) END = n
      AND (n:Person OR o:Account OR o:Wallet)
    WITH o, l ORDER BY l.precision = 'none', l.grade_rank DESC, l.recorded_at DESC, l.key
    WITH o, l.fact AS fact, head(collect(l)) AS l WHERE n:Complaint OR l.at <= $until AND l.until >= $since
    WITH o, l ORDER BY l.key LIMIT $ties
    RETURN collect([type(l), l, o]) AS ties
  }
  RETURN collect([n, <<filed>>, ties]) AS tied
}
CALL (tied) {
  UNWIND tied AS one
  UNWIND one[2][..$ties - 1] AS tie
  WITH DISTINCT tie[2] AS t WHERE t:Trip
  CALL (t) {
    MATCH (t)-[l:DEPARTED_FROM|ARRIVED_AT]->(p)
    WHERE l.handling IN $visible
    WITH DISTINCT type(l) AS quay, p ORDER BY quay, p.key LIMIT $quays
    RETURN collect([quay, p]) AS quays
  }
  RETURN collect([t, quays]) AS journeys
}
CALL (about) {
  UNWIND about AS n
  CALL (n) {
<<came>>
    RETURN collect(q) AS came
  }
  CALL (n) {
<<left>>
    RETURN collect(q) AS gone
  }
  RETURN collect([came, gone]) AS paid
}
CALL (paid) {
  UNWIND paid AS both
  UNWIND both[0][..$payments - 1] + both[1][..$payments - 1] AS q
  RETURN collect(DISTINCT q) AS payments
}
CALL (tied, journeys, payments) {
  UNWIND [one IN tied | one[0]] + reduce(others = [], one IN tied | others + [tie IN one[2] | tie[2]])
    + reduce(quays = [], one IN journeys | quays + [quay IN one[1] | quay[1]])
    + [q IN payments | startNode(q)] + [q IN payments | endNode(q)] AS n
  WITH DISTINCT n WHERE NOT n:Trip
  WITH n ORDER BY n.key LIMIT $ends
  RETURN collect(n) AS ends
}
CALL (ends) {
  UNWIND ends[..$ends - 1] AS n
  RETURN collect(<<entity>>) AS entities
}
RETURN [
  [one IN tied | [one[0].key, one[1], [tie IN one[2] | [tie[0], tie[1].key, tie[1].source, tie[1].at, tie[1].until, tie[1].precision, tie[2].key]]]],
  [one IN journeys | [one[0].key, [quay IN one[1] | [quay[0], quay[1].key]]]],
  [q IN payments | [q.key, q.source, q.from_key, q.to_key, q.at, q.until, q.amount_unit, q.amount]], entities,
  more_about, any(both IN paid WHERE size(both[0]) >= $payments OR size(both[1]) >= $payments), size(ends) >= $ends,
  [asked IN $starts WHERE NOT asked IN known AND NOT EXISTS { MATCH (n:Entity {key: asked}) WHERE <<seen>> }]
] AS answer
