// purpose: mark a run complete, with what it counted
// parameters: id, at, counts (JSON text)
// answer: the id
// bound: one run
MATCH (run:Run {id: $id})
SET run.complete = true, run.finished_at = $at, run.counts = $counts
RETURN run.id
