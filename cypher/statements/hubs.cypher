// purpose: keep, on entities of many links, how many walkable links they have under each handling
// parameters: none
// answer: how many hubs
// bound: entities of more than <<prefilter>> links of any kind
CALL () { MATCH (handling:Handling) RETURN max(handling.id) AS top }
MATCH (hub:Entity)
WHERE COUNT { (hub)--() } > <<prefilter>> AND NOT hub:Country
CALL (hub) {
  MATCH (hub)-[link:<<walked>>]-()
  WITH link.handling AS handling, count(*) AS degree
  RETURN collect([handling, degree]) AS degrees
}
SET hub:Dense,
    hub.degrees = [id IN range(0, top) | reduce(found = 0, d IN degrees | CASE WHEN d[0] = id THEN d[1] ELSE found END)]
RETURN count(hub)
