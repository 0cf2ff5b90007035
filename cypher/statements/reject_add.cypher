// purpose: keep what was refused, under the run's handling
// parameters: rows [[key, file, place, reason, raw], ...], run, handling
// answer: how many
// bound: the batch
UNWIND $rows AS row
MERGE (reject:Reject {key: row[0]})
  ON CREATE SET reject.file = row[1], reject.place = row[2], reject.reason = row[3], reject.raw = row[4],
    reject.run = $run, reject.handling = $handling
RETURN count(reject)
