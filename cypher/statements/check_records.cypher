// purpose: records that hang on no entity, on several, on another than they name, or on one of another kind
// parameters: most
// answer: [[kind, key, what is wrong], ...]
// bound: looks through all records; answers at most most
MATCH (record:Record)
WHERE COUNT { ()-[:STATED_BY]->(record) } <> 1 OR NOT EXISTS {
  MATCH (entity:Entity)-[:STATED_BY]->(record)
  WHERE entity.key = record.entity AND any(kind IN labels(entity) WHERE kind + 'Record' IN labels(record))
}
WITH record LIMIT $most
WITH record, COLLECT { MATCH (end)-[:STATED_BY]->(record) RETURN coalesce(end.key, '?') LIMIT 3 } AS ends
RETURN collect([
  coalesce(head([label IN labels(record) WHERE label <> 'Record']), 'Record'), record.key,
  'names ' + coalesce(record.entity, 'no entity') + ', hangs on ' +
    CASE WHEN ends = [] THEN 'none' ELSE reduce(text = head(ends), end IN tail(ends) | text + ', ' + end) END
])
