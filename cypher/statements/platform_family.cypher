// purpose: the sites that what few of them have ties to those asked about, step by step, with what is stated of each tie
// parameters: starts (keys of domains, complaints or cases), by (sorts of ties), steps (from the sites asked about), sites (found in one step, and one more), means (of one site, and one more), common (how many sites make a means a common one), parallel (statements of a tie of one site)
// answer: [[[key, ...] of each step from those asked about on, ...], [[sort, value, [key of each site that has it, ...], how many have it up to common, entity row of what it is or null, [[key of a site, [record, ...], [[link's type, columns], ...]], ...]], ...], [entity row of each site, ...], [keys of sites that have more, ...], [the keys given of which nothing may be seen]]
// bound: $starts; $sites of them and of each step, by key; $means of each site, by sort and value; $common sites of each means, which then ties none; $parallel statements of each tie of a site
CALL () {
  UNWIND $starts AS asked
  CALL (asked) {
<<named>>
  }
  RETURN collect(DISTINCT asked) AS known, collect(DISTINCT n.key) AS keys
}
CALL (keys) {
  UNWIND keys AS key
  WITH key ORDER BY key LIMIT $sites
  RETURN collect(key) AS first
}
WITH known, reduce(levels = [first], step IN range(1, $steps) | levels + [COLLECT {
  UNWIND levels[-1][..$sites - 1] AS key
  CALL (key) {
<<means>>
  }
  UNWIND means[..$means - 1] AS one
  WITH DISTINCT one[0] AS by, one[1] AS value
  CALL (by, value) {
<<having>>
  }
  WITH having WHERE size(having) < $common
  UNWIND having AS key
  WITH DISTINCT key WHERE none(level IN levels WHERE key IN level)
  RETURN key ORDER BY key LIMIT $sites
}]) AS levels
WITH known, levels, reduce(found = [], level IN levels | found + level[..$sites - 1]) AS found
CALL (found) {
  UNWIND found AS key
  CALL (key) {
<<means>>
  }
  RETURN collect([key, means]) AS told
}
CALL (told) {
  UNWIND told AS site
  UNWIND site[1][..$means - 1] AS one
  WITH one[0] AS by, one[1] AS value, collect(site[0]) AS theirs
  CALL (by, value) {
<<having>>
  }
  WITH by, value, theirs, size(having) AS number WHERE number > 1
  CALL (by, value, theirs, number) {
    UNWIND CASE WHEN number < $common THEN theirs ELSE [] END AS key
    CALL (by, value, key) {
      MATCH (:Entity {key: key})-[:STATED_BY]->(r:DomainRecord)
      WHERE r.handling IN $visible AND <<stated>> = value
      WITH r ORDER BY r.grade_rank DESC, r.recorded_at DESC, r.key LIMIT $parallel
      RETURN collect(<<record>>) AS records
    }
    CALL (by, value, key) {
<<links>>
    }
    RETURN collect([key, records, links]) AS stated
  }
  RETURN collect([by, value, theirs, number, head(COLLECT {
    MATCH (m:Entity {key: value}) WHERE by IN ['PARTY', 'PAID']
    RETURN <<thing>>
  }), stated]) AS ties
}
CALL (found) {
  UNWIND found AS key
  MATCH (x:Entity {key: key})
  RETURN collect(<<site>>) AS sites
}
RETURN [levels, ties, sites, [site IN told WHERE size(site[1]) >= $means | site[0]],
  [asked IN $starts WHERE NOT asked IN known AND NOT EXISTS { MATCH (n:Entity {key: asked}) WHERE <<seen>> }]] AS answer
