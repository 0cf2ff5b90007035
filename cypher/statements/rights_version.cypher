// purpose: whether the rights of an actor or token changed since they were read
// parameters: none
// answer: the version of the rights, 0 before the first actor
// bound: one node
OPTIONAL MATCH (counter:Counter {name: 'rights'})
RETURN coalesce(counter.value, 0)
