CALL () {
  CALL () {
    UNWIND $values.p0 AS asked
    CALL (asked) {
      MATCH (n:Entity {key: asked})
      WHERE n:Person|Organization|Handle|Advertisement AND (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible })
      RETURN n
      UNION
      MATCH (c:Entity {key: asked})<-[l:NAMED_IN]-(n)
      WHERE l.handling IN $visible AND c:Case AND n:Person|Organization|Handle|Advertisement
      RETURN n
      UNION
      MATCH (c:Entity {key: asked})-[l:CONCERNS]->(n)
      WHERE l.handling IN $visible AND c:Complaint AND n:Person|Organization|Handle|Advertisement
      RETURN n
      UNION
      MATCH (c:Entity {key: asked})<-[p:PART_OF]-(o:Complaint)
      WHERE p.handling IN $visible AND c:Case
      MATCH (o)-[l:CONCERNS]->(n)
      WHERE l.handling IN $visible AND n:Person|Organization|Handle|Advertisement
      RETURN n
    }
    RETURN collect(DISTINCT asked) AS known, collect(DISTINCT n) AS named
  }
  CALL (named) {
    UNWIND named AS n
    MATCH (n)-[d:SAME_AS WHERE d.handling IN $visible]-{0,3}(x)
    WITH DISTINCT x ORDER BY x.key LIMIT $p1
    RETURN collect(x) AS about
  }
  CALL (about) {
    UNWIND about[..$p2 - 1] AS x
    CALL (x) {
      WITH x AS a WHERE a:Advertisement
      RETURN a
      UNION
      MATCH (x)-[u:USES WHERE u.handling IN $visible]->{0,1}()-[d:SAME_AS WHERE d.handling IN $visible]-{0,3}()-[l:POSTED]->(a)
      WHERE l.handling IN $visible
      RETURN a
    }
    MATCH (a)-[d:SAME_AS WHERE d.handling IN $visible]-{0,3}(b)
    WITH DISTINCT b ORDER BY b.key LIMIT $p3
    RETURN collect(b) AS offers
  }
  CALL (about, offers) {
    UNWIND about[..$p4 - 1] + offers[..$p5 - 1] AS x
    CALL (x) {
      WITH x AS p WHERE p:Person|Handle
      RETURN p
      UNION
      MATCH (x)-[l:RECRUITED]->(p)
      WHERE l.handling IN $visible
      RETURN p
      UNION
      MATCH (x)<-[l:ANSWERED]-()-[d:SAME_AS WHERE d.handling IN $visible]-{0,3}()<-[u:USES WHERE u.handling IN $visible]-{0,1}(p:Person|Handle)
      WHERE l.handling IN $visible
      RETURN p
    }
    MATCH (p)-[d:SAME_AS WHERE d.handling IN $visible]-{0,3}(q)
    WITH DISTINCT q ORDER BY q.key LIMIT $p6
    RETURN collect(q) AS found
  }
  WITH known, about, offers, found, found[..$p7 - 1] AS recruits
  CALL (recruits) {
    UNWIND recruits AS x
    CALL (x) {
      MATCH (x)<-[l:RECRUITED]-(y)
      WHERE l.handling IN $visible
      WITH y, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
      WITH y, collect([l.at, l.until, l.grade, l.grade_rank, [type(l), [l_read IN [l {.at, .grade, .source, .until}] | [l_read.at, l_read.grade, l_read.source, l_read.until]][0]], l.precision])[..$p8] AS statements
      WITH y, statements ORDER BY y.key LIMIT $p9
      RETURN collect([y, statements]) AS tied
    }
    RETURN collect([x, tied]) AS recruited
  }
  CALL (recruits) {
    UNWIND recruits AS x
    CALL (x) {
      MATCH (x:Person)-[l:USES]->(y:Handle)
      WHERE l.handling IN $visible
      WITH y, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
      WITH y, collect([l.at, l.until, l.grade, l.grade_rank, [type(l), [l_read IN [l {.at, .grade, .source, .until}] | [l_read.at, l_read.grade, l_read.source, l_read.until]][0]], l.precision])[..$p10] AS statements
      WITH y, statements ORDER BY y.key LIMIT $p11
      RETURN collect([y, statements]) AS tied
    }
    RETURN collect([x, tied]) AS uses
  }
  CALL (uses) {
    UNWIND uses AS one
    UNWIND one[1][..$p12 - 1] AS tie
    WITH DISTINCT tie[0] AS y
    MATCH (y)-[d:SAME_AS WHERE d.handling IN $visible]-{0,3}(n)
    RETURN collect(DISTINCT n) AS accounts
  }
  WITH *, recruits + [n IN accounts WHERE NOT n IN recruits] AS answering
  CALL (answering) {
    UNWIND answering AS x
    CALL (x) {
      MATCH (x)-[l:ANSWERED]->(y)
      WHERE l.handling IN $visible
      WITH y, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
      WITH y, collect([l.at, l.until, l.grade, l.grade_rank, [type(l), [l_read IN [l {.at, .grade, .source, .until}] | [l_read.at, l_read.grade, l_read.source, l_read.until]][0]], l.precision])[..$p13] AS statements
      WITH y, statements ORDER BY y.key LIMIT $p14
      RETURN collect([y, statements]) AS tied
    }
    RETURN collect([x, tied]) AS answered
  }
  CALL (answered) {
    UNWIND answered AS one
    UNWIND one[1][..$p15 - 1] AS tie
    WITH DISTINCT tie[0] AS y
    MATCH (y)-[d:SAME_AS WHERE d.handling IN $visible]-{0,3}(n)
    RETURN collect(DISTINCT n) AS theirs
  }
  WITH *, offers[..$p16 - 1] + [a IN theirs WHERE NOT a IN offers[..$p17 - 1]] AS made
  CALL (made) {
    UNWIND made AS x
    CALL (x) {
      MATCH (x)<-[l:POSTED]-(y)
      WHERE l.handling IN $visible
      WITH y, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
      WITH y, collect([l.at, l.until, l.grade, l.grade_rank, [type(l), [l_read IN [l {.at, .grade, .source, .until}] | [l_read.at, l_read.grade, l_read.source, l_read.until]][0]], l.precision])[..$p18] AS statements
      WITH y, statements ORDER BY y.key LIMIT $p19
      RETURN collect([y, statements]) AS tied
    }
    RETURN collect([x, tied]) AS posted
  }
  CALL (posted) {
    UNWIND posted AS one
    UNWIND one[1][..$p20 - 1] AS tie
    WITH DISTINCT tie[0] AS y
    MATCH (y)-[d:SAME_AS WHERE d.handling IN $visible]-{0,3}(n)
    RETURN collect(DISTINCT n) AS posters
  }
  WITH *, recruits + [n IN posters WHERE NOT n IN recruits] AS posting
  CALL (posting) {
    UNWIND posting AS x
    CALL (x) {
      MATCH (x:Handle)<-[l:USES]-(y:Person|Organization)
      WHERE l.handling IN $visible
      WITH y, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
      WITH y, collect([l.at, l.until, l.grade, l.grade_rank, [type(l), [l_read IN [l {.at, .grade, .source, .until}] | [l_read.at, l_read.grade, l_read.source, l_read.until]][0]], l.precision])[..$p21] AS statements
      WITH y, statements ORDER BY y.key LIMIT $p22
      RETURN collect([y, statements]) AS tied
    }
    RETURN collect([x, tied]) AS used
  }
  CALL (recruits) {
    UNWIND recruits AS x
    CALL (x) {
      MATCH (x)-[l:CONFINED_AT|WORKS_AT]->(y:Compound)
      WHERE l.handling IN $visible
      WITH y, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
      WITH y, collect([l.at, l.until, l.grade, l.grade_rank, [type(l), [l_read IN [l {.at, .grade, .source, .until}] | [l_read.at, l_read.grade, l_read.source, l_read.until]][0]], l.precision])[..$p23] AS statements
      WITH y, statements ORDER BY y.key LIMIT $p24
      RETURN collect([y, statements]) AS tied
    }
    RETURN collect([x, tied]) AS stayed
  }
  CALL (recruits) {
    UNWIND recruits AS x
    CALL (x) {
      MATCH (x)-[l:TRAVELLED_ON]->(y)
      WHERE l.handling IN $visible AND l.at <= $p25 AND l.until >= $p26
      WITH y, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
      WITH y, collect([l.at, l.until, l.grade, l.grade_rank, [type(l), [l_read IN [l {.at, .grade, .source, .until}] | [l_read.at, l_read.grade, l_read.source, l_read.until]][0]], l.precision])[..$p27] AS statements
      WITH y, statements ORDER BY y.key LIMIT $p28
      RETURN collect([y, statements]) AS tied
    }
    RETURN collect([x, tied]) AS travelled
  }
  WITH *, [] AS none
  CALL (travelled, none) {
    UNWIND travelled AS one
    UNWIND [tie IN one[1][..$p29 - 1] | tie[0]] AS y
    WITH DISTINCT y, none
    MATCH (y)-[d:SAME_AS WHERE d.handling IN $visible]-{0,3}(t)
    WITH DISTINCT t, none WHERE NOT t IN none
    WITH t ORDER BY t.key LIMIT $p30
    RETURN collect(t) AS taken
  }
  WITH *, taken[..$p31 - 1] AS trips
  CALL (trips) {
    UNWIND trips AS t
    CALL (t) {
      MATCH (t)-[a:ARRIVED_AT]->(q)
      WHERE a.handling IN $visible
      RETURN collect([q, a.at, a.until, q:Dense AND reduce(seen = 0, h IN $visible | seen + coalesce(q.degrees[h], 0)) > $p32]) AS quays
    }
    CALL (t, quays) {
      UNWIND quays AS quay
      WITH t, quay[0] AS q, quay[1] AS at, quay[2] AS until, quay[3] AS hub WHERE NOT hub
      MATCH (q)<-[b:ARRIVED_AT]-(o)
      WHERE b.handling IN $visible AND o <> t AND b.at <= until + $p33 AND b.until >= at - $p34
        AND EXISTS { (t)-[c:DEPARTED_FROM WHERE c.handling IN $visible]->()<-[e:DEPARTED_FROM WHERE e.handling IN $visible]-(o) }
      WITH DISTINCT o ORDER BY o.key LIMIT $p35
      RETURN collect(o) AS found
    }
    RETURN collect([t, found, any(quay IN quays WHERE quay[3])]) AS close
  }
  CALL (close, trips) {
    UNWIND close AS one
    UNWIND one[1][..$p36 - 1] AS y
    WITH DISTINCT y, trips
    MATCH (y)-[d:SAME_AS WHERE d.handling IN $visible]-{0,3}(t)
    WITH DISTINCT t, trips WHERE NOT t IN trips
    WITH t ORDER BY t.key LIMIT $p37
    RETURN collect(t) AS others
  }
  WITH *, trips + others[..$p38 - 1] AS journeys
  CALL (journeys) {
    UNWIND journeys AS x
    CALL (x) {
      MATCH (x)-[l:DEPARTED_FROM]->(y)
      WHERE l.handling IN $visible
      WITH y, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
      WITH y, collect([l.at, l.until, l.grade, l.grade_rank, [type(l), [l_read IN [l {.at, .grade, .source, .until}] | [l_read.at, l_read.grade, l_read.source, l_read.until]][0]], l.precision])[..$p39] AS statements
      WITH y, statements ORDER BY y.key LIMIT $p40
      RETURN collect([y, statements]) AS tied
    }
    RETURN collect([x, tied]) AS departed
  }
  CALL (journeys) {
    UNWIND journeys AS x
    CALL (x) {
      MATCH (x)-[l:ARRIVED_AT]->(y)
      WHERE l.handling IN $visible
      WITH y, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
      WITH y, collect([l.at, l.until, l.grade, l.grade_rank, [type(l), [l_read IN [l {.at, .grade, .source, .until}] | [l_read.at, l_read.grade, l_read.source, l_read.until]][0]], l.precision])[..$p41] AS statements
      WITH y, statements ORDER BY y.key LIMIT $p42
      RETURN collect([y, statements]) AS tied
    }
    RETURN collect([x, tied]) AS arrived
  }
  CALL (journeys) {
    UNWIND journeys AS x
    CALL (x) {
      MATCH (x)<-[l:TRAVELLED_ON]-(y)
      WHERE l.handling IN $visible
      WITH y, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
      WITH y, collect([l.at, l.until, l.grade, l.grade_rank, [type(l), [l_read IN [l {.at, .grade, .source, .until}] | [l_read.at, l_read.grade, l_read.source, l_read.until]][0]], l.precision])[..$p43] AS statements
      WITH y, statements ORDER BY y.key LIMIT $p44
      RETURN collect([y, statements]) AS tied
    }
    RETURN collect([x, tied]) AS aboard
  }
  WITH *, [recruited, uses, answered, posted, used, stayed, travelled, departed, arrived, aboard] AS said
  CALL (said) {
    UNWIND said AS ties
    UNWIND ties AS one
    UNWIND [one[0]] + [tie IN one[1] | tie[0]] AS m
    WITH DISTINCT m
    MATCH (m)-[d:SAME_AS WHERE d.handling IN $visible]-{0,3}(n)
    RETURN collect(DISTINCT n) AS everybody
  }
  CALL (everybody) {
    UNWIND everybody AS x
    MATCH (x)-[d:SAME_AS WHERE d.handling IN $visible]-{1,3}(y)
    WHERE x.key < y.key AND y IN everybody
    RETURN collect(DISTINCT [x.key, y.key]) AS same
  }
  CALL (everybody) {
    UNWIND everybody AS n
    RETURN collect([n.key, CASE WHEN COUNT { (n)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] } ELSE COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] ORDER BY r1.grade_rank DESC, r1.recorded_at DESC, r1.key LIMIT 51 } END, null]) AS entities
  }
  RETURN [[x IN about[..$p45 - 1] | x.key], entities, same, [ties IN said | [one IN ties | [one[0].key, [tie IN one[1] | [tie[0].key, tie[1]]]]]],
    [one IN close | [one[0].key, [o IN one[1][..$p46 - 1] WHERE o IN journeys | o.key], size(one[1]) >= $p47, one[2]]],
    size(about) >= $p48, size(offers) >= $p49, size(found) >= $p50, size(taken) >= $p51, size(others) >= $p52,
    [asked IN $values.p53 WHERE NOT asked IN known AND NOT EXISTS { MATCH (n:Entity {key: asked}) WHERE (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible }) }]] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
