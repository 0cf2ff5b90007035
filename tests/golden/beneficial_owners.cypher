CALL () {
  CALL () {
    MATCH (n:Entity {key: $values.p0})
    WHERE (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible })
    RETURN collect(n) AS front0
  }
  WITH *, [] AS seen0
  CALL (front0, seen0) {
    UNWIND front0 AS f
    MATCH (f)-[d:SAME_AS WHERE d.handling IN $visible]-{0,3}(x)
    WITH DISTINCT x WHERE NOT x IN seen0
    WITH x ORDER BY NOT x IN front0, x.key LIMIT $p1 + 1
    CALL (x) {
      MATCH (x)<-[r:OWNS]-(y)
      WHERE r.handling IN $visible AND r.at <= $p2 AND r.until >= $p3
      WITH y, r ORDER BY r.grade_rank DESC, r.recorded_at DESC, r.key
      WITH y, head(collect(r.share)) AS share ORDER BY share DESC, y.key LIMIT $p4 + 1
      RETURN collect(y) AS above
    }
    RETURN collect([x, 0, above]) AS climbed0
  }
  WITH *, seen0 + [one IN climbed0 | one[0]] AS seen1
  CALL (climbed0, seen1) {
    UNWIND climbed0 AS one
    UNWIND one[2][..$p5] AS y
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
      MATCH (x)<-[r:OWNS]-(y)
      WHERE r.handling IN $visible AND r.at <= $p11 AND r.until >= $p12
      WITH y, r ORDER BY r.grade_rank DESC, r.recorded_at DESC, r.key
      WITH y, head(collect(r.share)) AS share ORDER BY share DESC, y.key LIMIT $p13 + 1
      RETURN collect(y) AS above
    }
    RETURN collect([x, 1, above]) AS climbed1
  }
  WITH *, seen1 + [one IN climbed1 | one[0]] AS seen2
  CALL (climbed1, seen2) {
    UNWIND climbed1 AS one
    UNWIND one[2][..$p14] AS y
    WITH DISTINCT y WHERE NOT y IN seen2
    WITH y ORDER BY y.key LIMIT $p15 + 1
    RETURN collect(y) AS above1
  }
  WITH *, above1[..$p16] AS front2,
    size(above1) > $p17 OR size(climbed1) > $p18 AS carried1
  CALL (front2, seen2) {
    UNWIND front2 AS f
    MATCH (f)-[d:SAME_AS WHERE d.handling IN $visible]-{0,3}(x)
    WITH DISTINCT x WHERE NOT x IN seen2
    WITH x ORDER BY NOT x IN front2, x.key LIMIT $p19 + 1
    CALL (x) {
      MATCH (x)<-[r:OWNS]-(y)
      WHERE r.handling IN $visible AND r.at <= $p20 AND r.until >= $p21
      WITH y, r ORDER BY r.grade_rank DESC, r.recorded_at DESC, r.key
      WITH y, head(collect(r.share)) AS share ORDER BY share DESC, y.key LIMIT $p22 + 1
      RETURN collect(y) AS above
    }
    RETURN collect([x, 2, above]) AS climbed2
  }
  WITH *, seen2 + [one IN climbed2 | one[0]] AS seen3
  CALL (climbed2, seen3) {
    UNWIND climbed2 AS one
    UNWIND one[2][..$p23] AS y
    WITH DISTINCT y WHERE NOT y IN seen3
    WITH y ORDER BY y.key LIMIT $p24 + 1
    RETURN collect(y) AS above2
  }
  WITH *, above2[..$p25] AS front3,
    size(above2) > $p26 OR size(climbed2) > $p27 AS carried2
  WITH *, climbed0 + climbed1 + climbed2 AS climbed, seen3 AS seen, carried0 OR carried1 OR carried2 AS carried
  CALL (climbed, seen) {
    UNWIND climbed AS one
    UNWIND one[2][..$p28] AS y
    WITH one[0] AS x, y WHERE y IN seen
    CALL (x, y) {
      MATCH (x)<-[l:OWNS]-(y)
      WHERE l.handling IN $visible AND l.at <= $p29 AND l.until >= $p30
      WITH l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
      RETURN head(collect(CASE WHEN l.share IS NOT NULL THEN [l.grade_rank, l.recorded_at, l.key, l.share, l.source, l.grade, [type(l), [l.grade, l.source]]] END)) AS counted,
        collect([l.grade_rank, l.recorded_at, l.key, l.share, l.source, l.grade, [type(l), [l.grade, l.source]]])[..$p31 + 1] AS told
    }
    RETURN collect([x.key, y.key, counted, told]) AS holdings
  }
  CALL (front0, seen) {
    UNWIND seen AS x
    MATCH (x)<-[l:CONTROLS|DIRECTS]-(y)
    WHERE l.handling IN $visible AND l.at <= $p32 AND l.until >= $p33 AND NOT coalesce(l.former, false)
    WITH x, y, l, x IN front0 AS first ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
    WITH x, y, first, collect([l.grade_rank, l.recorded_at, l.key, null, l.source, l.grade, [type(l), [l.grade, l.source]]])[..$p34 + 1] AS told
    ORDER BY NOT first, x.key, y.key LIMIT $p35 + 1
    RETURN collect([x, y, told]) AS controlled
  }
  CALL (seen, controlled) {
    WITH seen, [one IN controlled | one[1]] AS them
    UNWIND them AS f
    MATCH (f)-[d:SAME_AS WHERE d.handling IN $visible]-{0,3}(x)
    WITH DISTINCT x, x IN them AS first, x IN seen AS known
    WITH x, first WHERE NOT known
    WITH x ORDER BY NOT first, x.key LIMIT 2 * $p36 + 1
    RETURN collect(x) AS beside
  }
  WITH *, seen + beside AS everybody
  CALL (everybody) {
    UNWIND everybody AS x
    MATCH (x)-[l:SAME_AS]-(y)
    WHERE l.handling IN $visible AND x.key < y.key AND y IN everybody
    WITH x, y, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
    WITH x, y, collect([l.grade_rank, l.recorded_at, l.key, null, l.source, l.grade, [type(l), [l.grade, l.source]]])[..$p37 + 1] AS told
    RETURN collect([x.key, y.key, told]) AS decisions
  }
  CALL (everybody) {
    UNWIND everybody AS x
    MATCH (x)-[l:LISTED_BY]->(n)
    WHERE l.handling IN $visible AND l.at <= $p38 AND l.until >= $p39
      AND ($values.p40 IS NULL OR n.key IN $values.p41)
    WITH x, n, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
    WITH x, n, collect([l.grade_rank, l.recorded_at, l.key, null, l.source, l.grade, [type(l), [l.grade, l.source]]])[..$p42 + 1] AS told ORDER BY x.key, n.key LIMIT $p43 + 1
    RETURN collect([x, n, told]) AS named_by
  }
  WITH *, everybody + [one IN named_by | one[1]] AS shown
  CALL (shown) {
    UNWIND shown AS n
    WITH DISTINCT n
    RETURN collect([n.key, CASE WHEN COUNT { (n)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] } ELSE COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] ORDER BY r1.grade_rank DESC, r1.recorded_at DESC, r1.key LIMIT 51 } END, COLLECT { MATCH (n)-[l2:LOCATED_IN|NATIONAL_OF|RESIDES_IN|REGISTERED_IN|LICENSED_IN|ISSUED_BY]->(c5:Country) WHERE l2.handling IN $visible RETURN [c5.key, type(l2), l2.key] ORDER BY c5.key, l2.key LIMIT 50 } + COLLECT { MATCH (n)-[:STATED_BY]->(r4:Record) WHERE r4.handling IN $visible AND r4.country IS NOT NULL RETURN ['country:' + r4.country, 'RECORD', r4.key] ORDER BY r4.country, r4.key LIMIT 50 } + COLLECT { MATCH (n)-[l3:LOCATED_AT]->(p6:Place) WHERE l3.handling IN $visible CALL (p6) { MATCH (p6)-[l2:LOCATED_IN]->(c5:Country) WHERE l2.handling IN $visible RETURN c5.key AS there7, l2.key AS fact8 UNION MATCH (p6)-[:STATED_BY]->(r4:Record) WHERE r4.handling IN $visible AND r4.country IS NOT NULL RETURN 'country:' + r4.country AS there7, r4.key AS fact8 } RETURN [there7, 'LOCATED_AT', fact8] ORDER BY there7, fact8 LIMIT 50 }]) AS entities
  }
  WITH *, [one IN climbed | [one[0].key, one[1], [up IN one[2] | up.key]]] AS reached, [x IN beside | x.key] AS others,
    [one IN controlled | [one[0].key, one[1].key, one[2]]] AS control,
    [one IN named_by | [one[0].key, one[1].key, one[2]]] AS listed
  RETURN CASE WHEN size(front0) > 0 THEN [entities, reached, holdings, control, others, decisions, listed, carried] END AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
