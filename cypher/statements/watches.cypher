// purpose: the watches of one owner, or of all
// parameters: owner (name; null for all), at_the_node (whether the owner is who sits at the node)
// answer: [properties of a watch without the digests of its answer, ...] in the order in which they were made
// bound: one row a watch; each owner has a hundred at most
CALL () {
  MATCH (watch:Watch)
  WHERE $owner IS NULL OR watch.owner = $owner AND watch.at_the_node = $at_the_node
  WITH watch ORDER BY watch.created_at, watch.id
  RETURN collect(watch {.*, parts: null}) AS found
}
RETURN found
