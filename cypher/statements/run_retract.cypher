// purpose: take a run back, or put it in force again (reason null)
// parameters: id, at, by, reason
// answer: the run's source, or nothing when there is no such run
// bound: one run
MATCH (run:Run {id: $id})
SET run.retracted_at = CASE WHEN $reason IS NULL THEN null ELSE $at END,
    run.retracted_by = CASE WHEN $reason IS NULL THEN null ELSE $by END,
    run.retracted_reason = $reason
RETURN run.source
