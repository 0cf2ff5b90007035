// purpose: lock a watch until the transaction ends, and see whether it is still as it was read
// parameters: id, at
// answer: its version; no row where there is no such watch
// bound: one watch
MATCH (watch:Watch {id: $id})
SET watch.touched_at = $at
RETURN watch.version
