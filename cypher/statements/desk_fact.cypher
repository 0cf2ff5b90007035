// purpose: the record or link of a key that a writer may see
// parameters: key
// answer: [[kind, key], ...], one at most: the kind is Person for a record, HOLDS for a link
// bound: one fact
CALL () {
  MATCH (r:<<records>>)
  WHERE r.handling IN $visible AND r.key = $key
  RETURN replace(head([label IN labels(r) WHERE label <> 'Record']), 'Record', '') AS kind, r.key AS found
  UNION ALL
  MATCH ()-[l:<<links>>]->()
  WHERE l.handling IN $visible AND l.key = $key
  RETURN type(l) AS kind, l.key AS found
}
RETURN collect([kind, found])
