// purpose: entities whose kind is not that of their key, or that hold what belongs to records
// parameters: prefixes (the first part of the keys of each kind), most
// answer: [[kind, key, what is wrong], ...]
// bound: looks through all entities; answers at most most
MATCH (entity:Entity)
WITH entity, [label IN labels(entity) WHERE NOT label IN ['Entity', 'Dense']] AS kinds,
  [name IN keys(entity) WHERE NOT name IN ['key', 'degrees']] AS more
WHERE more <> [] OR size(kinds) <> 1 OR NOT coalesce($prefixes[head(kinds)] = split(entity.key, ':')[0], false)
WITH entity, kinds, more LIMIT $most
RETURN collect([
  coalesce(head(kinds), 'Entity'), entity.key,
  CASE WHEN more <> [] THEN 'an entity holds ' + reduce(text = head(more), name IN tail(more) | text + ', ' + name)
    ELSE 'not the kind of its key' END
])
