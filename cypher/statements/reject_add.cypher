// purpose: keep what was refused, under the run's handling
// parameters: rows [[key, file, place, reason, raw], ...], run, handling, delete_at (when the run's facts are deleted, or null)
// answer: how many
// bound: the batch
UNWIND $rows AS row
MERGE (reject:Reject {key: row[0]})
  ON CREATE SET reject.file = row[1], reject.place = row[2], reject.reason = row[3], reject.raw = row[4],
    reject.run = $run, reject.handling = $handling, reject.delete_at = $delete_at
RETURN count(reject)
