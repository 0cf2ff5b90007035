// purpose: the longest chains along which control runs, each as long as it can be made at both ends
// parameters: source (or null for all), chains (how many and one more), parallel (links shown a step)
// answer: [[[key, ...], [links of each step, ...]], ...] longest first, [entity row, ...]
// bound: <<longest>> steps and the time limit of the statement: every chain of the source is looked at
CALL () {
  MATCH p = ACYCLIC (a:Entity)((x)-[r:<<control>> WHERE r.handling IN $visible AND ($source IS NULL OR r.source = $source)]->(y)){1,<<longest>>}(b)
  WITH DISTINCT nodes(p) AS stops
  WHERE NOT EXISTS {
      WITH stops[0] AS x
      MATCH (x)<-[r:<<control>>]-(y)
      WHERE r.handling IN $visible AND ($source IS NULL OR r.source = $source) AND NOT y IN stops
    }
    AND NOT EXISTS {
      WITH stops[-1] AS x
      MATCH (x)-[r:<<control>>]->(y)
      WHERE r.handling IN $visible AND ($source IS NULL OR r.source = $source) AND NOT y IN stops
    }
  WITH stops ORDER BY size(stops) DESC, [stop IN stops | stop.key] LIMIT $chains
  RETURN collect(stops) AS found
}
CALL (found) {
  UNWIND found AS stops
  CALL (stops) {
    UNWIND range(0, size(stops) - 2) AS step
    WITH step, stops[step] AS x, stops[step + 1] AS y
    CALL (x, y) {
      MATCH (x)-[l:<<control>>]->(y)
      WHERE l.handling IN $visible AND ($source IS NULL OR l.source = $source)
      WITH l ORDER BY l.fact, l.key LIMIT $parallel
      RETURN collect(<<link>>) AS links
    }
    WITH links ORDER BY step
    RETURN collect(links) AS steps
  }
  RETURN collect([[stop IN stops | stop.key], steps]) AS chains
}
CALL (found) {
  UNWIND found AS stops
  UNWIND stops AS n
  WITH DISTINCT n
  RETURN collect(<<entity>>) AS entities
}
RETURN [chains, entities] AS answer
