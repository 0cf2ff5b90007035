// purpose: persons who have a sign of trafficking and a suspect role, they or those whom decisions hold to be one with them, with every sign and role as each source states it
// parameters: from (keys of compounds, cases or persons), everywhere (whether all persons count), after (the key after which they begin), signs, suspicions (roles that are one), persons, members, tied (how many and one more), parallel (statements of one tie, and one more)
// answer: [[[person, ...] who are one, ...], [[person, compound or case, kind, role, [word, ...], grade, [statement, ...]], ...], [[person, person, [statement, ...]], ...], [entity row, ...], whether one has more persons, the keys given of which nothing may be seen], all by keys; a statement is [kind, columns], the best-graded first
// bound: $persons by their first keys, $members of each by key over three decisions in a row, $tied rows of each list by keys, $parallel statements of a tie
CALL () {
  UNWIND $from AS key
  MATCH (n:Entity {key: key})
  WHERE n:<<starts>> AND <<seen>>
  WITH DISTINCT n
  RETURN collect(n) AS asked
}
CALL (asked) {
  CALL (asked) {
    UNWIND asked AS p
    WITH p WHERE p:Person
    RETURN p
    UNION
    UNWIND asked AS a
    MATCH (a)<-[l:CONFINED_AT|NAMED_IN]-(p:Person)
    WHERE l.handling IN $visible
    RETURN p
    UNION
    UNWIND CASE WHEN $everywhere THEN [0] ELSE [] END AS one
    MATCH (p:Person)-[l:CONFINED_AT|NAMED_IN]->()
    WHERE l.handling IN $visible AND (l.role IS NULL OR l.role IN $signs)
    RETURN p
  }
  CALL (p) {
    MATCH (p)-[d:SAME_AS WHERE d.handling IN $visible]-{0,<<crossed>>}(m:Person)
    WITH DISTINCT m ORDER BY m.key LIMIT $members
    RETURN collect(m) AS members
  }
  WITH DISTINCT members WHERE members[0].key > $after
    AND any(m IN members WHERE EXISTS { MATCH (m)-[l:CONFINED_AT]->() WHERE l.handling IN $visible }
      OR EXISTS { MATCH (m)-[l:NAMED_IN]->() WHERE l.handling IN $visible AND l.role IN $signs })
    AND any(m IN members WHERE EXISTS { MATCH (m)-[l:NAMED_IN]->() WHERE l.handling IN $visible AND l.role IN $suspicions })
  WITH members ORDER BY [m IN members | m.key] LIMIT $persons
  RETURN collect(members) AS found
}
CALL (found) {
  UNWIND found AS members
  UNWIND members[..$members - 1] AS m
  RETURN collect(DISTINCT m) AS everybody
}
CALL (everybody) {
  UNWIND everybody AS m
  MATCH (m)-[l:CONFINED_AT|NAMED_IN]->(x)
  WHERE l.handling IN $visible
  WITH m, x, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
  WITH m, x, type(l) AS kind, l.role AS role, collect(l.signs) AS words, collect([l.grade])[0][0] AS grade,
    collect(<<told>>) AS told
  ORDER BY m.key, kind, role, x.key LIMIT $tied
  RETURN collect([m, x, kind, role, reduce(all = [], each IN words | all + each), grade, told[..$parallel]]) AS ties
}
CALL (everybody) {
  UNWIND everybody AS x
  MATCH (x)-[l:SAME_AS]-(y)
  WHERE l.handling IN $visible AND x.key < y.key AND y IN everybody
  WITH x, y, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
  WITH x, y, collect(<<told>>) AS told ORDER BY x.key, y.key LIMIT $tied
  RETURN collect([x.key, y.key, told[..$parallel]]) AS decisions
}
CALL (everybody, ties) {
  UNWIND everybody + [t IN ties | t[1]] AS n
  WITH DISTINCT n
  RETURN collect(<<entity>>) AS entities
}
RETURN [
  [members IN found | [m IN members[..$members - 1] | m.key]],
  [t IN ties | [t[0].key, t[1].key, t[2], t[3], t[4], t[5], t[6]]], decisions, entities,
  any(members IN found WHERE size(members) >= $members),
  [key IN $from WHERE NOT EXISTS { MATCH (n:Entity {key: key}) WHERE <<seen>> }]
] AS answer
