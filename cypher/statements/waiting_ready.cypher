// purpose: the waiting links whose ends both are there now, in the order of their keys
// parameters: after (key), limit
// answer: [[key, type, row as JSON, source, runs, recorded_at], ...]
// bound: limit
MATCH (link:Waiting)
WHERE link.key > $after AND EXISTS { (:Entity {key: link.from_key}) } AND EXISTS { (:Entity {key: link.to_key}) }
WITH link ORDER BY link.key LIMIT $limit
RETURN collect([link.key, link.type, link.row, link.source, link.runs, link.recorded_at])
