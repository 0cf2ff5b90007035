// purpose: of which of an owner's watches there may be alerts to tell
// parameters: owner (name), at_the_node (whether the owner is who sits at the node)
// answer: [[id, number of the alert that was told last, whether there is one that was not told], ...] by their ids
// bound: one row a watch, of which each owner has a hundred at most
CALL () {
  MATCH (watch:Watch)
  WHERE watch.owner = $owner AND watch.at_the_node = $at_the_node
  WITH watch ORDER BY watch.id
  RETURN collect([watch.id, watch.number, EXISTS {
    MATCH (alert:Alert) WHERE alert.key STARTS WITH watch.id + ':' AND alert.number IS NULL
  }]) AS found
}
RETURN found
