// purpose: what lies around an entity, and what says which countries that touches, which agreements there are between countries, and which agencies in them
// parameters: key, entities, agreements, agencies (how many of each and one more), hub (most readable links of an entity that is walked through)
// answer: [[entity row, ...], [key of a hub among them, ...], [[entity row of an agreement, [parties' keys]], ...], [entity row of an agency, ...]], all by key; [[], [], [], []] when nothing of the entity may be read
// bound: $entities entities a step, $agreements agreements and $agencies agencies, by key; nothing is walked through a hub
CALL () {
  MATCH (n:Entity {key: $key})
  WHERE <<seen>>
  RETURN collect(n) AS around0
}
<<steps>>
CALL (around) {
  UNWIND around AS n
  WITH n ORDER BY n.key LIMIT $entities
  RETURN collect(<<entity>>) AS near,
    collect(CASE WHEN n:Dense AND reduce(seen = 0, h IN $visible | seen + coalesce(n.degrees[h], 0)) > $hub THEN n.key END) AS hubs
}
CALL (near) {
  MATCH (party:Country)-[l:PARTY_TO]->(n:Agreement)
  WHERE l.handling IN $visible AND size(near) > 0
  WITH n, collect(DISTINCT party.key) AS parties
  ORDER BY n.key LIMIT $agreements
  RETURN collect([<<agreement>>, parties]) AS agreements
}
CALL (near) {
  MATCH (n:Agency)-[:STATED_BY]->(r:AgencyRecord)
  WHERE r.handling IN $visible AND size(near) > 0
  WITH DISTINCT n ORDER BY n.key LIMIT $agencies
  RETURN collect(<<agency>>) AS agencies
}
RETURN [near, hubs, agreements, agencies] AS answer
