// purpose: nodes and relationships whose labels or types are not declared
// parameters: records (labels), others (labels that stand alone), types, most
// answer: [[labels or type, key, what is wrong], ...]
// bound: looks through all nodes and relationships; answers at most most
CALL () {
  MATCH (node)
  WITH node, labels(node) AS names
  WHERE NOT node:Entity AND NOT (size(names) = 1 AND names[0] IN $others)
    AND NOT (size(names) = 2 AND 'Record' IN names AND any(name IN names WHERE name IN $records))
  RETURN CASE WHEN names = [] THEN 'no label' ELSE reduce(text = '', name IN names | text + ':' + name) END AS kind, node.key AS key, 'not declared' AS wrong
  LIMIT $most
  UNION ALL
  MATCH (start)-[link]->()
  WHERE NOT type(link) IN $types
  RETURN type(link) AS kind, coalesce(link.key, start.key) AS key, 'not declared' AS wrong
  LIMIT $most
}
WITH kind, key, wrong LIMIT $most
RETURN collect([kind, key, wrong])
