// purpose: calls for help of persons, from compounds, in cases, or all, with what is stated of each; who called for whom, where they are, whom to ask; and repatriations of these persons and in these cases
// parameters: from (keys of compounds, cases, persons or help requests), everywhere (whether all calls and repatriations count), states (of calls, or null for any), on (ms), before_all, after_all (the moments of what is not known), sorts (of agencies to ask), repatriation (what events are of that type), people, calls, returns, tied (how many and one more), parallel (statements of one tie, and one more)
// answer: [[[call, state, received, due, last act of its records], ...], [[event, [at, until] or null], ...], [[call or event, other, kind, role, [statement, ...], latest time of these], ...], [[person, compound, [statement, ...]], ...], [[person or compound, agency], ...], [entity row, ...], whether there are more persons, calls, repatriations, the keys given of which nothing may be seen], all rows by keys; a statement is [kind, columns], the best-graded first
// bound: $people at the compounds asked about, $calls, $returns, $tied rows of each list, all by keys; $parallel statements of a tie
CALL () {
  UNWIND $from AS key
  MATCH (n:Entity {key: key})
  WHERE n:<<starts>> AND <<seen>>
  WITH DISTINCT n
  RETURN collect(n) AS asked
}
CALL (asked) {
  UNWIND asked AS a
  CALL (a) {
    WITH a AS p WHERE p:Person
    RETURN p
    UNION
    MATCH (a)<-[l:<<at_sites>>]-(p:Person)
    WHERE l.handling IN $visible
    RETURN p
  }
  WITH DISTINCT p ORDER BY p.key LIMIT $people
  RETURN collect(p) AS people_found
}
WITH asked, people_found, people_found[..$people - 1] AS people
CALL (asked, people) {
  CALL (asked, people) {
    UNWIND asked AS h
    WITH h WHERE h:HelpRequest
    RETURN h
    UNION
    UNWIND asked + people AS a
    MATCH (a)-[l:PART_OF|ASKED_FOR]-(h:HelpRequest)
    WHERE l.handling IN $visible
    RETURN h
    UNION
    UNWIND CASE WHEN $everywhere THEN [0] ELSE [] END AS one
    MATCH (n:HelpRequest)
    WHERE <<seen>>
    RETURN n AS h
  }
  CALL (h) {
    MATCH (h)-[:STATED_BY]->(r:HelpRequestRecord)
    WHERE r.handling IN $visible
    WITH r ORDER BY r.grade_rank DESC, r.recorded_at DESC, r.key
    RETURN head(collect(r.status)) AS state, head(collect(r.received)) AS received, head(collect(r.due)) AS due,
      max(CASE WHEN r.at > $before_all AND r.at <= $on THEN r.at END) AS acted
  }
  WITH h, state, received, due, acted WHERE $states IS NULL OR state IN $states
  WITH h, state, received, due, acted ORDER BY h.key LIMIT $calls
  RETURN collect([h, state, received, due, acted]) AS calls_found
}
WITH *, calls_found[..$calls - 1] AS calls
CALL (asked, people, calls) {
  CALL (asked, people, calls) {
    UNWIND asked + people AS a
    MATCH (a)-[l:TOOK_PART_IN|PART_OF]-(e:Event)
    WHERE l.handling IN $visible
    RETURN e
    UNION
    UNWIND calls AS one
    WITH one[0] AS h
    MATCH (p)-[l:ASKED_FOR]->(h)
    WHERE l.handling IN $visible
    MATCH (p)-[t:TOOK_PART_IN]->(e)
    WHERE t.handling IN $visible
    RETURN e
    UNION
    UNWIND CASE WHEN $everywhere THEN [0] ELSE [] END AS one
    MATCH (e:Event)
    RETURN e
  }
  CALL (e) {
    MATCH (e)-[:STATED_BY]->(r:EventRecord)
    WHERE r.handling IN $visible
    WITH r ORDER BY r.grade_rank DESC, r.recorded_at DESC, r.key
    RETURN head(collect(r.type)) AS type,
      head(collect(CASE WHEN r.at > $before_all OR r.until < $after_all THEN [r.at, r.until] END)) AS span
  }
  WITH e, span WHERE type = $repatriation
  WITH e, span ORDER BY e.key LIMIT $returns
  RETURN collect([e, span]) AS returns_found
}
WITH *, returns_found[..$returns - 1] AS returned
CALL (calls, returned) {
  UNWIND calls + returned AS one
  WITH one[0] AS n
  MATCH (n)-[l:ASKED_FOR|PART_OF|TOOK_PART_IN|HAPPENED_AT]-(m)
  WHERE l.handling IN $visible
  WITH n, m, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
  WITH n, m, type(l) AS kind, l.role AS role, collect(<<told>>) AS told,
    max(CASE WHEN l.at > $before_all AND l.at <= $on THEN l.at END) AS acted
  ORDER BY n.key, kind, role, m.key LIMIT $tied
  RETURN collect([n, m, kind, role, told[..$parallel], acted]) AS ties
}
CALL (ties) {
  UNWIND ties AS tie
  WITH DISTINCT tie[1] AS p WHERE p:Person
  MATCH (p)-[l:<<at_sites>>]->(c:Compound)
  WHERE l.handling IN $visible
  WITH p, c, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
  WITH p, c, collect(<<told>>) AS told ORDER BY p.key, c.key LIMIT $tied
  RETURN collect([p, c, told[..$parallel]]) AS sites
}
CALL (ties, sites) {
  CALL (ties, sites) {
    UNWIND ties AS tie
    WITH DISTINCT tie[1] AS x WHERE x:Person
    MATCH (x)-[l:NATIONAL_OF]->(k:Country)
    WHERE l.handling IN $visible
    RETURN x, substring(k.key, 8) AS country
    UNION
    UNWIND sites AS site
    WITH DISTINCT site[1] AS x
    MATCH (x)-[:STATED_BY]->(r:CompoundRecord)
    WHERE r.handling IN $visible AND r.country IS NOT NULL
    RETURN x, r.country AS country
  }
  MATCH (r:AgencyRecord)
  WHERE r.handling IN $visible AND r.country = country AND r.type IN $sorts
  MATCH (y:Entity {key: r.entity})
  WITH DISTINCT x, y ORDER BY x.key, y.key LIMIT $tied
  RETURN collect([x, y]) AS asking
}
CALL (calls, returned, ties, sites, asking) {
  UNWIND calls + returned + [t IN ties | [t[1]]] + [t IN sites | [t[1]]] + [t IN asking | [t[1]]] AS one
  WITH DISTINCT one[0] AS n
  RETURN collect(<<entity>>) AS entities
}
RETURN [
  [c IN calls | [c[0].key, c[1], c[2], c[3], c[4]]], [r IN returned | [r[0].key, r[1]]],
  [t IN ties | [t[0].key, t[1].key, t[2], t[3], t[4], t[5]]], [t IN sites | [t[0].key, t[1].key, t[2]]],
  [t IN asking | [t[0].key, t[1].key]], entities, size(people_found) >= $people, size(calls_found) >= $calls,
  size(returns_found) >= $returns, [key IN $from WHERE NOT EXISTS { MATCH (n:Entity {key: key}) WHERE <<seen>> }]
] AS answer
