// purpose: facts that name a source or a run that does not exist, or none
// parameters: sources (every id), runs (every id), most
// answer: [[kind, key, what is wrong], ...]
// bound: looks through all facts; answers at most most
CALL () {
  MATCH (fact:Record|Statistic|Rate|Waiting|Erased)
  WHERE NOT coalesce(fact.source IN $sources AND size(fact.runs) > 0 AND all(run IN fact.runs WHERE run IN $runs), false)
  RETURN head([label IN labels(fact) WHERE label <> 'Record']) AS kind, fact.key AS key, fact.source AS source,
    fact.runs AS runs
  LIMIT $most
  UNION ALL
  MATCH (fact:Reject)
  WHERE NOT coalesce(fact.run IN $runs, false)
  RETURN 'Reject' AS kind, fact.key AS key, head($sources) AS source, [fact.run] AS runs
  LIMIT $most
  UNION ALL
  MATCH ()-[fact:<<links>>]->()
  WHERE NOT coalesce(fact.source IN $sources AND size(fact.runs) > 0 AND all(run IN fact.runs WHERE run IN $runs), false)
  RETURN type(fact) AS kind, fact.key AS key, fact.source AS source, fact.runs AS runs
  LIMIT $most
}
WITH kind, key, source, runs LIMIT $most
RETURN collect([kind, key, CASE
  WHEN source IS NULL THEN 'names no source'
  WHEN NOT source IN $sources THEN 'there is no source ' + source
  WHEN coalesce(size(runs), 0) = 0 THEN 'names no run'
  ELSE 'there is no run ' + reduce(text = '', run IN runs | CASE WHEN run IN $runs THEN text ELSE text + ' ' + run END)
END])
