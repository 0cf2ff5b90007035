// purpose: take every link out of the view of a build
// parameters: build
// answer: how many
// bound: batches of 10,000
MATCH ()-[link]->()
CALL (link) {
  MATCH (:View {build: $build})
  DELETE link
} IN TRANSACTIONS OF 10000 ROWS
RETURN count(link)
