// purpose: which entities are not there
// parameters: keys
// answer: [key, ...]
// bound: the keys given
UNWIND $keys AS key
WITH key WHERE NOT EXISTS { (:Entity {key: key}) }
RETURN collect(key)
