// purpose: who and what may have been at a site before a raid, and who has been at other sites, those that are asked about or all at which any of these may have been after; with what is stated of each stay, from which is told who moved
// parameters: start (key of a compound, a place or an event), to (keys of compounds or places), everywhere (whether all other sites count), since, until (ms: when the raid may have been, or null for when the event happened), before_all, after_all (the moments of what is not known), parts (of one site), present (at one site), sites, beside (who are one with these) (how many and one more), parallel (statements of one tie or stay, and one more)
// answer: [null or [[from when, until when the raid may have been], [[event, site, [statement, ...]], ...], [[compound, place, [statement, ...]], ...], [raided site, ...], [[who may have been there before, [statement, ...]], ...], [[site, [its part, ...], [[who has been there, [statement, ...]], ...], whether more have], ...], [[who, who is one with that, [statement, ...]], ...], [entity row, ...], whether the raided site has more parts, whether more were there before, whether there are more sites, whether there are more who are one], [the keys given of whom nothing may be seen]], all but rows by key; a statement is [at, until, precision, rank, recorded, key, grade, [kind, columns]], the best-graded first
// bound: $parts of a site, itself first, then by key; $present who were there before, by key; $sites, those to which most of these may have gone first; $present of each of these, those first who were at the raided site, then who may have been there after, by key; $beside, by key; over three decisions in a row
CALL () {
  MATCH (n:Entity {key: $start})
  WHERE n:<<starts>> AND <<seen>>
  RETURN collect(n) AS asked
}
CALL (asked) {
  UNWIND asked AS e
  MATCH (e)-[l:HAPPENED_AT]->(s)
  WHERE l.handling IN $visible
  WITH e, s, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
  WITH e, s, collect(<<told>>) AS told ORDER BY s.key LIMIT $parts
  RETURN collect([e.key, s, told[..$parallel]]) AS happened
}
CALL (asked) {
  UNWIND asked AS e
  MATCH (e)-[l:HAPPENED_AT]->()
  WHERE l.handling IN $visible AND (l.at > $before_all OR l.until < $after_all)
  WITH l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key LIMIT 1
  RETURN collect([l.at, l.until]) AS timed
}
WITH asked, happened, coalesce($since, timed[0][0], $before_all) AS raid_at,
  coalesce($until, timed[0][1], $after_all) AS raid_until
