// purpose: every handling with its number, from which the numbers that a reader may read are worked out
// parameters: none
// answer: [[id, text], ...]
// bound: one row a handling; there are few
MATCH (h:Handling)
WITH h ORDER BY h.id
RETURN collect([h.id, h.text])
