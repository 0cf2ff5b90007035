CALL () {
  CALL () {
    MATCH (n:Entity {key: $values.p0})
    WHERE n:Compound|Place|Event AND (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible })
    RETURN collect(n) AS asked
  }
  CALL (asked) {
    UNWIND asked AS e
    MATCH (e)-[l:HAPPENED_AT]->(s)
    WHERE l.handling IN $visible
    WITH e, s, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
    WITH e, s, collect([l.at, l.until, l.precision, l.grade_rank, l.recorded_at, l.key, l.grade, [type(l), [l_read IN [l {.at, .grade, .source, .until}] | [l_read.at, l_read.grade, l_read.source, l_read.until]][0]]]) AS told ORDER BY s.key LIMIT $p1
    RETURN collect([e.key, s, told[..$p2]]) AS happened
  }
  CALL (asked) {
    UNWIND asked AS e
    MATCH (e)-[l:HAPPENED_AT]->()
    WHERE l.handling IN $visible AND (l.at > $p3 OR l.until < $p4)
    WITH l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key LIMIT 1
    RETURN collect([l.at, l.until]) AS timed
  }
  WITH asked, happened, coalesce($p5, timed[0][0], $p6) AS raid_at,
    coalesce($p7, timed[0][1], $p8) AS raid_until
  CALL (asked, happened) {
    UNWIND asked + [one IN happened | one[1]] AS r
    WITH r WHERE r:Compound|Place
    CALL (r) {
      WITH r AS x
      RETURN x, 0 AS beside
      UNION
      MATCH (r)-[l:LOCATED_AT]-(x:Compound|Place)
      WHERE l.handling IN $visible
      RETURN x, 1 AS beside
    }
    WITH x, min(beside) AS beside ORDER BY beside, x.key LIMIT $p9
    RETURN collect(x) AS parts_found
  }
  WITH *, parts_found[..$p10 - 1] AS raided
  CALL (raided, raid_until) {
    UNWIND raided AS p
    MATCH (p)<-[l:WORKS_AT|CONFINED_AT|LOCATED_AT]-(x:Person|Organization|Device)
    WHERE l.handling IN $visible AND l.at < raid_until
    WITH DISTINCT x ORDER BY x.key LIMIT $p11
    RETURN collect(x) AS before_found
  }
  WITH *, before_found[..$p12 - 1] AS before
  CALL (raided, before, raid_until) {
    UNWIND before AS x
    CALL (raided, raid_until, x) {
      MATCH (x)-[l:WORKS_AT|CONFINED_AT|LOCATED_AT]->(p)
      WHERE l.handling IN $visible AND l.at < raid_until AND p IN raided
      WITH l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key LIMIT $p13
      RETURN collect([l.at, l.until, l.precision, l.grade_rank, l.recorded_at, l.key, l.grade, [type(l), [l_read IN [l {.at, .grade, .source, .until}] | [l_read.at, l_read.grade, l_read.source, l_read.until]][0]]]) AS told
    }
    RETURN collect([x.key, told]) AS stayed
  }
  CALL (before) {
    UNWIND before AS f
    MATCH (f)-[d:SAME_AS WHERE d.handling IN $visible]-{1,3}(x)
    WITH DISTINCT x WHERE NOT x IN before
    WITH x ORDER BY x.key LIMIT $p14
    RETURN collect(x) AS others
  }
  WITH *, before + others[..$p15 - 1] AS them
  CALL (raided, them, raid_at) {
    CALL (raided, them, raid_at) {
      UNWIND $values.p16 AS key
      MATCH (n:Entity {key: key})
      WHERE n:Compound|Place AND (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible }) AND NOT n IN raided
      RETURN n AS s, 0 AS number
      UNION
      UNWIND CASE WHEN $p17 THEN them ELSE [] END AS x
      MATCH (x)-[l:WORKS_AT|CONFINED_AT|LOCATED_AT]->(p:Compound|Place)
      WHERE l.handling IN $visible AND l.until > raid_at AND NOT p IN raided
      OPTIONAL MATCH (p)<-[t:LOCATED_AT]-(c:Compound)
      WHERE t.handling IN $visible AND NOT c IN raided
      WITH coalesce(c, p) AS s, x
      RETURN s, count(DISTINCT x) AS number
    }
    WITH s, number ORDER BY number DESC, s.key LIMIT $p18
    RETURN collect(s) AS sites_found
  }
  CALL (raided, them, raid_at, sites_found) {
    UNWIND sites_found[..$p19 - 1] AS s
    CALL (s, raided) {
      CALL (s) {
        WITH s AS x
        RETURN x, 0 AS beside
        UNION
        MATCH (s)-[l:LOCATED_AT]-(x:Compound|Place)
        WHERE l.handling IN $visible
        RETURN x, 1 AS beside
      }
      WITH x, min(beside) AS beside WHERE NOT x IN raided
      WITH x ORDER BY beside, x.key LIMIT $p20
      RETURN collect(x) AS parts
    }
    CALL (parts, them, raid_at) {
      UNWIND parts[..$p21 - 1] AS p
      MATCH (p)<-[l:WORKS_AT|CONFINED_AT|LOCATED_AT]-(x:Person|Organization|Device)
      WHERE l.handling IN $visible
      WITH x, max(l.until) AS last
      WITH x ORDER BY NOT x IN them, last <= raid_at, x.key LIMIT $p22
      RETURN collect(x) AS present
    }
    CALL (parts, present) {
      UNWIND present[..$p23 - 1] AS x
      CALL (parts, x) {
        MATCH (x)-[l:WORKS_AT|CONFINED_AT|LOCATED_AT]->(p)
        WHERE l.handling IN $visible AND p IN parts[..$p24 - 1]
        WITH l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key LIMIT $p25
        RETURN collect([l.at, l.until, l.precision, l.grade_rank, l.recorded_at, l.key, l.grade, [type(l), [l_read IN [l {.at, .grade, .source, .until}] | [l_read.at, l_read.grade, l_read.source, l_read.until]][0]]]) AS told
      }
      RETURN collect([x, told]) AS stays
    }
    RETURN collect([s, parts, stays, size(present) >= $p26]) AS there
  }
  CALL (before, there) {
    UNWIND reduce(everybody = before, one IN there | everybody + [stay IN one[2] | stay[0]]) AS x
    RETURN collect(DISTINCT x) AS present
  }
  CALL (present) {
    UNWIND present AS f
    MATCH (f)-[d:SAME_AS WHERE d.handling IN $visible]-{1,3}(x)
    WITH DISTINCT x WHERE NOT x IN present
    WITH x ORDER BY x.key LIMIT $p27
    RETURN collect(x) AS others_present
  }
  WITH *, present + others_present[..$p28 - 1] AS everybody,
    reduce(parts = raided, one IN there | parts + one[1][..$p29 - 1]) AS grounds
  CALL (everybody) {
    UNWIND everybody AS x
    MATCH (x)-[l:SAME_AS]-(y)
    WHERE l.handling IN $visible AND x.key < y.key AND y IN everybody
    WITH x, y, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
    WITH x, y, collect([l.at, l.until, l.precision, l.grade_rank, l.recorded_at, l.key, l.grade, [type(l), [l_read IN [l {.at, .grade, .source, .until}] | [l_read.at, l_read.grade, l_read.source, l_read.until]][0]]]) AS told
    RETURN collect([x.key, y.key, told[..$p30]]) AS decisions
  }
  CALL (grounds) {
    UNWIND grounds AS c
    WITH DISTINCT c
    MATCH (c)-[l:LOCATED_AT]->(p)
    WHERE l.handling IN $visible AND c:Compound AND p IN grounds
    WITH c, p, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
    WITH c, p, collect([l.at, l.until, l.precision, l.grade_rank, l.recorded_at, l.key, l.grade, [type(l), [l_read IN [l {.at, .grade, .source, .until}] | [l_read.at, l_read.grade, l_read.source, l_read.until]][0]]]) AS told
    RETURN collect([c.key, p.key, told[..$p31]]) AS located
  }
  CALL (asked, happened, everybody, grounds) {
    UNWIND asked + [one IN happened | one[1]] + everybody + grounds AS n
    WITH DISTINCT n
    RETURN collect([n.key, CASE WHEN COUNT { (n)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] } ELSE COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] ORDER BY r1.grade_rank DESC, r1.recorded_at DESC, r1.key LIMIT 51 } END, COLLECT { MATCH (n)-[l2:LOCATED_IN|NATIONAL_OF|RESIDES_IN|REGISTERED_IN|LICENSED_IN|ISSUED_BY]->(c5:Country) WHERE l2.handling IN $visible RETURN [c5.key, type(l2), l2.key] ORDER BY c5.key, l2.key LIMIT 50 } + COLLECT { MATCH (n)-[:STATED_BY]->(r4:Record) WHERE r4.handling IN $visible AND r4.country IS NOT NULL RETURN ['country:' + r4.country, 'RECORD', r4.key] ORDER BY r4.country, r4.key LIMIT 50 } + COLLECT { MATCH (n)-[l3:LOCATED_AT]->(p6:Place) WHERE l3.handling IN $visible CALL (p6) { MATCH (p6)-[l2:LOCATED_IN]->(c5:Country) WHERE l2.handling IN $visible RETURN c5.key AS there7, l2.key AS fact8 UNION MATCH (p6)-[:STATED_BY]->(r4:Record) WHERE r4.handling IN $visible AND r4.country IS NOT NULL RETURN 'country:' + r4.country AS there7, r4.key AS fact8 } RETURN [there7, 'LOCATED_AT', fact8] ORDER BY there7, fact8 LIMIT 50 }]) AS entities
  }
  RETURN [
    CASE WHEN size(asked) > 0 THEN [
      [raid_at, raid_until], [one IN happened | [one[0], one[1].key, one[2]]], located, [p IN raided | p.key], stayed,
      [one IN there | [one[0].key, [p IN one[1] | p.key], [stay IN one[2] | [stay[0].key, stay[1]]], one[3]]],
      decisions, entities, size(parts_found) >= $p32 OR size(happened) >= $p33, size(before_found) >= $p34,
      size(sites_found) >= $p35, size(others) >= $p36 OR size(others_present) >= $p37
    ] END,
    [key IN [$values.p38] + $values.p39 WHERE NOT EXISTS { MATCH (n:Entity {key: key}) WHERE (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible }) }]
  ] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
