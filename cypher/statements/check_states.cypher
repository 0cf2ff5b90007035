// purpose: facts that are withdrawn by their handling but not by what else they say, or the other way round
// parameters: most
// answer: [[kind, key, what is wrong], ...]
// bound: looks through all facts; answers at most most
CALL () {
  MATCH (fact:Record|Statistic|Rate)
  WHERE (fact.handling % 2 = 1) <> (fact.withdrawn_at IS NOT NULL)
    OR (fact.withdrawn_at IS NULL) <> (fact.withdrawn_by IS NULL) OR size(fact.withdrawn_spans) % 2 = 1
    OR (fact:Record AND fact.tag <> 'h' + toString(fact.handling))
  RETURN head([label IN labels(fact) WHERE label <> 'Record']) AS kind, fact.key AS key, fact.handling AS handling,
    fact.withdrawn_at AS at, fact.withdrawn_by AS by, fact.tag AS tag
  LIMIT $most
  UNION ALL
  MATCH ()-[fact:<<links>>]->()
  WHERE (fact.handling % 2 = 1) <> (fact.withdrawn_at IS NOT NULL)
    OR (fact.withdrawn_at IS NULL) <> (fact.withdrawn_by IS NULL) OR size(fact.withdrawn_spans) % 2 = 1
  RETURN type(fact) AS kind, fact.key AS key, fact.handling AS handling, fact.withdrawn_at AS at,
    fact.withdrawn_by AS by, null AS tag
  LIMIT $most
}
WITH kind, key, handling, at, by, tag LIMIT $most
RETURN collect([kind, key, CASE
  WHEN handling % 2 = 1 AND at IS NULL THEN 'withdrawn, and not since when'
  WHEN handling % 2 = 0 AND at IS NOT NULL THEN 'in force, and withdrawn since a time'
  WHEN (at IS NULL) <> (by IS NULL) THEN 'withdrawn since a time, and not by whom, or the other way round'
  WHEN tag <> 'h' + toString(handling) THEN 'searched under another handling: ' + tag
  ELSE 'a time of withdrawal without an end'
END])
