CALL () {
  CALL () {
    UNWIND $values.p0 AS asked
    CALL (asked) {
      MATCH (n:Entity {key: asked})
      WHERE n:Person|Account|Wallet|Complaint AND (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible })
      RETURN n
      UNION
      MATCH (c:Entity {key: asked})<-[l:NAMED_IN]-(n)
      WHERE l.handling IN $visible AND c:Case AND n:Person|Account|Wallet|Complaint
      RETURN n
      UNION
      MATCH (c:Entity {key: asked})-[l:CONCERNS]->(n)
      WHERE l.handling IN $visible AND c:Complaint AND n:Person|Account|Wallet|Complaint
      RETURN n
      UNION
      MATCH (c:Entity {key: asked})<-[p:PART_OF]-(o:Complaint)
      WHERE p.handling IN $visible AND c:Case
      MATCH (o)-[l:CONCERNS]->(n)
      WHERE l.handling IN $visible AND n:Person|Account|Wallet|Complaint
      RETURN n
      UNION
      MATCH (c:Entity {key: asked})<-[l:PART_OF]-(n:Complaint)
      WHERE l.handling IN $visible AND c:Case
      RETURN n
    }
    RETURN collect(DISTINCT asked) AS known, collect(DISTINCT n) AS named
  }
  CALL (named) {
    UNWIND named AS n
    WITH n ORDER BY n.key LIMIT $p1
    RETURN collect(n) AS found
  }
  WITH known, found[..$p2 - 1] AS about, size(found) >= $p3 AS more_about
  CALL (about) {
    UNWIND about AS n
    WITH n WHERE n:Person OR n:Complaint
    CALL (n) {
      MATCH (n)-[l:TRAVELLED_ON|CONFINED_AT|RECRUITED|CONCERNS]-(o)
      WHERE l.handling IN $visible AND CASE type(l) WHEN 'RECRUITED' THEN endNode(l) ELSE startNode(l) END = n
        AND (n:Person OR o:Account OR o:Wallet)
      WITH o, l ORDER BY l.precision = 'none', l.grade_rank DESC, l.recorded_at DESC, l.key
      WITH o, l.fact AS fact, head(collect(l)) AS l WHERE n:Complaint OR l.at <= $p4 AND l.until >= $p5
      WITH o, l ORDER BY l.key LIMIT $p6
      RETURN collect([type(l), l, o]) AS ties
    }
    RETURN collect([n, head(COLLECT { MATCH (n)-[:STATED_BY]->(r:ComplaintRecord) WHERE r.handling IN $visible AND r.filed IS NOT NULL RETURN r.filed ORDER BY r.grade_rank DESC, r.recorded_at DESC, r.key LIMIT 1 }), ties]) AS tied
  }
  CALL (tied) {
    UNWIND tied AS one
    UNWIND one[2][..$p7 - 1] AS tie
    WITH DISTINCT tie[2] AS t WHERE t:Trip
    CALL (t) {
      MATCH (t)-[l:DEPARTED_FROM|ARRIVED_AT]->(p)
      WHERE l.handling IN $visible
      WITH DISTINCT type(l) AS quay, p ORDER BY quay, p.key LIMIT $p8
      RETURN collect([quay, p]) AS quays
    }
    RETURN collect([t, quays]) AS journeys
  }
  CALL (about) {
    UNWIND about AS n
    CALL (n) {
      MATCH (n)<-[q:SENT]-() USING INDEX q:SENT(to_key, at)
      WHERE q.handling IN $visible AND q.to_key = n.key AND q.at <= $p9 AND q.until >= $p10
      WITH q, EXISTS { MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE o.handling IN $visible AND o.fact = q.fact AND CASE WHEN o.grade_rank <> q.grade_rank THEN o.grade_rank > q.grade_rank WHEN o.recorded_at <> q.recorded_at THEN o.recorded_at > q.recorded_at ELSE o.key < q.key END } AS better WHERE NOT better
      WITH q ORDER BY q.to_key, q.at, q.key LIMIT $p11
      RETURN collect(q) AS came
    }
    CALL (n) {
      MATCH (n)-[q:SENT]->() USING INDEX q:SENT(from_key, at)
      WHERE q.handling IN $visible AND q.from_key = n.key AND q.at <= $p12 AND q.until >= $p13
      WITH q, EXISTS { MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE o.handling IN $visible AND o.fact = q.fact AND CASE WHEN o.grade_rank <> q.grade_rank THEN o.grade_rank > q.grade_rank WHEN o.recorded_at <> q.recorded_at THEN o.recorded_at > q.recorded_at ELSE o.key < q.key END } AS better WHERE NOT better
      WITH q ORDER BY q.from_key, q.at, q.key LIMIT $p14
      RETURN collect(q) AS gone
    }
    RETURN collect([came, gone]) AS paid
  }
  CALL (paid) {
    UNWIND paid AS both
    UNWIND both[0][..$p15 - 1] + both[1][..$p16 - 1] AS q
    RETURN collect(DISTINCT q) AS payments
  }
  CALL (tied, journeys, payments) {
    UNWIND [one IN tied | one[0]] + reduce(others = [], one IN tied | others + [tie IN one[2] | tie[2]])
      + reduce(quays = [], one IN journeys | quays + [quay IN one[1] | quay[1]])
      + [q IN payments | startNode(q)] + [q IN payments | endNode(q)] AS n
    WITH DISTINCT n WHERE NOT n:Trip
    WITH n ORDER BY n.key LIMIT $p17
    RETURN collect(n) AS ends
  }
  CALL (ends) {
    UNWIND ends[..$p18 - 1] AS n
    RETURN collect([n.key, null, COLLECT { MATCH (n)-[l1:LOCATED_IN|NATIONAL_OF|RESIDES_IN|REGISTERED_IN|LICENSED_IN|ISSUED_BY]->(c4:Country) WHERE l1.handling IN $visible RETURN [c4.key, type(l1), l1.key] ORDER BY c4.key, l1.key LIMIT 50 } + COLLECT { MATCH (n)-[:STATED_BY]->(r3:Record) WHERE r3.handling IN $visible AND r3.country IS NOT NULL RETURN ['country:' + r3.country, 'RECORD', r3.key] ORDER BY r3.country, r3.key LIMIT 50 } + COLLECT { MATCH (n)-[l2:LOCATED_AT]->(p5:Place) WHERE l2.handling IN $visible CALL (p5) { MATCH (p5)-[l1:LOCATED_IN]->(c4:Country) WHERE l1.handling IN $visible RETURN c4.key AS there6, l1.key AS fact7 UNION MATCH (p5)-[:STATED_BY]->(r3:Record) WHERE r3.handling IN $visible AND r3.country IS NOT NULL RETURN 'country:' + r3.country AS there6, r3.key AS fact7 } RETURN [there6, 'LOCATED_AT', fact7] ORDER BY there6, fact7 LIMIT 50 }]) AS entities
  }
  RETURN [
    [one IN tied | [one[0].key, one[1], [tie IN one[2] | [tie[0], tie[1].key, tie[1].source, tie[1].at, tie[1].until, tie[1].precision, tie[2].key]]]],
    [one IN journeys | [one[0].key, [quay IN one[1] | [quay[0], quay[1].key]]]],
    [q IN payments | [q.key, q.source, q.from_key, q.to_key, q.at, q.until, q.amount_unit, q.amount]], entities,
    more_about, any(both IN paid WHERE size(both[0]) >= $p19 OR size(both[1]) >= $p20), size(ends) >= $p21,
    [asked IN $values.p22 WHERE NOT asked IN known AND NOT EXISTS { MATCH (n:Entity {key: asked}) WHERE (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible }) }]
  ] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
