// purpose: one watch with its alerts
// parameters: id, prefix (with which the keys of its alerts begin)
// answer: [properties of the watch, [properties of an alert, ...] in their order]; null where there is no such watch
// bound: one watch and the alerts that are kept of it
OPTIONAL MATCH (watch:Watch {id: $id})
CALL () {
  MATCH (alert:Alert)
  WHERE alert.key STARTS WITH $prefix
  WITH alert ORDER BY alert.sequence, alert.key
  RETURN collect(properties(alert)) AS alerts
}
RETURN CASE WHEN watch IS NULL THEN null ELSE [properties(watch), alerts] END
