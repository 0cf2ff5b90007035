// purpose: the register of who may read: every actor and every token, with the version of their rights
// parameters: none
// answer: [version, [properties of an actor, ...], [properties of a token, ...]]
// bound: one row an actor and one a token; a token of an agency lasts a year at most
OPTIONAL MATCH (counter:Counter {name: 'rights'})
WITH coalesce(counter.value, 0) AS version
CALL () { MATCH (actor:Actor) WITH actor ORDER BY actor.name RETURN collect(properties(actor)) AS actors }
CALL () { MATCH (token:Token) WITH token ORDER BY token.created_at, token.id RETURN collect(properties(token)) AS tokens }
RETURN [version, actors, tokens]
