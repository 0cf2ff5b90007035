// purpose: links whose from_key and to_key are not the keys of their ends
// parameters: most
// answer: [[type, key, what is wrong], ...]
// bound: looks through all links; answers at most most
MATCH (start)-[link:<<links>>]->(end)
WHERE NOT coalesce(link.from_key = start.key AND link.to_key = end.key AND start:Entity AND end:Entity, false)
WITH start, link, end LIMIT $most
RETURN collect([
  type(link), link.key,
  'says ' + coalesce(link.from_key, '?') + ' to ' + coalesce(link.to_key, '?') +
    ', joins ' + coalesce(start.key, '?') + ' to ' + coalesce(end.key, '?')
])
