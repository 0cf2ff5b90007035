// purpose: whether a database can take a view
// parameters: none
// answer: [whether it holds anything, whether it holds a view]
// bound: one node
RETURN [COUNT { MATCH (node) RETURN node LIMIT 1 } > 0, EXISTS { (:View) }]
