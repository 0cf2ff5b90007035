// purpose: the watches of which alerts have to be posted by now
// parameters: now (ms), tried (how often at most they were posted before)
// answer: [id of a watch, ...]
// bound: looks through all alerts; of each watch a few hundred are kept
CALL () {
  MATCH (alert:Alert)
  WHERE alert.due <= $now AND alert.tries <= $tried
  WITH DISTINCT split(alert.key, ':')[0] AS watch ORDER BY watch
  RETURN collect(watch) AS found
}
RETURN found
