// purpose: erase waiting links whose time to be deleted has come
// parameters: now (ms), limit
// answer: how many
// bound: limit links
MATCH (link:Waiting)
WHERE link.delete_at <= $now
WITH link LIMIT $limit
MERGE (erased:Erased {key: link.key})
  ON CREATE SET erased.kind = link.type, erased.source = link.source, erased.runs = link.runs,
    erased.erased_at = $now, erased.handling = link.handling + 1
DELETE link
RETURN count(*)
