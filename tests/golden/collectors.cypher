CALL () {
  CALL () {
    UNWIND $values.p0 AS asked
    CALL (asked) {
      MATCH (n:Entity {key: asked})
      WHERE n:Account|Wallet AND (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible })
      RETURN n
      UNION
      MATCH ()-[q:SENT]->(n)
      USING INDEX q:SENT(fact)
      WHERE q.handling IN $visible AND q.fact = asked AND n:Account|Wallet
      RETURN n
      UNION
      MATCH (c:Entity {key: asked})<-[l:NAMED_IN]-(n)
      WHERE l.handling IN $visible AND c:Case AND n:Account|Wallet
      RETURN n
      UNION
      MATCH (c:Entity {key: asked})-[l:CONCERNS]->(n)
      WHERE l.handling IN $visible AND c:Complaint AND n:Account|Wallet
      RETURN n
      UNION
      MATCH (c:Entity {key: asked})<-[p:PART_OF]-(o:Complaint)
      WHERE p.handling IN $visible AND c:Case
      MATCH (o)-[l:CONCERNS]->(n)
      WHERE l.handling IN $visible AND n:Account|Wallet
      RETURN n
    }
    RETURN collect(DISTINCT asked) AS known, collect(DISTINCT n) AS named
  }
  CALL (named) {
    UNWIND named AS n
    WITH n ORDER BY n.key LIMIT $p1
    RETURN collect(n) AS found
  }
  CALL (found) {
    UNWIND found[..$p2 - 1] AS n
    CALL (n) {
      MATCH (n)<-[q:SENT]-(y) USING INDEX q:SENT(to_key, at)
      WHERE q.handling IN $visible AND q.to_key = n.key AND q.at >= $p3 - 86400000 AND q.at <= $p4
        AND q.until >= $p5 AND q.wide IS NULL
      WITH q, y, EXISTS { MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE o.handling IN $visible AND o.fact = q.fact AND CASE WHEN o.grade_rank <> q.grade_rank THEN o.grade_rank > q.grade_rank WHEN o.recorded_at <> q.recorded_at THEN o.recorded_at > q.recorded_at ELSE o.key < q.key END } AS better WHERE NOT better
      WITH q, y, true AS came ORDER BY q.to_key, q.at, q.key LIMIT $p6
      RETURN collect([q.fact, y.key, q.at, q.until, CASE WHEN came AND q.received_unit IS NOT NULL THEN q.received_unit ELSE q.amount_unit END, CASE WHEN came AND q.received_unit IS NOT NULL THEN q.received ELSE q.amount END, [q.at, q.source]]) AS came
    }
    CALL (n) {
      MATCH (n)-[q:SENT]->(y) USING INDEX q:SENT(from_key, at)
      WHERE q.handling IN $visible AND q.from_key = n.key AND q.at >= $p7 - 86400000 AND q.at <= $p8
        AND q.until >= $p9 AND q.wide IS NULL
      WITH q, y, EXISTS { MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE o.handling IN $visible AND o.fact = q.fact AND CASE WHEN o.grade_rank <> q.grade_rank THEN o.grade_rank > q.grade_rank WHEN o.recorded_at <> q.recorded_at THEN o.recorded_at > q.recorded_at ELSE o.key < q.key END } AS better WHERE NOT better
      WITH q, y, false AS came ORDER BY q.from_key, q.at, q.key LIMIT $p10
      RETURN collect([q.fact, y.key, q.at, q.until, CASE WHEN came AND q.received_unit IS NOT NULL THEN q.received_unit ELSE q.amount_unit END, CASE WHEN came AND q.received_unit IS NOT NULL THEN q.received ELSE q.amount END, [q.at, q.source]]) AS gone
    }
    CALL (n) {
      CALL (n) {
      MATCH (n)<-[q:SENT]-(y) USING INDEX q:SENT(to_key, wide)
      WHERE q.handling IN $visible AND q.to_key = n.key AND q.wide = true AND q.at <= $p11 AND q.until >= $p12
      WITH q, EXISTS { MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE o.handling IN $visible AND o.fact = q.fact AND CASE WHEN o.grade_rank <> q.grade_rank THEN o.grade_rank > q.grade_rank WHEN o.recorded_at <> q.recorded_at THEN o.recorded_at > q.recorded_at ELSE o.key < q.key END } AS better WHERE NOT better
      RETURN q
      UNION ALL
      MATCH (n)-[q:SENT]->(y) USING INDEX q:SENT(from_key, wide)
      WHERE q.handling IN $visible AND q.from_key = n.key AND q.wide = true AND q.at <= $p13 AND q.until >= $p14
      WITH q, EXISTS { MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE o.handling IN $visible AND o.fact = q.fact AND CASE WHEN o.grade_rank <> q.grade_rank THEN o.grade_rank > q.grade_rank WHEN o.recorded_at <> q.recorded_at THEN o.recorded_at > q.recorded_at ELSE o.key < q.key END } AS better WHERE NOT better
      RETURN q
      }
      RETURN count(q) > 0 AS untimed
    }
    WITH n, came, gone, untimed, n:Wallet AND EXISTS { MATCH (n)-[k:CUSTODIED_BY]->() WHERE k.handling IN $visible } AS kept
    RETURN collect([[n.key, null, null], kept, came, gone, untimed]) AS looked
  }
  WITH found, looked, [asked IN $values.p15 WHERE NOT asked IN known
    AND NOT EXISTS { MATCH (n:Entity {key: asked}) WHERE (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible }) }] AS unseen
  RETURN [looked, size(found) >= $p16, unseen] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
