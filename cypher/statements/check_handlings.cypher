// purpose: facts that carry no handling, or the number of one that does not exist
// parameters: handlings (every number there is), most
// answer: [[kind, key, what is wrong], ...]
// bound: looks through all facts; answers at most most
CALL () {
  MATCH (fact:Record|Statistic|Rate|Waiting|Reject|Erased)
  WHERE fact.handling IS NULL OR NOT fact.handling IN $handlings
  RETURN head([label IN labels(fact) WHERE label <> 'Record']) AS kind, fact.key AS key, fact.handling AS handling
  LIMIT $most
  UNION ALL
  MATCH ()-[fact:<<links>>]->()
  WHERE fact.handling IS NULL OR NOT fact.handling IN $handlings
  RETURN type(fact) AS kind, fact.key AS key, fact.handling AS handling
  LIMIT $most
}
WITH kind, key, handling LIMIT $most
RETURN collect([kind, key, CASE WHEN handling IS NULL THEN 'no handling' ELSE 'no handling ' + toString(handling) END])
