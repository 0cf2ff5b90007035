// purpose: erase records whose time to be deleted has come, and entities that nothing touches any more
// parameters: now (ms), limit
// answer: how many records, how many entities
// bound: limit records
MATCH (record:Record)
WHERE record.delete_at <= $now
WITH record LIMIT $limit
MATCH (entity:Entity)-[:STATED_BY]->(record)
MERGE (erased:Erased {key: record.key})
  ON CREATE SET erased.kind = replace(head([label IN labels(record) WHERE label <> 'Record']), 'Record', ''),
    erased.source = record.source, erased.runs = record.runs, erased.erased_at = $now,
    erased.handling = record.handling + 1 - record.handling % 2
DETACH DELETE record
WITH collect(DISTINCT entity) AS touched, count(*) AS records
CALL (touched) {
  UNWIND touched AS entity
  WITH entity WHERE NOT EXISTS { (entity)--() }
  DELETE entity
  RETURN count(*) AS alone
}
RETURN records, alone
