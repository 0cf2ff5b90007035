// purpose: take every node but the view's own out of the view of a build
// parameters: build
// answer: how many
// bound: batches of 10,000
MATCH (node)
WHERE NOT node:View
CALL (node) {
  MATCH (:View {build: $build})
  DETACH DELETE node
} IN TRANSACTIONS OF 10000 ROWS
RETURN count(node)
