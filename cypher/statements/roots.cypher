// purpose: what may be read of control above accounts, persons or payments, from which roots are ranked
// parameters: starts (keys of entities, or facts of payments), since, until (ms: links of control may hold between), breadth, carried, hub (most readable links of an entity that is walked through), parallel (statements shown a step)
// answer: [[[asked, key], ...] of what was found, [[key, whether a hub, keys above, the best-graded first and one more than are walked, entity row], ...], [[key below, key above, [kind of link, ...], grade of the best statement, its rank, [source, ...], [statement, ...]], ...] of control, the same of decisions, whether more entities were under way than are carried on]
// bound: as many steps as are asked for, and one; $breadth up from one entity and $carried entities a step, the best-graded first; over three decisions in a row
CALL () {
  UNWIND $starts AS asked
  CALL (asked) {
    MATCH (n:Entity {key: asked})
    WHERE <<seen>>
    RETURN n
    UNION
    MATCH ()-[q:SENT]->(n)
    USING INDEX q:SENT(fact)
    WHERE q.handling IN $visible AND q.fact = asked
    RETURN n
  }
  RETURN collect([asked, n]) AS given
}
WITH given, [one IN given | one[1]] AS front0, [] AS seen0
<<steps>>
CALL (climbed) {
  UNWIND climbed AS one
  WITH one, one[0] AS n
  RETURN collect([n.key, one[1], [up IN one[2] | up.key], <<entity>>]) AS entities
}
CALL (climbed, seen) {
  UNWIND climbed AS one
  UNWIND CASE WHEN one[1] THEN [] ELSE one[2][..$breadth] END AS y
  WITH one[0] AS x, y WHERE y IN seen
  CALL (x, y) {
    MATCH (x)<-[l:<<control>>]-(y)
    WHERE l.handling IN $visible AND l.at <= $until AND l.until >= $since
    WITH l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
    RETURN collect(DISTINCT type(l)) AS kinds, head(collect(l)) AS best, collect(DISTINCT l.source) AS sources,
      collect(<<link>>)[..$parallel] AS links
  }
  RETURN collect([x.key, y.key, kinds, best.grade, best.grade_rank, sources, links]) AS steps
}
CALL (seen) {
  UNWIND seen AS x
  MATCH (x)-[l:SAME_AS]-(y)
  WHERE l.handling IN $visible AND x.key < y.key AND y IN seen
  WITH x, y, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
  WITH x, y, collect(DISTINCT type(l)) AS kinds, head(collect(l)) AS best, collect(DISTINCT l.source) AS sources,
    collect(<<link>>)[..$parallel] AS links
  RETURN collect([x.key, y.key, kinds, best.grade, best.grade_rank, sources, links]) AS decisions
}
RETURN [[one IN given | [one[0], one[1].key]], entities, steps, decisions, carried] AS answer
