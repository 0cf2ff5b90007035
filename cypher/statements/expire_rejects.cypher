// purpose: erase what was refused by runs whose facts are deleted by now
// parameters: now (ms), limit
// answer: how many
// bound: limit rejects
MATCH (reject:Reject)
WHERE reject.delete_at <= $now
WITH reject LIMIT $limit
DELETE reject
RETURN count(*)
