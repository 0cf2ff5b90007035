// purpose: of entities that an answer shows, how each is named, and what ties any two of them, as each source states it
// parameters: keys, links (how many and one more), hub (most readable links of an entity that is walked from)
// answer: [[[entity row, whether it is a hub, numbers of the handlings of its walked links where none of its records may be read, [] for a hub], ...] in no order, [[type, link's columns], ...]]
// bound: the keys given, those of whom nothing may be seen left out; $links links, the latest, then by key; a link that is walked is found from its start or, where that is a hub, from its end, so that none is found between two hubs; others are found from their start, since thousands end at a country or a register
CALL () {
  CALL () {
    UNWIND $keys AS key
    MATCH (n:Entity {key: key})
    WHERE NOT n:Dense OR reduce(seen = 0, h IN $visible | seen + coalesce(n.degrees[h], 0)) <= $hub
    MATCH (n)-[l:<<walked>>]->(m)
    WHERE l.handling IN $visible AND m.key IN $keys
    RETURN l
    UNION ALL
    UNWIND $keys AS key
    MATCH (n:Entity {key: key})
    WHERE NOT n:Dense OR reduce(seen = 0, h IN $visible | seen + coalesce(n.degrees[h], 0)) <= $hub
    MATCH (n)<-[l:<<walked>>]-(m)
    WHERE l.handling IN $visible AND m.key IN $keys
    WITH l, m:Dense AND reduce(seen = 0, h IN $visible | seen + coalesce(m.degrees[h], 0)) > $hub AS from_hub
    WHERE from_hub
    RETURN l
    UNION ALL
    UNWIND $keys AS key
    MATCH (n:Entity {key: key})-[l:<<aside>>]->(m)
    WHERE l.handling IN $visible AND m.key IN $keys
    RETURN l
  }
  WITH l ORDER BY l.at DESC, l.key LIMIT $links
  RETURN collect(<<link>>) AS links
}
CALL () {
  UNWIND $keys AS key
  MATCH (n:Entity {key: key})
  WHERE <<seen>>
  WITH n, n:Dense AND reduce(seen = 0, h IN $visible | seen + coalesce(n.degrees[h], 0)) > $hub AS hub, <<entity>> AS row
  RETURN collect([row, hub, CASE WHEN hub OR size(row[1]) > 0 THEN [] ELSE COLLECT {
    MATCH (n)-[l:<<walked>>]-()
    WHERE l.handling IN $visible
    RETURN DISTINCT l.handling
  } END]) AS entities
}
RETURN [entities, links] AS answer
