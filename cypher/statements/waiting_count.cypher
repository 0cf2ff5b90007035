// purpose: how many links of a run wait for an end
// parameters: run
// answer: the number
// bound: one number
MATCH (link:Waiting)
WHERE $run IN link.runs
RETURN count(link)
