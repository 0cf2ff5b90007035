// purpose: which countries a case touches, and which agreements are known between countries
// parameters: case (key), entities, agreements (how many of each and one more), hub (most readable links of an entity that is walked through)
// answer: [[entity row of the case, of all that is named in it or part of it, and of what lies around], [[entity row of an agreement, [parties' keys]], ...]]; [[], []] when there is no such case
// bound: $entities entities a step, $agreements agreements, in the order of their keys; nothing is walked through a hub
CALL () {
  MATCH (n:Entity:Case {key: $case})
  WHERE <<seen>>
  CALL (n) {
    RETURN n AS part
    UNION
    MATCH (n)<-[l:NAMED_IN|PART_OF]-(part)
    WHERE l.handling IN $visible
    RETURN part
  }
  WITH part ORDER BY part.key LIMIT $entities
  RETURN collect(part) AS around0
}
<<steps>>
CALL (around) {
  UNWIND around AS n
  WITH n ORDER BY n.key LIMIT $entities
  RETURN collect(<<touched>>) AS touched
}
CALL (touched) {
  MATCH (party:Country)-[l:PARTY_TO]->(n:Agreement)
  WHERE l.handling IN $visible AND size(touched) > 0
  WITH n, collect(DISTINCT party.key) AS parties
  ORDER BY n.key LIMIT $agreements
  RETURN collect([<<agreement>>, parties]) AS agreements
}
RETURN [touched, agreements] AS answer
