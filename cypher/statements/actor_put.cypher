// purpose: keep what an actor may do; an actor of this name is changed, what is null is taken away
// parameters: name, rights (map of properties)
// answer: the actor's name
// bound: one actor
MERGE (actor:Actor {name: $name})
SET actor += $rights
RETURN actor.name
