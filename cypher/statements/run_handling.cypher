// purpose: note of a run that it states facts under a handling, before the first of them is written
// parameters: run, handling (its number)
// answer: the run's id
// bound: one run
MATCH (run:Run {id: $run})
SET run.handlings = [number IN coalesce(run.handlings, []) WHERE number <> $handling] + [$handling]
RETURN run.id
