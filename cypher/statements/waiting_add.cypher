// purpose: keep the links whose ends are not stated yet
// parameters: rows [[key, type, from_key, to_key, handling, row as JSON, delete_at], ...], source, runs, recorded_at
// answer: how many
// bound: the batch
UNWIND $rows AS row
MERGE (link:Waiting {key: row[0]})
  ON CREATE SET link.type = row[1], link.from_key = row[2], link.to_key = row[3], link.handling = row[4],
    link.row = row[5], link.delete_at = row[6], link.source = $source, link.runs = $runs, link.recorded_at = $recorded_at
  ON MATCH SET link.runs = link.runs + [run IN $runs WHERE NOT run IN link.runs]
RETURN count(link)
