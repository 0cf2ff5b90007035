// purpose: who was recruited by those asked about or answered their offers, by whom, over which journeys each went and who was near on these, and at which sites they came to be
// parameters: starts (keys of persons, organizations, accounts on platforms, offers, cases or complaints), since, until (ms: a recruit's journeys may lie between), within (ms between arrivals of journeys that are near each other), asked (how many are asked about), offers, recruits, trips (journeys of recruits, and as many near these), near (journeys near one), tied (others tied to one by one kind of link) (how many and one more), parallel (statements of a tie, and one more), hub (most readable links of a place over which journeys are near)
// answer: [[key of who or what is asked about, ...], [entity row of whatever is told of, ...], [[key, key of one that decisions hold to be the same], ...], [ties of each sort, in their order: who was recruited by whom; who uses which account; who answered which offer; which offer was posted by whom; which account is used by whom; who stayed at which site; who went on which journey; which journey left from where; arrived where; had whom aboard: [[key, [[key tied to it, [[at, until, grade, its rank, statement, precision], ...]], ...]], ...]], [[key of a journey, [key of one near it, ...], whether more are near it, whether it arrived at a hub], ...], whether more are asked about, whether there are more offers, more recruits, more journeys, more near these, [the keys given of whom nothing may be seen]]
// bound: $starts; $asked of all of them, $offers of theirs and $recruits, by key; of each tie the $parallel best-graded statements, and of the others tied to one $tied by key; $trips journeys of recruits and $trips near them by key, $near for one
CALL () {
  UNWIND $starts AS asked
  CALL (asked) {
<<named>>
  }
  RETURN collect(DISTINCT asked) AS known, collect(DISTINCT n) AS named
}
CALL (named) {
  UNWIND named AS n
  MATCH (n)<<one>>(x)
  WITH DISTINCT x ORDER BY x.key LIMIT $asked
  RETURN collect(x) AS about
}
CALL (about) {
  UNWIND about[..$asked - 1] AS x
  CALL (x) {
    WITH x AS a WHERE a:Advertisement
    RETURN a
    UNION
    MATCH (x)-[u:USES WHERE u.handling IN $visible]->{0,1}()<<one>>()-[l:POSTED]->(a)
    WHERE l.handling IN $visible
    RETURN a
  }
  MATCH (a)<<one>>(b)
  WITH DISTINCT b ORDER BY b.key LIMIT $offers
  RETURN collect(b) AS offers
}
CALL (about, offers) {
  UNWIND about[..$asked - 1] + offers[..$offers - 1] AS x
  CALL (x) {
    WITH x AS p WHERE p:<<recruits>>
    RETURN p
    UNION
    MATCH (x)-[l:RECRUITED]->(p)
    WHERE l.handling IN $visible
    RETURN p
    UNION
    MATCH (x)<-[l:ANSWERED]-()<<one>>()<-[u:USES WHERE u.handling IN $visible]-{0,1}(p:<<recruits>>)
    WHERE l.handling IN $visible
    RETURN p
  }
  MATCH (p)<<one>>(q)
  WITH DISTINCT q ORDER BY q.key LIMIT $recruits
  RETURN collect(q) AS found
}
WITH known, about, offers, found, found[..$recruits - 1] AS recruits
<<recruited>>
<<uses>>
<<accounts>>
WITH *, recruits + [n IN accounts WHERE NOT n IN recruits] AS answering
<<answered>>
<<theirs>>
WITH *, offers[..$offers - 1] + [a IN theirs WHERE NOT a IN offers[..$offers - 1]] AS made
<<posted>>
<<posters>>
WITH *, recruits + [n IN posters WHERE NOT n IN recruits] AS posting
<<used>>
<<stayed>>
<<travelled>>
WITH *, [] AS none
<<went>>
WITH *, taken[..$trips - 1] AS trips
<<close>>
<<others>>
WITH *, trips + others[..$trips - 1] AS journeys
<<departed>>
<<arrived>>
<<aboard>>
WITH *, [<<sorts>>] AS said
CALL (said) {
  UNWIND said AS ties
  UNWIND ties AS one
  UNWIND [one[0]] + [tie IN one[1] | tie[0]] AS m
  WITH DISTINCT m
  MATCH (m)<<one>>(n)
  RETURN collect(DISTINCT n) AS everybody
}
CALL (everybody) {
  UNWIND everybody AS x
  MATCH (x)<<joined>>(y)
  WHERE x.key < y.key AND y IN everybody
  RETURN collect(DISTINCT [x.key, y.key]) AS same
}
CALL (everybody) {
  UNWIND everybody AS n
  RETURN collect(<<entity>>) AS entities
}
RETURN [[x IN about[..$asked - 1] | x.key], entities, same, [ties IN said | [one IN ties | [one[0].key, [tie IN one[1] | [tie[0].key, tie[1]]]]]],
  [one IN close | [one[0].key, [o IN one[1][..$near - 1] WHERE o IN journeys | o.key], size(one[1]) >= $near, one[2]]],
  size(about) >= $asked, size(offers) >= $offers, size(found) >= $recruits, size(taken) >= $trips, size(others) >= $trips,
  [asked IN $starts WHERE NOT asked IN known AND NOT EXISTS { MATCH (n:Entity {key: asked}) WHERE <<seen>> }]] AS answer
