CALL () {
  CALL () {
    UNWIND $values.p0 AS asked
    CALL (asked) {
      MATCH (n:Entity {key: asked})
      WHERE n:Wallet AND (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible })
      RETURN n
      UNION
      MATCH ()-[q:SENT]->(n)
      USING INDEX q:SENT(fact)
      WHERE q.handling IN $visible AND q.fact = asked AND n:Wallet
      RETURN n
      UNION
      MATCH (c:Entity {key: asked})<-[l:NAMED_IN]-(n)
      WHERE l.handling IN $visible AND c:Case AND n:Wallet
      RETURN n
      UNION
      MATCH (c:Entity {key: asked})-[l:CONCERNS]->(n)
      WHERE l.handling IN $visible AND c:Complaint AND n:Wallet
      RETURN n
      UNION
      MATCH (c:Entity {key: asked})<-[p:PART_OF]-(o:Complaint)
      WHERE p.handling IN $visible AND c:Case
      MATCH (o)-[l:CONCERNS]->(n)
      WHERE l.handling IN $visible AND n:Wallet
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
    UNWIND found[..$p2 - 1] AS y
    CALL (y) {
      MATCH (y)<-[q:SENT]-(x) USING INDEX q:SENT(to_key, at)
      WHERE q.handling IN $visible AND q.to_key = y.key AND q.at >= -8640000000000000
      WITH *, EXISTS { MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE o.handling IN $visible AND o.fact = q.fact AND CASE WHEN o.grade_rank <> q.grade_rank THEN o.grade_rank > q.grade_rank WHEN o.recorded_at <> q.recorded_at THEN o.recorded_at > q.recorded_at ELSE o.key < q.key END } AS better WHERE NOT better
      WITH y, x, q ORDER BY q.to_key, q.at, q.key LIMIT $p3
      WITH x, q, coalesce(coalesce(q.received_unit, q.amount_unit) = $values.p4[split(y.key, ':')[1] + ':' + split(y.key, ':')[2]], false) AS in_coin, NOT (EXISTS { MATCH (y)<-[e:SENT]-() USING INDEX e:SENT(to_key, at) WHERE e.handling IN $visible AND e.to_key = y.key AND e.at >= -8640000000000000 AND e.at <= q.at AND CASE WHEN e.at = q.at AND e.until = q.until THEN coalesce(e.sequence < q.sequence, false) ELSE e.until < q.at END WITH e, EXISTS { MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE o.handling IN $visible AND o.fact = e.fact AND CASE WHEN o.grade_rank <> e.grade_rank THEN o.grade_rank > e.grade_rank WHEN o.recorded_at <> e.recorded_at THEN o.recorded_at > e.recorded_at ELSE o.key < e.key END } AS better WHERE NOT better RETURN e } OR EXISTS { MATCH (y)-[e:SENT]->() USING INDEX e:SENT(from_key, at) WHERE e.handling IN $visible AND e.from_key = y.key AND e.at >= -8640000000000000 AND e.at <= q.at AND CASE WHEN e.at = q.at AND e.until = q.until THEN coalesce(e.sequence < q.sequence, false) ELSE e.until < q.at END WITH e, EXISTS { MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE o.handling IN $visible AND o.fact = e.fact AND CASE WHEN o.grade_rank <> e.grade_rank THEN o.grade_rank > e.grade_rank WHEN o.recorded_at <> e.recorded_at THEN o.recorded_at > e.recorded_at ELSE o.key < e.key END } AS better WHERE NOT better RETURN e }) AS first ORDER BY q.at, q.key
      RETURN collect([x, in_coin AND first, first]) AS came
    }
    RETURN collect(came) AS firsts
  }
  WITH known, found, any(came IN firsts WHERE size(came) >= $p5 AND came[-1][2]) AS more_firsts,
    reduce(payers = [], came IN firsts | payers + [one IN came[..$p6 - 1] WHERE one[1] | one[0]]) AS payers
  CALL (found, payers) {
    UNWIND found[..$p7 - 1] + payers AS f
    WITH DISTINCT f
    WHERE f:Wallet AND NOT EXISTS { MATCH (f)-[k:CUSTODIED_BY]->() WHERE k.handling IN $visible }
    WITH f ORDER BY f.key LIMIT $p8
    RETURN collect(f) AS funders
  }
  CALL (funders) {
    UNWIND funders[..$p9 - 1] AS f
    CALL (f) {
      MATCH (f)-[q:SENT]->(y) USING INDEX q:SENT(from_key, at)
      WHERE q.handling IN $visible AND q.from_key = f.key AND q.at >= -8640000000000000 AND q.at <= $p10 AND q.until >= $p11 AND y:Wallet AND coalesce(coalesce(q.received_unit, q.amount_unit) = $values.p12[split(y.key, ':')[1] + ':' + split(y.key, ':')[2]], false)
      WITH *, EXISTS { MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE o.handling IN $visible AND o.fact = q.fact AND CASE WHEN o.grade_rank <> q.grade_rank THEN o.grade_rank > q.grade_rank WHEN o.recorded_at <> q.recorded_at THEN o.recorded_at > q.recorded_at ELSE o.key < q.key END } AS better WHERE NOT better
      WITH y, q ORDER BY q.from_key, q.at, q.key LIMIT $p13
      RETURN collect([y, q]) AS paid
    }
    CALL (f, paid) {
      UNWIND paid[..$p14 - 1] AS one
      WITH f, one[0] AS y, one[1] AS q WHERE y <> f
      WITH y, q, (EXISTS { MATCH (y)<-[e:SENT]-() USING INDEX e:SENT(to_key, at) WHERE e.handling IN $visible AND e.to_key = y.key AND e.at >= -8640000000000000 AND e.at <= q.at AND CASE WHEN e.at = q.at AND e.until = q.until THEN coalesce(e.sequence < q.sequence, false) ELSE e.until < q.at END WITH e, EXISTS { MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE o.handling IN $visible AND o.fact = e.fact AND CASE WHEN o.grade_rank <> e.grade_rank THEN o.grade_rank > e.grade_rank WHEN o.recorded_at <> e.recorded_at THEN o.recorded_at > e.recorded_at ELSE o.key < e.key END } AS better WHERE NOT better RETURN e } OR EXISTS { MATCH (y)-[e:SENT]->() USING INDEX e:SENT(from_key, at) WHERE e.handling IN $visible AND e.from_key = y.key AND e.at >= -8640000000000000 AND e.at <= q.at AND CASE WHEN e.at = q.at AND e.until = q.until THEN coalesce(e.sequence < q.sequence, false) ELSE e.until < q.at END WITH e, EXISTS { MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE o.handling IN $visible AND o.fact = e.fact AND CASE WHEN o.grade_rank <> e.grade_rank THEN o.grade_rank > e.grade_rank WHEN o.recorded_at <> e.recorded_at THEN o.recorded_at > e.recorded_at ELSE o.key < e.key END } AS better WHERE NOT better RETURN e }) AS earlier WHERE NOT earlier
      WITH y, q ORDER BY q.at, q.until, q.fact
      WITH y, head(collect(q)) AS q
      WITH y, q, NOT (EXISTS { MATCH (y)<-[e:SENT]-() USING INDEX e:SENT(to_key, at) WHERE e.handling IN $visible AND e.to_key = y.key AND e.at >= -8640000000000000 AND e.at <= q.until AND e.fact <> q.fact AND NOT coalesce(e.at = q.at AND e.until = q.until AND e.sequence > q.sequence, false) WITH e, EXISTS { MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE o.handling IN $visible AND o.fact = e.fact AND CASE WHEN o.grade_rank <> e.grade_rank THEN o.grade_rank > e.grade_rank WHEN o.recorded_at <> e.recorded_at THEN o.recorded_at > e.recorded_at ELSE o.key < e.key END } AS better WHERE NOT better RETURN e } OR EXISTS { MATCH (y)-[e:SENT]->() USING INDEX e:SENT(from_key, at) WHERE e.handling IN $visible AND e.from_key = y.key AND e.at >= -8640000000000000 AND e.at <= q.until AND e.fact <> q.fact AND NOT coalesce(e.at = q.at AND e.until = q.until AND e.sequence > q.sequence, false) WITH e, EXISTS { MATCH ()-[o:SENT]->() USING INDEX o:SENT(fact) WHERE o.handling IN $visible AND o.fact = e.fact AND CASE WHEN o.grade_rank <> e.grade_rank THEN o.grade_rank > e.grade_rank WHEN o.recorded_at <> e.recorded_at THEN o.recorded_at > e.recorded_at ELSE o.key < e.key END } AS better WHERE NOT better RETURN e }) AS certain ORDER BY q.at, y.key
      RETURN collect([y, q, certain]) AS funded
    }
    WITH f, paid, funded, size(paid) >= $p15 AS more WHERE more OR size(funded) >= $p16
    CALL (funded) {
      UNWIND CASE WHEN size(funded) >= $p17 THEN funded[..$p18] ELSE [] END AS one
      WITH one[0] AS y, one[1] AS q, one[2] AS certain
      RETURN collect([[y.key, CASE WHEN COUNT { (y)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (y)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] } ELSE COLLECT { MATCH (y)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] ORDER BY r1.grade_rank DESC, r1.recorded_at DESC, r1.key LIMIT 51 } END, null], certain, COLLECT { MATCH ()-[l:SENT]->() USING INDEX l:SENT(fact) WHERE l.handling IN $visible AND l.fact = q.fact RETURN [type(l), [l.at, l.source]] ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key LIMIT $p19 }]) AS told
    }
    RETURN collect([[f.key, CASE WHEN COUNT { (f)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (f)-[:STATED_BY]->(r2:Record) WHERE r2.handling IN $visible RETURN [r2.caption] } ELSE COLLECT { MATCH (f)-[:STATED_BY]->(r2:Record) WHERE r2.handling IN $visible RETURN [r2.caption] ORDER BY r2.grade_rank DESC, r2.recorded_at DESC, r2.key LIMIT 51 } END, null], size(funded), size([one IN funded WHERE one[2]]), told, more]) AS answers
  }
  RETURN [answers, size(found) >= $p20, more_firsts, size(funders) >= $p21,
    [asked IN $values.p22 WHERE NOT asked IN known AND NOT EXISTS { MATCH (n:Entity {key: asked}) WHERE (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible }) }]] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
