// purpose: the run of what one person writes on one day: the one that was not taken back, else a new one; it stays locked until the transaction ends, so that nobody takes it back meanwhile
// parameters: key (digest of source, person and day), source, by, owner, handling (text), identity (text), at (ms)
// answer: [id, counts (JSON text) or null, the source's type]
// bound: one run
MERGE (source:Source {id: $source})
  ON CREATE SET source.type = 'increment', source.registered_at = $at
SET source.locked = true
REMOVE source.locked
WITH source
CALL () {
  MATCH (run:Run {source: $source})
  WHERE run.key STARTS WITH $key
  SET run.locked = true
  REMOVE run.locked
  WITH properties(run) AS now
  WHERE now.retracted_at IS NULL
  RETURN max(now.id) AS open
}
CALL (open) {
  WHEN open IS NULL THEN {
    MERGE (counter:Counter {name: 'run'})
    SET counter.value = coalesce(counter.value, 0)
    SET counter.value = counter.value + 1
    CREATE (run:Run {id: counter.value, key: $key + ':' + toString(counter.value), source: $source, format: 'desk',
      files: [], by: $by, owner: $owner, handling_text: $handling, identity_text: $identity, started_at: $at,
      as_of: $at, complete: true, whole: true})
    RETURN run
  }
  ELSE {
    MATCH (run:Run {id: open})
    RETURN run
  }
}
RETURN [run.id, run.counts, source.type]
