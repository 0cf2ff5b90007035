// purpose: under which handlings loads that have not ended state facts
// parameters: since (ms: loads that began before are taken for killed)
// answer: [number of a handling, ...]
// bound: the loads of a day
MATCH (run:Run)
WHERE NOT run.complete AND run.retracted_at IS NULL AND run.started_at > $since
UNWIND run.handlings AS number
RETURN collect(DISTINCT number)
