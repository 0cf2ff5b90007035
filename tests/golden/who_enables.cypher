CALL () {
  CALL () {
    MATCH (n:Entity {key: $values.p0})
    WHERE n:Compound AND (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible })
    RETURN collect(n) AS given
  }
  CALL (given) {
    UNWIND given AS f
    MATCH (f)-[d:SAME_AS WHERE d.handling IN $visible]-{0,3}(n)
    WITH DISTINCT n, n IN given AS first
    WITH n ORDER BY NOT first, n.key LIMIT $p1 + 1
    RETURN collect(n) AS compounds
  }
  CALL (compounds) {
    UNWIND compounds[..$p2] AS c
    MATCH (c)<-[l:ENABLES|OPERATES]-(y)
    WHERE l.handling IN $visible AND l.at <= $p3 AND l.until >= $p4
    WITH y, type(l) AS how, l.means AS means, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
    WITH y, how, means, collect([l.grade_rank, l.recorded_at, l.key, null, l.source, l.grade, [type(l), [l.source]], l.at, l.until])[..$p5 + 1] AS told
    ORDER BY how, means, y.key LIMIT $p6
    RETURN collect([y, how, means, told]) AS enabling
  }
  CALL (compounds) {
    UNWIND compounds[..$p7] AS c
    MATCH (c)-[l:LOCATED_AT]->(p)
    WHERE l.handling IN $visible AND l.at <= $p8 AND l.until >= $p9
    WITH p, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
    WITH p, collect([l.grade_rank, l.recorded_at, l.key, null, l.source, l.grade, [type(l), [l.source]], l.at, l.until])[..$p10 + 1] AS told ORDER BY p.key LIMIT $p11
    RETURN collect([p, told]) AS lying
  }
  CALL (lying) {
    UNWIND lying AS one
    WITH one[0] AS p
    MATCH (p)<-[l:OWNS]-(y)
    WHERE l.handling IN $visible AND l.at <= $p12 AND l.until >= $p13
    WITH p, y, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
    WITH p, y, collect([l.grade_rank, l.recorded_at, l.key, null, l.source, l.grade, [type(l), [l.source]], l.at, l.until])[..$p14 + 1] AS told ORDER BY p.key, y.key LIMIT $p15
    RETURN collect([y, p, told]) AS owning
  }
  CALL (enabling, owning) {
    UNWIND enabling + owning AS one
    WITH DISTINCT one[0] AS y
    RETURN collect(y) AS front0
  }
  WITH *, [] AS seen0
  CALL (front0, seen0) {
    UNWIND front0 AS f
    MATCH (f)-[d:SAME_AS WHERE d.handling IN $visible]-{0,3}(x)
    WITH DISTINCT x WHERE NOT x IN seen0
    WITH x ORDER BY NOT x IN front0, x.key LIMIT $p16 + 1
    CALL (x) {
      MATCH (x)<-[r:OWNS]-(y)
      WHERE r.handling IN $visible AND r.at <= $p17 AND r.until >= $p18
      WITH y, r ORDER BY r.grade_rank DESC, r.recorded_at DESC, r.key
      WITH y, head(collect(r.share)) AS share ORDER BY share DESC, y.key LIMIT $p19 + 1
      RETURN collect(y) AS above
    }
    RETURN collect([x, 0, above]) AS climbed0
  }
  WITH *, seen0 + [one IN climbed0 | one[0]] AS seen1
  CALL (climbed0, seen1) {
    UNWIND climbed0 AS one
    UNWIND one[2][..$p20] AS y
    WITH DISTINCT y WHERE NOT y IN seen1
    WITH y ORDER BY y.key LIMIT $p21 + 1
    RETURN collect(y) AS above0
  }
  WITH *, above0[..$p22] AS front1,
    size(above0) > $p23 OR size(climbed0) > $p24 AS carried0
  CALL (front1, seen1) {
    UNWIND front1 AS f
    MATCH (f)-[d:SAME_AS WHERE d.handling IN $visible]-{0,3}(x)
    WITH DISTINCT x WHERE NOT x IN seen1
    WITH x ORDER BY NOT x IN front1, x.key LIMIT $p25 + 1
    CALL (x) {
      MATCH (x)<-[r:OWNS]-(y)
      WHERE r.handling IN $visible AND r.at <= $p26 AND r.until >= $p27
      WITH y, r ORDER BY r.grade_rank DESC, r.recorded_at DESC, r.key
      WITH y, head(collect(r.share)) AS share ORDER BY share DESC, y.key LIMIT $p28 + 1
      RETURN collect(y) AS above
    }
    RETURN collect([x, 1, above]) AS climbed1
  }
  WITH *, seen1 + [one IN climbed1 | one[0]] AS seen2
  CALL (climbed1, seen2) {
    UNWIND climbed1 AS one
    UNWIND one[2][..$p29] AS y
    WITH DISTINCT y WHERE NOT y IN seen2
    WITH y ORDER BY y.key LIMIT $p30 + 1
    RETURN collect(y) AS above1
  }
  WITH *, above1[..$p31] AS front2,
    size(above1) > $p32 OR size(climbed1) > $p33 AS carried1
  WITH *, climbed0 + climbed1 AS climbed, seen2 AS seen, carried0 OR carried1 AS carried
  CALL (climbed, seen) {
    UNWIND climbed AS one
    UNWIND one[2][..$p34] AS y
    WITH one[0] AS x, y WHERE y IN seen
    CALL (x, y) {
      MATCH (x)<-[l:OWNS]-(y)
      WHERE l.handling IN $visible AND l.at <= $p35 AND l.until >= $p36
      WITH l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
      RETURN head(collect(CASE WHEN l.share IS NOT NULL THEN [l.grade_rank, l.recorded_at, l.key, l.share, l.source, l.grade, [type(l), [l.source]]] END)) AS counted,
        collect([l.grade_rank, l.recorded_at, l.key, l.share, l.source, l.grade, [type(l), [l.source]]])[..$p37 + 1] AS told
    }
    RETURN collect([x.key, y.key, counted, told]) AS holdings
  }
  CALL (front0, seen) {
    UNWIND seen AS x
    MATCH (x)<-[l:CONTROLS|DIRECTS]-(y)
    WHERE l.handling IN $visible AND l.at <= $p38 AND l.until >= $p39 AND NOT coalesce(l.former, false)
    WITH x, y, l, x IN front0 AS first ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
    WITH x, y, first, collect([l.grade_rank, l.recorded_at, l.key, null, l.source, l.grade, [type(l), [l.source]]])[..$p40 + 1] AS told
    ORDER BY NOT first, x.key, y.key LIMIT $p41 + 1
    RETURN collect([x, y, told]) AS controlled
  }
  CALL (seen, controlled) {
    WITH seen, [one IN controlled | one[1]] AS them
    UNWIND them AS f
    MATCH (f)-[d:SAME_AS WHERE d.handling IN $visible]-{0,3}(x)
    WITH DISTINCT x, x IN them AS first, x IN seen AS known
    WITH x, first WHERE NOT known
    WITH x ORDER BY NOT first, x.key LIMIT 2 * $p42 + 1
    RETURN collect(x) AS beside
  }
  WITH *, seen + beside AS everybody
  CALL (everybody) {
    UNWIND everybody AS x
    MATCH (x)-[l:SAME_AS]-(y)
    WHERE l.handling IN $visible AND x.key < y.key AND y IN everybody
    WITH x, y, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
    WITH x, y, collect([l.grade_rank, l.recorded_at, l.key, null, l.source, l.grade, [type(l), [l.source]]])[..$p43 + 1] AS told
    RETURN collect([x.key, y.key, told]) AS decisions
  }
  CALL (everybody) {
    UNWIND everybody AS x
    MATCH (x)-[l:LISTED_BY]->(n)
    WHERE l.handling IN $visible AND l.at <= $p44 AND l.until >= $p45
      AND ($values.p46 IS NULL OR n.key IN $values.p47)
    WITH x, n, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
    WITH x, n, collect([l.grade_rank, l.recorded_at, l.key, null, l.source, l.grade, [type(l), [l.source]]])[..$p48 + 1] AS told ORDER BY x.key, n.key LIMIT $p49 + 1
    RETURN collect([x, n, told]) AS named_by
  }
  WITH *, everybody + [one IN named_by | one[1]] + compounds + [one IN lying | one[0]] AS shown
  CALL (shown) {
    UNWIND shown AS n
    WITH DISTINCT n
    RETURN collect([n.key, CASE WHEN COUNT { (n)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] } ELSE COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] ORDER BY r1.grade_rank DESC, r1.recorded_at DESC, r1.key LIMIT 51 } END, null]) AS entities
  }
  WITH *, [one IN climbed | [one[0].key, one[1], [up IN one[2] | up.key]]] AS reached, [x IN beside | x.key] AS others,
    [one IN controlled | [one[0].key, one[1].key, one[2]]] AS control,
    [one IN named_by | [one[0].key, one[1].key, one[2]]] AS listed
  RETURN CASE WHEN size(given) > 0 THEN [[c IN compounds | c.key],
    [one IN enabling | [one[0].key, one[1], one[2], one[3]]],
    [one IN lying | [one[0].key, one[1], [own IN owning WHERE own[1] = one[0] | [own[0].key, own[2]]]]],
    [entities, reached, holdings, control, others, decisions, listed, carried]] END AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
