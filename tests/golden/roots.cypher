CALL () {
  CALL () {
    UNWIND $values.p0 AS asked
    CALL (asked) {
      MATCH (n:Entity {key: asked})
      WHERE (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible })
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
  CALL (front0, seen0) {
    UNWIND front0 AS f
    MATCH (f)-[d:SAME_AS WHERE d.handling IN $visible]-{0,3}(x)
    WITH DISTINCT x WHERE NOT x IN seen0
    WITH x ORDER BY NOT x IN front0, x.key LIMIT $p1 + 1
    CALL (x) {
      MATCH (x)<-[r:HOLDS|RECRUITED|INSTRUCTED]-(y)
      WHERE r.handling IN $visible AND r.at <= $p2 AND r.until >= $p3
      WITH y, max(r.grade_rank) AS rank ORDER BY rank DESC, y.key LIMIT $p4 + 1
      RETURN collect(y) AS above
    }
    RETURN collect([x, x:Dense AND false, above]) AS climbed0
  }
  WITH *, seen0 + [one IN climbed0 | one[0]] AS seen1
  CALL (climbed0, seen1) {
    UNWIND climbed0 AS one
    UNWIND CASE WHEN one[1] THEN [] ELSE one[2][..$p5] END AS y
    WITH DISTINCT y WHERE NOT y IN seen1
    WITH y ORDER BY y.key LIMIT $p6 + 1
    RETURN collect(y) AS above0
  }
  WITH *, above0[..$p7] AS front1,
    size(above0) > $p8 OR size(climbed0) > $p9 AS carried0
  CALL (front1, seen1) {
    UNWIND front1 AS f
    MATCH (f)-[d:SAME_AS WHERE d.handling IN $visible]-{0,3}(x)
    WITH DISTINCT x WHERE NOT x IN seen1
    WITH x ORDER BY NOT x IN front1, x.key LIMIT $p10 + 1
    CALL (x) {
      MATCH (x)<-[r:HOLDS|RECRUITED|INSTRUCTED]-(y)
      WHERE r.handling IN $visible AND r.at <= $p11 AND r.until >= $p12
      WITH y, max(r.grade_rank) AS rank ORDER BY rank DESC, y.key LIMIT $p13 + 1
      RETURN collect(y) AS above
    }
    RETURN collect([x, x:Dense AND reduce(seen = 0, h IN $visible | seen + coalesce(x.degrees[h], 0)) > $p14, above]) AS climbed1
  }
  WITH *, seen1 + [one IN climbed1 | one[0]] AS seen2
  CALL (climbed1, seen2) {
    UNWIND climbed1 AS one
    UNWIND CASE WHEN one[1] THEN [] ELSE one[2][..$p15] END AS y
    WITH DISTINCT y WHERE NOT y IN seen2
    WITH y ORDER BY y.key LIMIT $p16 + 1
    RETURN collect(y) AS above1
  }
  WITH *, above1[..$p17] AS front2,
    size(above1) > $p18 OR size(climbed1) > $p19 AS carried1
  CALL (front2, seen2) {
    UNWIND front2 AS f
    MATCH (f)-[d:SAME_AS WHERE d.handling IN $visible]-{0,3}(x)
    WITH DISTINCT x WHERE NOT x IN seen2
    WITH x ORDER BY NOT x IN front2, x.key LIMIT $p20 + 1
    CALL (x) {
      MATCH (x)<-[r:HOLDS|RECRUITED|INSTRUCTED]-(y)
      WHERE r.handling IN $visible AND r.at <= $p21 AND r.until >= $p22
      WITH y, max(r.grade_rank) AS rank ORDER BY rank DESC, y.key LIMIT $p23 + 1
      RETURN collect(y) AS above
    }
    RETURN collect([x, x:Dense AND reduce(seen = 0, h IN $visible | seen + coalesce(x.degrees[h], 0)) > $p24, above]) AS climbed2
  }
  WITH *, seen2 + [one IN climbed2 | one[0]] AS seen3
  CALL (climbed2, seen3) {
    UNWIND climbed2 AS one
    UNWIND CASE WHEN one[1] THEN [] ELSE one[2][..$p25] END AS y
    WITH DISTINCT y WHERE NOT y IN seen3
    WITH y ORDER BY y.key LIMIT $p26 + 1
    RETURN collect(y) AS above2
  }
  WITH *, above2[..$p27] AS front3,
    size(above2) > $p28 OR size(climbed2) > $p29 AS carried2
  WITH given, climbed0 + climbed1 + climbed2 AS climbed, seen3 AS seen, carried0 OR carried1 OR carried2 AS carried
  CALL (climbed) {
    UNWIND climbed AS one
    WITH one, one[0] AS n
    RETURN collect([n.key, one[1], [up IN one[2] | up.key], [n.key, CASE WHEN COUNT { (n)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] } ELSE COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] ORDER BY r1.grade_rank DESC, r1.recorded_at DESC, r1.key LIMIT 51 } END, COLLECT { MATCH (n)-[l2:LOCATED_IN|NATIONAL_OF|RESIDES_IN|REGISTERED_IN|LICENSED_IN|ISSUED_BY]->(c5:Country) WHERE l2.handling IN $visible RETURN [c5.key, type(l2), l2.key] ORDER BY c5.key, l2.key LIMIT 50 } + COLLECT { MATCH (n)-[:STATED_BY]->(r4:Record) WHERE r4.handling IN $visible AND r4.country IS NOT NULL RETURN ['country:' + r4.country, 'RECORD', r4.key] ORDER BY r4.country, r4.key LIMIT 50 } + COLLECT { MATCH (n)-[l3:LOCATED_AT]->(p6:Place) WHERE l3.handling IN $visible CALL (p6) { MATCH (p6)-[l2:LOCATED_IN]->(c5:Country) WHERE l2.handling IN $visible RETURN c5.key AS there7, l2.key AS fact8 UNION MATCH (p6)-[:STATED_BY]->(r4:Record) WHERE r4.handling IN $visible AND r4.country IS NOT NULL RETURN 'country:' + r4.country AS there7, r4.key AS fact8 } RETURN [there7, 'LOCATED_AT', fact8] ORDER BY there7, fact8 LIMIT 50 }]]) AS entities
  }
  CALL (climbed, seen) {
    UNWIND climbed AS one
    UNWIND CASE WHEN one[1] THEN [] ELSE one[2][..$p30] END AS y
    WITH one[0] AS x, y WHERE y IN seen
    CALL (x, y) {
      MATCH (x)<-[l:HOLDS|RECRUITED|INSTRUCTED]-(y)
      WHERE l.handling IN $visible AND l.at <= $p31 AND l.until >= $p32
      WITH l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
      RETURN collect(DISTINCT type(l)) AS kinds, head(collect(l)) AS best, collect(DISTINCT l.source) AS sources,
        collect([type(l), [l.source]])[..$p33] AS links
    }
    RETURN collect([x.key, y.key, kinds, best.grade, best.grade_rank, sources, links]) AS steps
  }
  CALL (seen) {
    UNWIND seen AS x
    MATCH (x)-[l:SAME_AS]-(y)
    WHERE l.handling IN $visible AND x.key < y.key AND y IN seen
    WITH x, y, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
    WITH x, y, collect(DISTINCT type(l)) AS kinds, head(collect(l)) AS best, collect(DISTINCT l.source) AS sources,
      collect([type(l), [l.source]])[..$p34] AS links
    RETURN collect([x.key, y.key, kinds, best.grade, best.grade_rank, sources, links]) AS decisions
  }
  RETURN [[one IN given | [one[0], one[1].key]], entities, steps, decisions, carried] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
