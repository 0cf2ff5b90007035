// purpose: what a run refused
// parameters: run, limit
// answer: [[file, place, reason, raw], ...]
// bound: limit
MATCH (reject:Reject {run: $run})
WITH reject ORDER BY reject.file, reject.key LIMIT $limit
RETURN collect([reject.file, reject.place, reject.reason, reject.raw])
