// purpose: begin a change of rights: one change at a time, and each makes a new version
// parameters: none
// answer: the new version
// bound: one node
MERGE (counter:Counter {name: 'rights'})
SET counter.value = coalesce(counter.value, 0) + 1
RETURN counter.value
