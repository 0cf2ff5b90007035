// purpose: the numbers and texts of handlings, the sources and the runs that facts may name
// parameters: none
// answer: [[[handling's number, text, withdrawn], ...], [source, ...], [run, ...]]
// bound: one row a handling, source and run
RETURN [
  COLLECT { MATCH (handling:Handling) RETURN [handling.id, handling.text, handling.withdrawn] ORDER BY handling.id },
  COLLECT { MATCH (source:Source) RETURN source.id ORDER BY source.id },
  COLLECT { MATCH (run:Run) RETURN run.id ORDER BY run.id }
]