CALL (asked, happened) {
  UNWIND asked + [one IN happened | one[1]] AS r
  WITH r WHERE r:<<places>>
  CALL (r) {
    WITH r AS x
    RETURN x, 0 AS beside
    UNION
    MATCH (r)-[l:LOCATED_AT]-(x:<<places>>)
    WHERE l.handling IN $visible
    RETURN x, 1 AS beside
  }
  WITH x, min(beside) AS beside ORDER BY beside, x.key LIMIT $parts
  RETURN collect(x) AS parts_found
}
WITH *, parts_found[..$parts - 1] AS raided
CALL (raided, raid_until) {
  UNWIND raided AS p
  MATCH (p)<-[l:<<stays>>]-(x:<<who>>)
  WHERE l.handling IN $visible AND l.at < raid_until
  WITH DISTINCT x ORDER BY x.key LIMIT $present
  RETURN collect(x) AS before_found
}
WITH *, before_found[..$present - 1] AS before
CALL (raided, before, raid_until) {
  UNWIND before AS x
  CALL (raided, raid_until, x) {
    MATCH (x)-[l:<<stays>>]->(p)
    WHERE l.handling IN $visible AND l.at < raid_until AND p IN raided
    WITH l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key LIMIT $parallel
    RETURN collect(<<told>>) AS told
  }
  RETURN collect([x.key, told]) AS stayed
}
CALL (before) {
  UNWIND before AS f
  MATCH (f)-[d:SAME_AS WHERE d.handling IN $visible]-{1,<<crossed>>}(x)
  WITH DISTINCT x WHERE NOT x IN before
  WITH x ORDER BY x.key LIMIT $beside
  RETURN collect(x) AS others
}
WITH *, before + others[..$beside - 1] AS them
CALL (raided, them, raid_at) {
  CALL (raided, them, raid_at) {
    UNWIND $to AS key
    MATCH (n:Entity {key: key})
    WHERE n:<<places>> AND <<seen>> AND NOT n IN raided
    RETURN n AS s, 0 AS number
    UNION
    UNWIND CASE WHEN $everywhere THEN them ELSE [] END AS x
    MATCH (x)-[l:<<stays>>]->(p:<<places>>)
    WHERE l.handling IN $visible AND l.until > raid_at AND NOT p IN raided
    OPTIONAL MATCH (p)<-[t:LOCATED_AT]-(c:Compound)
    WHERE t.handling IN $visible AND NOT c IN raided
    WITH coalesce(c, p) AS s, x
    RETURN s, count(DISTINCT x) AS number
  }
  WITH s, number ORDER BY number DESC, s.key LIMIT $sites
  RETURN collect(s) AS sites_found
}
CALL (raided, them, raid_at, sites_found) {
  UNWIND sites_found[..$sites - 1] AS s
  CALL (s, raided) {
    CALL (s) {
      WITH s AS x
      RETURN x, 0 AS beside
      UNION
      MATCH (s)-[l:LOCATED_AT]-(x:<<places>>)
      WHERE l.handling IN $visible
      RETURN x, 1 AS beside
    }
    WITH x, min(beside) AS beside WHERE NOT x IN raided
    WITH x ORDER BY beside, x.key LIMIT $parts
    RETURN collect(x) AS parts
  }
  CALL (parts, them, raid_at) {
    UNWIND parts[..$parts - 1] AS p
    MATCH (p)<-[l:<<stays>>]-(x:<<who>>)
    WHERE l.handling IN $visible
    WITH x, max(l.until) AS last
    WITH x ORDER BY NOT x IN them, last <= raid_at, x.key LIMIT $present
    RETURN collect(x) AS present
  }
  CALL (parts, present) {
    UNWIND present[..$present - 1] AS x
    CALL (parts, x) {
      MATCH (x)-[l:<<stays>>]->(p)
      WHERE l.handling IN $visible AND p IN parts[..$parts - 1]
      WITH l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key LIMIT $parallel
      RETURN collect(<<told>>) AS told
    }
    RETURN collect([x, told]) AS stays
  }
  RETURN collect([s, parts, stays, size(present) >= $present]) AS there
}
CALL (before, there) {
  UNWIND reduce(everybody = before, one IN there | everybody + [stay IN one[2] | stay[0]]) AS x
  RETURN collect(DISTINCT x) AS present
}
CALL (present) {
  UNWIND present AS f
  MATCH (f)-[d:SAME_AS WHERE d.handling IN $visible]-{1,<<crossed>>}(x)
  WITH DISTINCT x WHERE NOT x IN present
  WITH x ORDER BY x.key LIMIT $beside
  RETURN collect(x) AS others_present
}
WITH *, present + others_present[..$beside - 1] AS everybody,
  reduce(parts = raided, one IN there | parts + one[1][..$parts - 1]) AS grounds
CALL (everybody) {
  UNWIND everybody AS x
  MATCH (x)-[l:SAME_AS]-(y)
  WHERE l.handling IN $visible AND x.key < y.key AND y IN everybody
  WITH x, y, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
  WITH x, y, collect(<<told>>) AS told
  RETURN collect([x.key, y.key, told[..$parallel]]) AS decisions
}
CALL (grounds) {
  UNWIND grounds AS c
  WITH DISTINCT c
  MATCH (c)-[l:LOCATED_AT]->(p)
  WHERE l.handling IN $visible AND c:Compound AND p IN grounds
  WITH c, p, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
  WITH c, p, collect(<<told>>) AS told
  RETURN collect([c.key, p.key, told[..$parallel]]) AS located
}
CALL (asked, happened, everybody, grounds) {
  UNWIND asked + [one IN happened | one[1]] + everybody + grounds AS n
  WITH DISTINCT n
  RETURN collect(<<entity>>) AS entities
}
RETURN [
  CASE WHEN size(asked) > 0 THEN [
    [raid_at, raid_until], [one IN happened | [one[0], one[1].key, one[2]]], located, [p IN raided | p.key], stayed,
    [one IN there | [one[0].key, [p IN one[1] | p.key], [stay IN one[2] | [stay[0].key, stay[1]]], one[3]]],
    decisions, entities, size(parts_found) >= $parts OR size(happened) >= $parts, size(before_found) >= $present,
    size(sites_found) >= $sites, size(others) >= $beside OR size(others_present) >= $beside
  ] END,
  [key IN [$start] + $to WHERE NOT EXISTS { MATCH (n:Entity {key: key}) WHERE <<seen>> }]
] AS answer
