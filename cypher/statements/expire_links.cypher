// purpose: erase links whose time to be deleted has come, and entities that nothing touches any more
// parameters: now (ms), limit
// answer: how many links, how many entities, the keys of the hubs that lost links
// bound: limit links
MATCH (start:Entity)-[link:<<types>>]->(end:Entity)
WHERE link.delete_at <= $now
WITH start, link, end LIMIT $limit
MERGE (erased:Erased {key: link.key})
  ON CREATE SET erased.kind = type(link), erased.source = link.source, erased.runs = link.runs,
    erased.erased_at = $now, erased.handling = link.handling + 1 - link.handling % 2
DELETE link
WITH collect(start) + collect(end) AS ends, count(*) AS links
WITH ends, links, [end IN ends WHERE end:Dense | end.key] AS hubs
CALL (ends) {
  UNWIND ends AS entity
  WITH DISTINCT entity WHERE NOT EXISTS { (entity)--() }
  DELETE entity
  RETURN count(*) AS alone
}
RETURN links, alone, hubs
