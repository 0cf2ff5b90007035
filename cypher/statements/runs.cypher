// purpose: the runs of every source, newest first
// parameters: source (or null for all), run (or null for all), limit
// answer: [[id, source, format, files, by, owner, handling, started_at, finished_at, as_of, complete, retracted_at,
//   retracted_reason, counts, whole, identity], ...]
// bound: limit
MATCH (run:Run)
WHERE ($source IS NULL OR run.source = $source) AND ($run IS NULL OR run.id = $run)
WITH run ORDER BY run.id DESC LIMIT $limit
RETURN collect([run.id, run.source, run.format, run.files, run.by, run.owner, run.handling_text, run.started_at,
  run.finished_at, run.as_of, run.complete, run.retracted_at, run.retracted_reason, run.counts, run.whole, run.identity_text])
