CALL () {
  OPTIONAL MATCH (n:Entity {key: $values.p1})
  WHERE (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible })
  CALL (n) {
    CALL (n) {
      MATCH (n)-[l:HOLDS|USES]-()
      WHERE l.handling IN $visible AND l.until >= $p3 AND l.grade_rank >= $p4 AND NOT l.source IN $values.p5
      RETURN DISTINCT l
    }
    WITH l ORDER BY l.at DESC, l.key
    WITH type(l) AS kind, collect(l) AS found ORDER BY kind
    RETURN reduce(links = [], group IN collect(found[..$p2]) | links + group) AS links,
           coalesce(max(CASE WHEN size(found) > $p2 THEN 1 ELSE 0 END), 0) = 1 AS cut
  }
  WITH n, links AS near, cut AS near_cut
  CALL (n, near) {
    UNWIND near AS l
    UNWIND [startNode(l), endNode(l)] AS m
    WITH DISTINCT n, m
    WHERE m <> n
    WITH m, m:Dense AND reduce(seen = 0, h IN $visible | seen + coalesce(m.degrees[h], 0)) > $p6 AS hub ORDER BY m.key
    WITH collect(CASE WHEN NOT hub THEN m END) AS reached, coalesce(max(CASE WHEN hub THEN 1 ELSE 0 END), 0) = 1 AS hubs
    CALL (reached) {
      UNWIND reached[..$p0] AS m
      CALL (m) {
        CALL (m) {
      MATCH (m)-[l:HOLDS|USES]-()
      WHERE l.handling IN $visible AND l.until >= $p8 AND l.grade_rank >= $p9 AND NOT l.source IN $values.p10
      RETURN DISTINCT l
    }
    WITH l ORDER BY l.at DESC, l.key
    WITH type(l) AS kind, collect(l) AS found ORDER BY kind
    RETURN reduce(links = [], group IN collect(found[..$p7]) | links + group) AS links,
           coalesce(max(CASE WHEN size(found) > $p7 THEN 1 ELSE 0 END), 0) = 1 AS cut
      }
      UNWIND CASE WHEN size(links) = 0 THEN [null] ELSE links END AS l
      RETURN collect(DISTINCT l) AS far, coalesce(max(CASE WHEN cut THEN 1 ELSE 0 END), 0) = 1 AS far_cut
    }
    RETURN far, far_cut, size(reached) > $p0 AS beyond, hubs
  }
  WITH n, near + far AS links, near_cut OR far_cut AS cut, beyond, hubs
  CALL (n, links) {
    UNWIND CASE WHEN size(links) = 0 THEN [null] ELSE links END AS l
    UNWIND CASE WHEN l IS NULL THEN [n] ELSE [n, startNode(l), endNode(l)] END AS m
    WITH DISTINCT m
    WHERE m IS NOT NULL
    WITH m ORDER BY m.key
    RETURN collect([m.key, null, null]) AS entities
  }
  CALL (links) {
    UNWIND links AS l
    WITH DISTINCT l
    ORDER BY l.at DESC, l.key
    RETURN collect([type(l), [l.key]]) AS rows
  }
  RETURN [entities, rows, cut, null, beyond, hubs] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
