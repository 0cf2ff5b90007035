CALL () {
  OPTIONAL MATCH (n:Entity {key: $values.p2})
  WHERE (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible })
  CALL (n) {
    CALL (n) {
      MATCH (n)-[l:HOLDS|CUSTODIED_BY|CONTROLS|OWNS|DIRECTS|MEMBER_OF|WORKS_AT|CONFINED_AT|OPERATES|ENABLES|GUARANTEES|RECRUITED|INSTRUCTED|RELATIVE_OF|ASSOCIATED_WITH|USES|LOCATED_AT|TOOK_PART_IN|TRAVELLED_ON|DEPARTED_FROM|ARRIVED_AT|HAPPENED_AT|POSTED|ANSWERED|NAMED_IN|PART_OF|COMPLAINED|CONCERNS|ASKED_FOR|FREEZES|BLOCKS|SAME_AS]-()
      WHERE l.handling IN $visible
      RETURN DISTINCT l
      UNION
      MATCH (n)-[l:SENT]->() USING INDEX l:SENT(from_key, at)
      WHERE l.handling IN $visible AND l.from_key = n.key AND l.at >= -8640000000000000
      WITH l ORDER BY l.from_key DESC, l.at DESC, l.key LIMIT $p3 + 1
      RETURN l
      UNION
      MATCH (n)<-[l:SENT]-() USING INDEX l:SENT(to_key, at)
      WHERE l.handling IN $visible AND l.to_key = n.key AND l.at >= -8640000000000000
      WITH l ORDER BY l.to_key DESC, l.at DESC, l.key LIMIT $p3 + 1
      RETURN l
    }
    WITH l ORDER BY l.at DESC, l.key
    WITH type(l) AS kind, collect(l) AS found ORDER BY kind
    RETURN reduce(links = [], group IN collect(found[..$p3]) | links + group) AS links,
           coalesce(max(CASE WHEN size(found) > $p3 THEN 1 ELSE 0 END), 0) = 1 AS cut
  }
  WITH n, links AS near, cut AS near_cut
  CALL (n, near) {
    UNWIND near AS l
    UNWIND [startNode(l), endNode(l)] AS m
    WITH DISTINCT n, m
    WHERE m <> n
    WITH m, m:Dense AND reduce(seen = 0, h IN $visible | seen + coalesce(m.degrees[h], 0)) > $p4 AS hub ORDER BY m.key
    WITH collect(CASE WHEN NOT hub THEN m END) AS reached, coalesce(max(CASE WHEN hub THEN 1 ELSE 0 END), 0) = 1 AS hubs
    CALL (reached) {
      UNWIND reached[..$p1] AS m
      CALL (m) {
        CALL (m) {
      MATCH (m)-[l:HOLDS|CUSTODIED_BY|CONTROLS|OWNS|DIRECTS|MEMBER_OF|WORKS_AT|CONFINED_AT|OPERATES|ENABLES|GUARANTEES|RECRUITED|INSTRUCTED|RELATIVE_OF|ASSOCIATED_WITH|USES|LOCATED_AT|TOOK_PART_IN|TRAVELLED_ON|DEPARTED_FROM|ARRIVED_AT|HAPPENED_AT|POSTED|ANSWERED|NAMED_IN|PART_OF|COMPLAINED|CONCERNS|ASKED_FOR|FREEZES|BLOCKS|SAME_AS]-()
      WHERE l.handling IN $visible
      RETURN DISTINCT l
      UNION
      MATCH (m)-[l:SENT]->() USING INDEX l:SENT(from_key, at)
      WHERE l.handling IN $visible AND l.from_key = m.key AND l.at >= -8640000000000000
      WITH l ORDER BY l.from_key DESC, l.at DESC, l.key LIMIT $p5 + 1
      RETURN l
      UNION
      MATCH (m)<-[l:SENT]-() USING INDEX l:SENT(to_key, at)
      WHERE l.handling IN $visible AND l.to_key = m.key AND l.at >= -8640000000000000
      WITH l ORDER BY l.to_key DESC, l.at DESC, l.key LIMIT $p5 + 1
      RETURN l
    }
    WITH l ORDER BY l.at DESC, l.key
    WITH type(l) AS kind, collect(l) AS found ORDER BY kind
    RETURN reduce(links = [], group IN collect(found[..$p5]) | links + group) AS links,
           coalesce(max(CASE WHEN size(found) > $p5 THEN 1 ELSE 0 END), 0) = 1 AS cut
      }
      UNWIND CASE WHEN size(links) = 0 THEN [null] ELSE links END AS l
      RETURN collect(DISTINCT l) AS far, coalesce(max(CASE WHEN cut THEN 1 ELSE 0 END), 0) = 1 AS far_cut
    }
    RETURN far, far_cut, size(reached) > $p1 AS beyond, hubs
  }
  WITH n, near + far AS links, near_cut OR far_cut AS cut, beyond, hubs
  CALL (n, links) {
    UNWIND CASE WHEN size(links) = 0 THEN [null] ELSE links END AS l
    UNWIND CASE WHEN l IS NULL THEN [n] ELSE [n, startNode(l), endNode(l)] END AS m
    WITH DISTINCT m
    WHERE m IS NOT NULL
    WITH m ORDER BY m.key
    RETURN collect([m.key, CASE WHEN COUNT { (m)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (m)-[:STATED_BY]->(r4:Record) WHERE r4.handling IN $visible RETURN [r4.caption] } ELSE COLLECT { MATCH (m)-[:STATED_BY]->(r4:Record) WHERE r4.handling IN $visible RETURN [r4.caption] ORDER BY r4.grade_rank DESC, r4.recorded_at DESC, r4.key LIMIT 51 } END, null]) AS entities
  }
  CALL (links) {
    UNWIND links AS l
    WITH DISTINCT l
    ORDER BY l.at DESC, l.key
    RETURN collect([type(l), []]) AS rows
  }
  RETURN [entities, rows, cut, COLLECT { MATCH (:Entity {key: $values.p0})-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $tellable RETURN r1.handling AS number3 UNION MATCH (:Entity {key: $values.p0})-[l2]-() WHERE l2.handling IN $tellable RETURN l2.handling AS number3 }, beyond, hubs] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
