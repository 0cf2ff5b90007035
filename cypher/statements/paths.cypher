// purpose: the shortest and next to shortest ways between two entities, hubs left out
// parameters: start, end (keys), ways (how many and one more), hub (most readable links of an entity on the way), parallel (links shown a step)
// answer: [[[key, ...], [links of each step, ...]], ...], [entity row, ...], whether there were too many ways, null, [the keys given of whom nothing may be seen]
// bound: over links that pass alone; <<longest>> steps; a hub, by the links that this reader may read, ends a way; <<most>> ways counted link by link, above which none is returned, since which are found first depends on what else is stored
OPTIONAL MATCH (a:Entity {key: $start}), (b:Entity {key: $end})
WHERE a <> b
CALL (a, b) {
  MATCH p = SHORTEST 2 ACYCLIC PATH GROUPS (a)((x)-[r:<<walked>> WHERE r.handling IN $visible <<passes_r>>]-(y)
    WHERE NOT y:Dense OR y.key = $end OR reduce(seen = 0, h IN $visible | seen + coalesce(y.degrees[h], 0)) <= $hub
  ){1,<<longest>>}(b)
  WITH nodes(p) AS stops LIMIT <<most>> + 1
  WITH stops, count(*) AS parallel ORDER BY size(stops), [stop IN stops | stop.key]
  WITH collect(stops)[..$ways] AS first, sum(parallel) > <<most>> AS broad
  RETURN CASE WHEN broad THEN [] ELSE first END AS found, broad
}
CALL (found) {
  UNWIND found AS stops
  CALL (stops) {
    UNWIND range(0, size(stops) - 2) AS step
    WITH step, stops[step] AS x, stops[step + 1] AS y
    CALL (x, y) {
      MATCH (x)-[l:<<walked>>]-(y)
      WHERE l.handling IN $visible <<passes_l>>
      WITH l ORDER BY l.fact, l.key LIMIT $parallel
      RETURN collect(<<link>>) AS links
    }
    WITH links ORDER BY step
    RETURN collect(links) AS steps
  }
  RETURN collect([[stop IN stops | stop.key], steps]) AS ways
}
CALL (found) {
  UNWIND found AS stops
  UNWIND stops AS n
  WITH DISTINCT n
  RETURN collect(<<entity>>) AS entities
}
WITH ways, entities, broad, [key IN [$start, $end] WHERE NOT EXISTS { MATCH (n:Entity {key: key}) WHERE <<seen>> }] AS unseen
RETURN [ways, entities, broad, null, unseen] AS answer
