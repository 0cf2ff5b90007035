// purpose: the shortest and next to shortest ways between two entities where decisions that two are one are steps of no length, where only those count that cross a border, or where hubs are named: step by step, from either end in turn
// parameters: start, end (keys), ways (how many and one more), longest (steps), decisions (most in a way), carried (ways under way), hub (most readable links of an entity on the way), named (hubs and one more), parallel (links shown a step); where borders are asked about, codes ([calling code, country], of those that one country has) and countries (codes of all)
// answer: [[[key, ...], [links of each step, ...], null, length], ...], [entity row, ...], whether there were too many ways, [whether more were under way, [row of a hub that was met, ...], whether there are more], [the keys given of whom nothing may be seen]
// bound: over links that pass alone; as many steps as are asked for; $carried ways of one number of steps from either end, above which no longer ones are looked for, and as many whole ways, above which none is returned, since which are found first depends on what else is stored; $named hubs, by key
OPTIONAL MATCH (a:Entity {key: $start}), (b:Entity {key: $end})
WHERE a <> b AND <<seen_a>> AND <<seen_b>>
<<steps>>
WITH on, back, met, coalesce(head([step IN range(1, size(on) - 1) WHERE on_many[step - 1] | step - 1]), size(on) - 1) AS far,
  coalesce(head([step IN range(1, size(back) - 1) WHERE back_many[step - 1] | step - 1]), size(back) - 1) AS near
WITH on, back, met, CASE WHEN far <= near THEN 2 * far ELSE 2 * near + 1 END AS complete
CALL (on, back, complete) {
  UNWIND range(0, complete) AS steps
  WITH complete, on[(steps + 1) / 2] AS ons, back[steps / 2] AS backs
  WITH complete, ons, backs, [way IN ons | way[0]] AS here, [way IN backs | way[0]] AS there
  UNWIND [way IN ons WHERE way[0] IN there] AS f
  UNWIND [way IN backs WHERE way[0] IN here] AS g
  WITH complete, f, g, size([step IN f[2] + g[2] WHERE step]) AS decided, size(f[2]) + size(g[2]) AS steps
  WHERE f[0] = g[0] AND none(stop IN g[1] WHERE stop <> f[0] AND stop IN f[1]) AND decided <= $decisions
    AND steps - decided <= $longest AND steps - decided <= complete - $decisions
  WITH f, g, steps - decided AS length LIMIT $carried + 1
  RETURN collect([length, f[1] + tail(reverse(g[1])), f[2] + reverse(g[2])]) AS joined
}
WITH met, complete, size(joined) > $carried AS broad, CASE WHEN size(joined) > $carried THEN [] ELSE joined END AS whole
<<kept>>
CALL (asked) {
  UNWIND asked AS way
  WITH DISTINCT way[0] AS length ORDER BY length LIMIT 2
  RETURN collect(length) AS lengths
}
CALL (asked, lengths) {
  UNWIND asked AS way
  WITH way WHERE way[0] IN lengths
  WITH way ORDER BY way[0], way[2], [stop IN way[1] | stop.key] LIMIT $ways
  RETURN collect(way) AS first
}
CALL (first) {
  UNWIND first AS way
  WITH way, way[1] AS stops
  CALL (way, stops) {
    UNWIND range(0, size(stops) - 2) AS step
    WITH step, way[2][step] AS decided, stops[step] AS x, stops[step + 1] AS y
    CALL (decided, x, y) {
      MATCH (x)-[l:<<walked>>]-(y)
      WHERE l.handling IN $visible AND NOT decided <<passes_l>>
      RETURN l
      UNION
      MATCH (x)-[l:SAME_AS]-(y)
      WHERE l.handling IN $visible AND decided <<decides_l>>
      RETURN l
    }
    WITH step, l ORDER BY step, l.fact, l.key
    WITH step, collect(<<link>>)[..$parallel] AS links ORDER BY step
    RETURN collect(links) AS steps
  }
  RETURN collect([[stop IN stops | stop.key], steps, null, way[0]]) AS ways
}
CALL (first) {
  UNWIND first AS way
  UNWIND way[1] AS n
  WITH DISTINCT n
  RETURN collect(<<entity>>) AS entities
}
CALL (met) {
  UNWIND met AS n
  WITH DISTINCT n ORDER BY n.key LIMIT $named
  RETURN collect(<<named_hub>>) AS hubs
}
WITH ways, entities, broad, hubs, size(lengths) < 2 AND complete < $longest + $decisions AS over,
  [key IN [$start, $end] WHERE NOT EXISTS { MATCH (n:Entity {key: key}) WHERE <<seen>> }] AS unseen
RETURN [ways, entities, broad, [over, hubs[..$named - 1], size(hubs) >= $named], unseen] AS answer
