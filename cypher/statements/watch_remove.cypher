// purpose: remove a watch with all of its alerts
// parameters: id, prefix (with which the keys of its alerts begin)
// answer: how many nodes were removed
// bound: one watch and the alerts that are kept of it
CALL () {
  MATCH (watch:Watch {id: $id})
  RETURN watch AS node
  UNION ALL
  MATCH (alert:Alert)
  WHERE alert.key STARTS WITH $prefix
  RETURN alert AS node
}
DELETE node
RETURN count(*)
