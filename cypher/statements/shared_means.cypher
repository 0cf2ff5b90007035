// purpose: what those who are asked about use (devices, telephones, papers, names, places), and everybody who uses the same
// parameters: starts (keys of users, of what is used, of cases or complaints), since, until (ms: uses may lie between), asked (how many are asked about and one more), means (how many and one more), users (of a means, and one more), uses (statements of a use, and one more)
// answer: [[key of who or what is asked about, ...], [[entity row of a means, [[entity row of a user, [[at, until, grade, its rank, statement], ...]], ...], whether there are more users], ...], [[key, key of one that decisions hold to be the same], ...], [[key of a holder, key of what it holds], ...], whether more are asked about, whether there are more means, [the keys given of whom nothing may be seen]]
// bound: $starts; $asked of all of them and $means that they use, by key; $users of each means, else none is read; $uses of each use, the best-graded
CALL () {
  UNWIND $starts AS asked
  CALL (asked) {
<<named>>
  }
  RETURN collect(DISTINCT asked) AS known, collect(DISTINCT n) AS named
}
CALL (named) {
  UNWIND named AS n
  MATCH (n)-[d:SAME_AS WHERE d.handling IN $visible]-{0,<<crossed>>}(same)
  WITH DISTINCT same
  CALL (same) {
    WITH same AS u
    RETURN u
    UNION
    MATCH (same)-[l:HOLDS]->(u:Account)
    WHERE l.handling IN $visible
    RETURN u
  }
  WITH DISTINCT u ORDER BY u.key LIMIT $asked
  RETURN collect(u) AS about
}
CALL (about) {
  UNWIND about[..$asked - 1] AS u
  CALL (u) {
    WITH u AS m WHERE m:<<means>>
    RETURN m
    UNION
    MATCH (u)-[l:USES|LOCATED_AT]->(m:<<means>>)
    WHERE l.handling IN $visible AND u:<<users>>
    RETURN m
  }
  WITH DISTINCT m ORDER BY m.key LIMIT $means
  RETURN collect(m) AS found
}
CALL (found) {
  UNWIND found[..$means - 1] AS m
  WITH m, COUNT {
    MATCH (m)<-[l:USES|LOCATED_AT]-(x:<<users>>)
    WHERE l.handling IN $visible
    WITH DISTINCT x LIMIT $users
    RETURN x
  } AS number
  WHERE number > 1
  CALL (m, number) {
    WITH m, number WHERE number < $users
    MATCH (m)<-[l:USES|LOCATED_AT]-(x:<<users>>)
    WHERE l.handling IN $visible
    RETURN collect(DISTINCT x) AS users
  }
  RETURN collect([m, users, number >= $users]) AS used
}
CALL (used) {
  UNWIND used AS one
  UNWIND one[1] AS x
  RETURN collect(DISTINCT x) AS everybody
}
CALL (everybody) {
  UNWIND everybody AS x
  MATCH (x)-[l:SAME_AS WHERE l.handling IN $visible]-{1,<<crossed>>}(y)
  WHERE x.key < y.key AND y IN everybody
  RETURN collect(DISTINCT [x.key, y.key]) AS same
}
CALL (everybody) {
  UNWIND everybody AS x
  MATCH (x)-[l:HOLDS]->(y)
  WHERE l.handling IN $visible AND y IN everybody
  RETURN collect(DISTINCT [x.key, y.key]) AS own
}
CALL (used) {
  UNWIND used AS one
  WITH one[0] AS m, one[1] AS users, one[2] AS more
  CALL (m, users) {
    UNWIND users AS x
    CALL (m, x) {
      MATCH (m)<-[l:USES|LOCATED_AT]-(x)
      WHERE l.handling IN $visible AND l.at <= $until AND l.until >= $since
      WITH l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key LIMIT $uses
      RETURN collect([l.at, l.until, l.grade, l.grade_rank, <<link>>]) AS uses
    }
    RETURN collect([<<user>>, uses]) AS told
  }
  RETURN collect([<<thing>>, told, more]) AS means
}
RETURN [[u IN about[..$asked - 1] | u.key], means, same, own, size(about) >= $asked, size(found) >= $means,
  [asked IN $starts WHERE NOT asked IN known AND NOT EXISTS { MATCH (n:Entity {key: asked}) WHERE <<seen>> }]] AS answer
