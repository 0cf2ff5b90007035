// purpose: what cases name and what the money of their complaints may have come to, from which is told which cases of different countries reach the same account, wallet or person
// parameters: starts (keys of cases), cases, named (accounts, wallets and persons that one names), filed (places that complaints of one concern), places (of all together and a step), payments (that left one place) (how many and one more), parallel (statements shown of one tie or payment), hub (most readable links of a place that is gone on from)
// answer: [[[entity row of a case, [[entity named, [statement, ...]], ...], [[complaint, place it concerns, fact of the payment it speaks of, [statement, ...]], ...]], ...], [[payment complained of, its statements], ...], [[place, why nothing is followed on from there, [[payment to another of the places, its statements], ...]], ...], [[person, one that decisions hold to be the same], ...], [entity row of whatever is named or reached, ...], whether there are more cases, whether more places were reached, [the keys given of which no case may be seen]]
// bound: $cases cases, those asked about first, then by key; $named and $filed of each, by key; $places a step, by key; $payments that left a place, the earliest first; $parallel statements, the best-graded
CALL () {
  MATCH (k:Case)
  WHERE <<seen>>
  WITH k ORDER BY NOT k.key IN $starts, k.key LIMIT $cases
  RETURN collect(k) AS found
}
CALL (found) {
  UNWIND found[..$cases - 1] AS k
  CALL (k) {
    MATCH (k)<-[l:NAMED_IN]-(n:<<reached>>)
    WHERE l.handling IN $visible
    WITH n, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
    WITH n, collect(<<link>>)[..$parallel] AS said ORDER BY n.key LIMIT $named
    RETURN collect([n, said]) AS named
  }
  CALL (k) {
    MATCH (k)<-[p:PART_OF WHERE p.handling IN $visible]-(c:Complaint)-[l:CONCERNS WHERE l.handling IN $visible]->(n)
    WHERE n:Account OR n:Wallet
    WITH DISTINCT c, n, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
    WITH c, n, l.payment AS fact, collect(<<link>>)[..$parallel] AS said
    ORDER BY c.key, n.key, fact LIMIT $filed
    RETURN collect([c, n, fact, said]) AS filed
  }
  RETURN collect([k, named, filed]) AS files
}
CALL (files) {
  UNWIND files AS file
  UNWIND file[2] AS one
  WITH DISTINCT one[1] AS y ORDER BY y.key LIMIT $places
  RETURN collect(y) AS reached0
}
<<hops>>
CALL (files) {
  UNWIND files AS file
  UNWIND file[2] AS one
  WITH DISTINCT one[2] AS fact
  MATCH ()-[q:SENT]->()
  USING INDEX q:SENT(fact)
  WHERE q.handling IN $visible AND q.fact = fact
  WITH q, <<better>> AS better WHERE NOT better
  RETURN collect([<<payment>>, <<statements>>]) AS complained
}
CALL (places) {
  UNWIND places AS x
  WITH x, <<stops>> AS stop
  CALL (x, stop, places) {
<<paid>>
    RETURN collect([<<payment>>, <<statements>>]) AS paid
  }
  RETURN collect([x.key, stop, paid]) AS met
}
CALL (files, places) {
  UNWIND reduce(all = places, file IN files | all + [one IN file[1] | one[0]] + [one IN file[2] | one[0]]) AS n
  RETURN collect(DISTINCT n) AS everybody
}
CALL (everybody) {
  UNWIND everybody AS x
  WITH x WHERE x:Person
  MATCH (x)-[d:SAME_AS WHERE d.handling IN $visible]-{1,<<crossed>>}(y)
  WHERE x.key < y.key AND y IN everybody
  RETURN collect(DISTINCT [x.key, y.key]) AS same
}
CALL (everybody) {
  UNWIND everybody AS n
  RETURN collect(<<entity>>) AS entities
}
CALL (files) {
  UNWIND files AS file
  WITH file, file[0] AS k
  RETURN collect([<<case>>, [one IN file[1] | [one[0].key, one[1]]], [one IN file[2] | [one[0].key, one[1].key, one[2], one[3]]]]) AS told
}
RETURN [told, complained, met, same, entities, size(found) >= $cases, more_places,
  [key IN $starts WHERE NOT key IN [k IN found | k.key]]] AS answer
