// purpose: what is needed to tell which runs of a source are in force
// parameters: source
// answer: [source type, [[id, whole, retracted, as_of], ...]]
// bound: the runs of one source
MATCH (source:Source {id: $source})
RETURN [source.type, COLLECT {
  MATCH (run:Run {source: source.id})
  RETURN [run.id, run.complete AND run.whole, run.retracted_at IS NOT NULL, run.as_of] ORDER BY run.id
}]
