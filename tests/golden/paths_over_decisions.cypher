CALL () {
  OPTIONAL MATCH (a:Entity {key: $values.p14}), (b:Entity {key: $values.p15})
  WHERE a <> b AND (EXISTS { MATCH (a)-[:STATED_BY]->(a_record:Record) WHERE a_record.handling IN $visible } OR EXISTS { MATCH (a)-[a_link]-() WHERE a_link.handling IN $visible }) AND (EXISTS { MATCH (b)-[:STATED_BY]->(b_record:Record) WHERE b_record.handling IN $visible } OR EXISTS { MATCH (b)-[b_link]-() WHERE b_link.handling IN $visible })
  WITH a, b, CASE WHEN a IS NULL THEN [] ELSE [[a, [a], []]] END AS on0
  WITH a, b, CASE WHEN b IS NULL THEN [] ELSE [[b, [b], []]] END AS back0, on0
  CALL (on0, b) {
    UNWIND on0 AS way
    WITH way, way[0] AS x
    WHERE x <> b
    CALL (x) {
      MATCH (x)-[r:HOLDS|CUSTODIED_BY|CONTROLS|OWNS|DIRECTS|MEMBER_OF|WORKS_AT|CONFINED_AT|OPERATES|ENABLES|GUARANTEES|RECRUITED|INSTRUCTED|RELATIVE_OF|ASSOCIATED_WITH|SENT|USES|LOCATED_AT|TOOK_PART_IN|TRAVELLED_ON|DEPARTED_FROM|ARRIVED_AT|HAPPENED_AT|POSTED|ANSWERED|NAMED_IN|PART_OF|COMPLAINED|CONCERNS|ASKED_FOR|FREEZES|BLOCKS|SAME_AS]-(y)
      WHERE r.handling IN $visible AND CASE WHEN r:SAME_AS THEN true AND r.grade_rank >= $p1 ELSE true AND r.grade_rank >= $p0 END
      RETURN DISTINCT y, r:SAME_AS AS decided
    }
    WITH way, y, decided
    WHERE NOT y IN way[1] AND (NOT decided OR size([step IN way[2] WHERE step]) < $p16)
      AND (decided OR size([step IN way[2] WHERE NOT step]) < $p17)
    WITH way, y, decided, y:Dense AND y <> b AND reduce(seen = 0, h IN $visible | seen + coalesce(y.degrees[h], 0)) > $p18 AS is_hub LIMIT $p19 + 1
    WITH collect(CASE WHEN is_hub THEN y END) AS hubs, count(*) > $p20 AS many,
      collect(CASE WHEN NOT is_hub THEN [y, way[1] + [y], way[2] + [decided]] END) AS grown
    RETURN many AS on_many1, CASE WHEN many THEN [] ELSE hubs END AS on_met1,
      CASE WHEN many THEN [] ELSE grown END AS on1
  }
  CALL (on1, b) {
    UNWIND on1 AS way
    WITH way, way[0] AS x
    WHERE x <> b
    CALL (x) {
      MATCH (x)-[r:HOLDS|CUSTODIED_BY|CONTROLS|OWNS|DIRECTS|MEMBER_OF|WORKS_AT|CONFINED_AT|OPERATES|ENABLES|GUARANTEES|RECRUITED|INSTRUCTED|RELATIVE_OF|ASSOCIATED_WITH|SENT|USES|LOCATED_AT|TOOK_PART_IN|TRAVELLED_ON|DEPARTED_FROM|ARRIVED_AT|HAPPENED_AT|POSTED|ANSWERED|NAMED_IN|PART_OF|COMPLAINED|CONCERNS|ASKED_FOR|FREEZES|BLOCKS|SAME_AS]-(y)
      WHERE r.handling IN $visible AND CASE WHEN r:SAME_AS THEN true AND r.grade_rank >= $p3 ELSE true AND r.grade_rank >= $p2 END
      RETURN DISTINCT y, r:SAME_AS AS decided
    }
    WITH way, y, decided
    WHERE NOT y IN way[1] AND (NOT decided OR size([step IN way[2] WHERE step]) < $p21)
      AND (decided OR size([step IN way[2] WHERE NOT step]) < $p22)
    WITH way, y, decided, y:Dense AND y <> b AND reduce(seen = 0, h IN $visible | seen + coalesce(y.degrees[h], 0)) > $p23 AS is_hub LIMIT $p24 + 1
    WITH collect(CASE WHEN is_hub THEN y END) AS hubs, count(*) > $p25 AS many,
      collect(CASE WHEN NOT is_hub THEN [y, way[1] + [y], way[2] + [decided]] END) AS grown
    RETURN many AS on_many2, CASE WHEN many THEN [] ELSE hubs END AS on_met2,
      CASE WHEN many THEN [] ELSE grown END AS on2
  }
  CALL (on2, b) {
    UNWIND on2 AS way
    WITH way, way[0] AS x
    WHERE x <> b
    CALL (x) {
      MATCH (x)-[r:HOLDS|CUSTODIED_BY|CONTROLS|OWNS|DIRECTS|MEMBER_OF|WORKS_AT|CONFINED_AT|OPERATES|ENABLES|GUARANTEES|RECRUITED|INSTRUCTED|RELATIVE_OF|ASSOCIATED_WITH|SENT|USES|LOCATED_AT|TOOK_PART_IN|TRAVELLED_ON|DEPARTED_FROM|ARRIVED_AT|HAPPENED_AT|POSTED|ANSWERED|NAMED_IN|PART_OF|COMPLAINED|CONCERNS|ASKED_FOR|FREEZES|BLOCKS|SAME_AS]-(y)
      WHERE r.handling IN $visible AND CASE WHEN r:SAME_AS THEN true AND r.grade_rank >= $p5 ELSE true AND r.grade_rank >= $p4 END
      RETURN DISTINCT y, r:SAME_AS AS decided
    }
    WITH way, y, decided
    WHERE NOT y IN way[1] AND (NOT decided OR size([step IN way[2] WHERE step]) < $p26)
      AND (decided OR size([step IN way[2] WHERE NOT step]) < $p27)
    WITH way, y, decided, y:Dense AND y <> b AND reduce(seen = 0, h IN $visible | seen + coalesce(y.degrees[h], 0)) > $p28 AS is_hub LIMIT $p29 + 1
    WITH collect(CASE WHEN is_hub THEN y END) AS hubs, count(*) > $p30 AS many,
      collect(CASE WHEN NOT is_hub THEN [y, way[1] + [y], way[2] + [decided]] END) AS grown
    RETURN many AS on_many3, CASE WHEN many THEN [] ELSE hubs END AS on_met3,
      CASE WHEN many THEN [] ELSE grown END AS on3
  }
  CALL (back0, a) {
    UNWIND back0 AS way
    WITH way, way[0] AS x
    WHERE x <> a
    CALL (x) {
      MATCH (x)-[r:HOLDS|CUSTODIED_BY|CONTROLS|OWNS|DIRECTS|MEMBER_OF|WORKS_AT|CONFINED_AT|OPERATES|ENABLES|GUARANTEES|RECRUITED|INSTRUCTED|RELATIVE_OF|ASSOCIATED_WITH|SENT|USES|LOCATED_AT|TOOK_PART_IN|TRAVELLED_ON|DEPARTED_FROM|ARRIVED_AT|HAPPENED_AT|POSTED|ANSWERED|NAMED_IN|PART_OF|COMPLAINED|CONCERNS|ASKED_FOR|FREEZES|BLOCKS|SAME_AS]-(y)
      WHERE r.handling IN $visible AND CASE WHEN r:SAME_AS THEN true AND r.grade_rank >= $p7 ELSE true AND r.grade_rank >= $p6 END
      RETURN DISTINCT y, r:SAME_AS AS decided
    }
    WITH way, y, decided
    WHERE NOT y IN way[1] AND (NOT decided OR size([step IN way[2] WHERE step]) < $p31)
      AND (decided OR size([step IN way[2] WHERE NOT step]) < $p32)
    WITH way, y, decided, y:Dense AND y <> a AND reduce(seen = 0, h IN $visible | seen + coalesce(y.degrees[h], 0)) > $p33 AS is_hub LIMIT $p34 + 1
    WITH collect(CASE WHEN is_hub THEN y END) AS hubs, count(*) > $p35 AS many,
      collect(CASE WHEN NOT is_hub THEN [y, way[1] + [y], way[2] + [decided]] END) AS grown
    RETURN many AS back_many1, CASE WHEN many THEN [] ELSE hubs END AS back_met1,
      CASE WHEN many THEN [] ELSE grown END AS back1
  }
  CALL (back1, a) {
    UNWIND back1 AS way
    WITH way, way[0] AS x
    WHERE x <> a
    CALL (x) {
      MATCH (x)-[r:HOLDS|CUSTODIED_BY|CONTROLS|OWNS|DIRECTS|MEMBER_OF|WORKS_AT|CONFINED_AT|OPERATES|ENABLES|GUARANTEES|RECRUITED|INSTRUCTED|RELATIVE_OF|ASSOCIATED_WITH|SENT|USES|LOCATED_AT|TOOK_PART_IN|TRAVELLED_ON|DEPARTED_FROM|ARRIVED_AT|HAPPENED_AT|POSTED|ANSWERED|NAMED_IN|PART_OF|COMPLAINED|CONCERNS|ASKED_FOR|FREEZES|BLOCKS|SAME_AS]-(y)
      WHERE r.handling IN $visible AND CASE WHEN r:SAME_AS THEN true AND r.grade_rank >= $p9 ELSE true AND r.grade_rank >= $p8 END
      RETURN DISTINCT y, r:SAME_AS AS decided
    }
    WITH way, y, decided
    WHERE NOT y IN way[1] AND (NOT decided OR size([step IN way[2] WHERE step]) < $p36)
      AND (decided OR size([step IN way[2] WHERE NOT step]) < $p37)
    WITH way, y, decided, y:Dense AND y <> a AND reduce(seen = 0, h IN $visible | seen + coalesce(y.degrees[h], 0)) > $p38 AS is_hub LIMIT $p39 + 1
    WITH collect(CASE WHEN is_hub THEN y END) AS hubs, count(*) > $p40 AS many,
      collect(CASE WHEN NOT is_hub THEN [y, way[1] + [y], way[2] + [decided]] END) AS grown
    RETURN many AS back_many2, CASE WHEN many THEN [] ELSE hubs END AS back_met2,
      CASE WHEN many THEN [] ELSE grown END AS back2
  }
  CALL (back2, a) {
    UNWIND back2 AS way
    WITH way, way[0] AS x
    WHERE x <> a
    CALL (x) {
      MATCH (x)-[r:HOLDS|CUSTODIED_BY|CONTROLS|OWNS|DIRECTS|MEMBER_OF|WORKS_AT|CONFINED_AT|OPERATES|ENABLES|GUARANTEES|RECRUITED|INSTRUCTED|RELATIVE_OF|ASSOCIATED_WITH|SENT|USES|LOCATED_AT|TOOK_PART_IN|TRAVELLED_ON|DEPARTED_FROM|ARRIVED_AT|HAPPENED_AT|POSTED|ANSWERED|NAMED_IN|PART_OF|COMPLAINED|CONCERNS|ASKED_FOR|FREEZES|BLOCKS|SAME_AS]-(y)
      WHERE r.handling IN $visible AND CASE WHEN r:SAME_AS THEN true AND r.grade_rank >= $p11 ELSE true AND r.grade_rank >= $p10 END
      RETURN DISTINCT y, r:SAME_AS AS decided
    }
    WITH way, y, decided
    WHERE NOT y IN way[1] AND (NOT decided OR size([step IN way[2] WHERE step]) < $p41)
      AND (decided OR size([step IN way[2] WHERE NOT step]) < $p42)
    WITH way, y, decided, y:Dense AND y <> a AND reduce(seen = 0, h IN $visible | seen + coalesce(y.degrees[h], 0)) > $p43 AS is_hub LIMIT $p44 + 1
    WITH collect(CASE WHEN is_hub THEN y END) AS hubs, count(*) > $p45 AS many,
      collect(CASE WHEN NOT is_hub THEN [y, way[1] + [y], way[2] + [decided]] END) AS grown
    RETURN many AS back_many3, CASE WHEN many THEN [] ELSE hubs END AS back_met3,
      CASE WHEN many THEN [] ELSE grown END AS back3
  }
  WITH [on0, on1, on2, on3] AS on, [on_many1, on_many2, on_many3] AS on_many, [back0, back1, back2, back3] AS back, [back_many1, back_many2, back_many3] AS back_many, on_met1 + on_met2 + on_met3 + back_met1 + back_met2 + back_met3 AS met
  WITH on, back, met, coalesce(head([step IN range(1, size(on) - 1) WHERE on_many[step - 1] | step - 1]), size(on) - 1) AS far,
    coalesce(head([step IN range(1, size(back) - 1) WHERE back_many[step - 1] | step - 1]), size(back) - 1) AS near
  WITH on, back, met, CASE WHEN far <= near THEN 2 * far ELSE 2 * near + 1 END AS complete
  CALL (on, back, complete) {
    UNWIND range(0, complete) AS steps
    WITH complete, on[(steps + 1) / 2] AS ons, back[steps / 2] AS backs
    WITH complete, ons, backs, [way IN ons | way[0]] AS here, [way IN backs | way[0]] AS there
    UNWIND [way IN ons WHERE way[0] IN there] AS f
    UNWIND [way IN backs WHERE way[0] IN here] AS g
    WITH complete, f, g, size([step IN f[2] + g[2] WHERE step]) AS decided, size(f[2]) + size(g[2]) AS steps
    WHERE f[0] = g[0] AND none(stop IN g[1] WHERE stop <> f[0] AND stop IN f[1]) AND decided <= $p46
      AND steps - decided <= $p47 AND steps - decided <= complete - $p48
    WITH f, g, steps - decided AS length LIMIT $p49 + 1
    RETURN collect([length, f[1] + tail(reverse(g[1])), f[2] + reverse(g[2])]) AS joined
  }
  WITH met, complete, size(joined) > $p50 AS broad, CASE WHEN size(joined) > $p51 THEN [] ELSE joined END AS whole
  CALL (whole) {
    UNWIND range(0, size(whole) - 1) AS number
    UNWIND range(0, size(whole[number][1]) - 1) AS place
    WITH whole, whole[number][1][place] AS n, collect([number, place]) AS places
    WITH whole, places, CASE WHEN n:Phone AND split(n.key, ':')[1] STARTS WITH '+' AND none(code IN $values.p52 WHERE split(n.key, ':')[1] STARTS WITH code[0]) THEN [] ELSE
      [country IN [CASE WHEN n:Account THEN CASE split(n.key, ':')[1] WHEN 'iban' THEN left(split(n.key, ':')[2], 2) ELSE split(n.key, ':')[1] END WHEN n:Document OR n:Country THEN split(n.key, ':')[1] WHEN n:Phone THEN head([code IN $values.p53 WHERE split(n.key, ':')[1] STARTS WITH code[0] | code[1]]) END] WHERE country IN $values.p54] + [tie IN COLLECT { MATCH (n)-[l1:LOCATED_IN|NATIONAL_OF|RESIDES_IN|REGISTERED_IN|LICENSED_IN|ISSUED_BY]->(c4:Country) WHERE l1.handling IN $visible RETURN [c4.key, type(l1), l1.key] ORDER BY c4.key, l1.key LIMIT 50 } + COLLECT { MATCH (n)-[:STATED_BY]->(r3:Record) WHERE r3.handling IN $visible AND r3.country IS NOT NULL RETURN ['country:' + r3.country, 'RECORD', r3.key] ORDER BY r3.country, r3.key LIMIT 50 } + COLLECT { MATCH (n)-[l2:LOCATED_AT]->(p5:Place) WHERE l2.handling IN $visible CALL (p5) { MATCH (p5)-[l1:LOCATED_IN]->(c4:Country) WHERE l1.handling IN $visible RETURN c4.key AS there6, l1.key AS fact7 UNION MATCH (p5)-[:STATED_BY]->(r3:Record) WHERE r3.handling IN $visible AND r3.country IS NOT NULL RETURN 'country:' + r3.country AS there6, r3.key AS fact7 } RETURN [there6, 'LOCATED_AT', fact7] ORDER BY there6, fact7 LIMIT 50 } | substring(tie[0], 8)] END AS tied
    UNWIND places AS one
    WITH whole, one[0] AS number, one[1] AS place, tied ORDER BY number, place
    WITH whole, number, collect(tied) AS ties
    WHERE any(place IN range(0, size(ties) - 2) WHERE size(ties[place]) > 0 AND size(ties[place + 1]) > 0
      AND none(country IN ties[place] WHERE country IN ties[place + 1]))
    RETURN collect(whole[number]) AS asked
  }
  CALL (asked) {
    UNWIND asked AS way
    WITH DISTINCT way[0] AS length ORDER BY length LIMIT 2
    RETURN collect(length) AS lengths
  }
  CALL (asked, lengths) {
    UNWIND asked AS way
    WITH way WHERE way[0] IN lengths
    WITH way ORDER BY way[0], way[2], [stop IN way[1] | stop.key] LIMIT $p55
    RETURN collect(way) AS first
  }
  CALL (first) {
    UNWIND first AS way
    WITH way, way[1] AS stops
    CALL (way, stops) {
      UNWIND range(0, size(stops) - 2) AS step
      WITH step, way[2][step] AS decided, stops[step] AS x, stops[step + 1] AS y
      CALL (decided, x, y) {
        MATCH (x)-[l:HOLDS|CUSTODIED_BY|CONTROLS|OWNS|DIRECTS|MEMBER_OF|WORKS_AT|CONFINED_AT|OPERATES|ENABLES|GUARANTEES|RECRUITED|INSTRUCTED|RELATIVE_OF|ASSOCIATED_WITH|SENT|USES|LOCATED_AT|TOOK_PART_IN|TRAVELLED_ON|DEPARTED_FROM|ARRIVED_AT|HAPPENED_AT|POSTED|ANSWERED|NAMED_IN|PART_OF|COMPLAINED|CONCERNS|ASKED_FOR|FREEZES|BLOCKS]-(y)
        WHERE l.handling IN $visible AND NOT decided AND l.grade_rank >= $p12
        RETURN l
        UNION
        MATCH (x)-[l:SAME_AS]-(y)
        WHERE l.handling IN $visible AND decided AND l.grade_rank >= $p13
        RETURN l
      }
      WITH step, l ORDER BY step, l.fact, l.key
      WITH step, collect([type(l), []])[..$p56] AS links ORDER BY step
      RETURN collect(links) AS steps
    }
    RETURN collect([[stop IN stops | stop.key], steps, null, way[0]]) AS ways
  }
  CALL (first) {
    UNWIND first AS way
    UNWIND way[1] AS n
    WITH DISTINCT n
    RETURN collect([n.key, null, COLLECT { MATCH (n)-[l8:LOCATED_IN|NATIONAL_OF|RESIDES_IN|REGISTERED_IN|LICENSED_IN|ISSUED_BY]->(c11:Country) WHERE l8.handling IN $visible RETURN [c11.key, type(l8), l8.key] ORDER BY c11.key, l8.key LIMIT 50 } + COLLECT { MATCH (n)-[:STATED_BY]->(r10:Record) WHERE r10.handling IN $visible AND r10.country IS NOT NULL RETURN ['country:' + r10.country, 'RECORD', r10.key] ORDER BY r10.country, r10.key LIMIT 50 } + COLLECT { MATCH (n)-[l9:LOCATED_AT]->(p12:Place) WHERE l9.handling IN $visible CALL (p12) { MATCH (p12)-[l8:LOCATED_IN]->(c11:Country) WHERE l8.handling IN $visible RETURN c11.key AS there13, l8.key AS fact14 UNION MATCH (p12)-[:STATED_BY]->(r10:Record) WHERE r10.handling IN $visible AND r10.country IS NOT NULL RETURN 'country:' + r10.country AS there13, r10.key AS fact14 } RETURN [there13, 'LOCATED_AT', fact14] ORDER BY there13, fact14 LIMIT 50 }]) AS entities
  }
  CALL (met) {
    UNWIND met AS n
    WITH DISTINCT n ORDER BY n.key LIMIT $p57
    RETURN collect([n.key, null, null]) AS hubs
  }
  WITH ways, entities, broad, hubs, size(lengths) < 2 AND complete < $p58 + $p59 AS over,
    [key IN [$values.p60, $values.p61] WHERE NOT EXISTS { MATCH (n:Entity {key: key}) WHERE (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible }) }] AS unseen
  RETURN [ways, entities, broad, [over, hubs[..$p62 - 1], size(hubs) >= $p63], unseen] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
