CALL () {
  CALL () {
    UNWIND $values.p0 AS key
    MATCH (n:Entity {key: key})
    WHERE n:Compound|Case|Person|HelpRequest AND (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible })
    WITH DISTINCT n
    RETURN collect(n) AS asked
  }
  CALL (asked) {
    UNWIND asked AS a
    CALL (a) {
      WITH a AS p WHERE p:Person
      RETURN p
      UNION
      MATCH (a)<-[l:CONFINED_AT|WORKS_AT]-(p:Person)
      WHERE l.handling IN $visible
      RETURN p
    }
    WITH DISTINCT p ORDER BY p.key LIMIT $p1
    RETURN collect(p) AS people_found
  }
  WITH asked, people_found, people_found[..$p2 - 1] AS people
  CALL (asked, people) {
    CALL (asked, people) {
      UNWIND asked AS h
      WITH h WHERE h:HelpRequest
      RETURN h
      UNION
      UNWIND asked + people AS a
      MATCH (a)-[l:PART_OF|ASKED_FOR]-(h:HelpRequest)
      WHERE l.handling IN $visible
      RETURN h
      UNION
      UNWIND CASE WHEN $p3 THEN [0] ELSE [] END AS one
      MATCH (n:HelpRequest)
      WHERE (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible })
      RETURN n AS h
    }
    CALL (h) {
      MATCH (h)-[:STATED_BY]->(r:HelpRequestRecord)
      WHERE r.handling IN $visible
      WITH r ORDER BY r.grade_rank DESC, r.recorded_at DESC, r.key
      RETURN head(collect(r.status)) AS state, head(collect(r.received)) AS received, head(collect(r.due)) AS due,
        max(CASE WHEN r.at > $p4 AND r.at <= $p5 THEN r.at END) AS acted
    }
    WITH h, state, received, due, acted WHERE $values.p6 IS NULL OR state IN $values.p7
    WITH h, state, received, due, acted ORDER BY h.key LIMIT $p8
    RETURN collect([h, state, received, due, acted]) AS calls_found
  }
  WITH *, calls_found[..$p9 - 1] AS calls
  CALL (asked, people, calls) {
    CALL (asked, people, calls) {
      UNWIND asked + people AS a
      MATCH (a)-[l:TOOK_PART_IN|PART_OF]-(e:Event)
      WHERE l.handling IN $visible
      RETURN e
      UNION
      UNWIND calls AS one
      WITH one[0] AS h
      MATCH (p)-[l:ASKED_FOR]->(h)
      WHERE l.handling IN $visible
      MATCH (p)-[t:TOOK_PART_IN]->(e)
      WHERE t.handling IN $visible
      RETURN e
      UNION
      UNWIND CASE WHEN $p10 THEN [0] ELSE [] END AS one
      MATCH (e:Event)
      RETURN e
    }
    CALL (e) {
      MATCH (e)-[:STATED_BY]->(r:EventRecord)
      WHERE r.handling IN $visible
      WITH r ORDER BY r.grade_rank DESC, r.recorded_at DESC, r.key
      RETURN head(collect(r.type)) AS type,
        head(collect(CASE WHEN r.at > $p11 OR r.until < $p12 THEN [r.at, r.until] END)) AS span
    }
    WITH e, span WHERE type = $values.p13
    WITH e, span ORDER BY e.key LIMIT $p14
    RETURN collect([e, span]) AS returns_found
  }
  WITH *, returns_found[..$p15 - 1] AS returned
  CALL (calls, returned) {
    UNWIND calls + returned AS one
    WITH one[0] AS n
    MATCH (n)-[l:ASKED_FOR|PART_OF|TOOK_PART_IN|HAPPENED_AT]-(m)
    WHERE l.handling IN $visible
    WITH n, m, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
    WITH n, m, type(l) AS kind, l.role AS role, collect([type(l), [l.grade, l.source]]) AS told,
      max(CASE WHEN l.at > $p16 AND l.at <= $p17 THEN l.at END) AS acted
    ORDER BY n.key, kind, role, m.key LIMIT $p18
    RETURN collect([n, m, kind, role, told[..$p19], acted]) AS ties
  }
  CALL (ties) {
    UNWIND ties AS tie
    WITH DISTINCT tie[1] AS p WHERE p:Person
    MATCH (p)-[l:CONFINED_AT|WORKS_AT]->(c:Compound)
    WHERE l.handling IN $visible
    WITH p, c, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
    WITH p, c, collect([type(l), [l.grade, l.source]]) AS told ORDER BY p.key, c.key LIMIT $p20
    RETURN collect([p, c, told[..$p21]]) AS sites
  }
  CALL (ties, sites) {
    CALL (ties, sites) {
      UNWIND ties AS tie
      WITH DISTINCT tie[1] AS x WHERE x:Person
      MATCH (x)-[l:NATIONAL_OF]->(k:Country)
      WHERE l.handling IN $visible
      RETURN x, substring(k.key, 8) AS country
      UNION
      UNWIND sites AS site
      WITH DISTINCT site[1] AS x
      MATCH (x)-[:STATED_BY]->(r:CompoundRecord)
      WHERE r.handling IN $visible AND r.country IS NOT NULL
      RETURN x, r.country AS country
    }
    MATCH (r:AgencyRecord)
    WHERE r.handling IN $visible AND r.country = country AND r.type IN $values.p22
    MATCH (y:Entity {key: r.entity})
    WITH DISTINCT x, y ORDER BY x.key, y.key LIMIT $p23
    RETURN collect([x, y]) AS asking
  }
  CALL (calls, returned, ties, sites, asking) {
    UNWIND calls + returned + [t IN ties | [t[1]]] + [t IN sites | [t[1]]] + [t IN asking | [t[1]]] AS one
    WITH DISTINCT one[0] AS n
    RETURN collect([n.key, CASE WHEN COUNT { (n)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] } ELSE COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] ORDER BY r1.grade_rank DESC, r1.recorded_at DESC, r1.key LIMIT 51 } END, COLLECT { MATCH (n)-[l2:LOCATED_IN|NATIONAL_OF|RESIDES_IN|REGISTERED_IN|LICENSED_IN|ISSUED_BY]->(c5:Country) WHERE l2.handling IN $visible RETURN [c5.key, type(l2), l2.key] ORDER BY c5.key, l2.key LIMIT 50 } + COLLECT { MATCH (n)-[:STATED_BY]->(r4:Record) WHERE r4.handling IN $visible AND r4.country IS NOT NULL RETURN ['country:' + r4.country, 'RECORD', r4.key] ORDER BY r4.country, r4.key LIMIT 50 } + COLLECT { MATCH (n)-[l3:LOCATED_AT]->(p6:Place) WHERE l3.handling IN $visible CALL (p6) { MATCH (p6)-[l2:LOCATED_IN]->(c5:Country) WHERE l2.handling IN $visible RETURN c5.key AS there7, l2.key AS fact8 UNION MATCH (p6)-[:STATED_BY]->(r4:Record) WHERE r4.handling IN $visible AND r4.country IS NOT NULL RETURN 'country:' + r4.country AS there7, r4.key AS fact8 } RETURN [there7, 'LOCATED_AT', fact8] ORDER BY there7, fact8 LIMIT 50 }]) AS entities
  }
  RETURN [
    [c IN calls | [c[0].key, c[1], c[2], c[3], c[4]]], [r IN returned | [r[0].key, r[1]]],
    [t IN ties | [t[0].key, t[1].key, t[2], t[3], t[4], t[5]]], [t IN sites | [t[0].key, t[1].key, t[2]]],
    [t IN asking | [t[0].key, t[1].key]], entities, size(people_found) >= $p24, size(calls_found) >= $p25,
    size(returns_found) >= $p26, [key IN $values.p27 WHERE NOT EXISTS { MATCH (n:Entity {key: key}) WHERE (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible }) }]
  ] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
