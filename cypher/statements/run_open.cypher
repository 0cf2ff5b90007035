// purpose: open the run of a load, or find the one that the same load opened before
// parameters: key (digest of source, files and defaults), source, source_type, format, files (names), by, at, as_of,
//   handling (text), identity (the handling of victims' identities, text), owner,
//   review_at, delete_at (ms or null: what facts get that set none)
// answer: [id, complete, retracted_at, reason, opened, source_type, recorded_at, counts]
// bound: one run
MERGE (counter:Counter {name: 'run'})
SET counter.value = coalesce(counter.value, 0)
MERGE (source:Source {id: $source})
  ON CREATE SET source.type = $source_type, source.registered_at = $at
WITH counter, source
OPTIONAL MATCH (known:Run {key: $key})
CALL (counter, source, known) {
  WHEN known IS NULL AND source.type = $source_type THEN {
    SET counter.value = counter.value + 1
    CREATE (run:Run {id: counter.value, key: $key, source: $source, format: $format, files: $files, by: $by,
      owner: $owner, handling_text: $handling, identity_text: $identity, started_at: $at, as_of: $as_of,
      review_at: $review_at, delete_at: $delete_at, complete: false, whole: false})
    RETURN run, true AS opened
  }
  ELSE { RETURN known AS run, false AS opened }
}
RETURN [run.id, run.complete, run.retracted_at, run.retracted_reason, opened, source.type, run.started_at, run.counts]
