// purpose: whether any question is watched
// parameters: none
// answer: whether there is a watch
// bound: one node
RETURN EXISTS { (:Watch) }
