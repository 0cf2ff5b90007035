// purpose: the links of a run that wait for an end
// parameters: run, limit
// answer: [[type, from_key, to_key, missing keys], ...]
// bound: limit
MATCH (link:Waiting)
WHERE $run IN link.runs
WITH link ORDER BY link.key LIMIT $limit
RETURN collect([link.type, link.from_key, link.to_key,
  [key IN [link.from_key, link.to_key] WHERE NOT EXISTS { (:Entity {key: key}) }]])
