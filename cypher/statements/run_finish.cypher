// purpose: mark a run complete, with what it counted
// parameters: id, at, whole (whether every file was read to its end), counts (JSON text)
// answer: the id
// bound: one run
MATCH (run:Run {id: $id})
SET run.complete = true, run.whole = $whole, run.finished_at = $at, run.counts = $counts
RETURN run.id
