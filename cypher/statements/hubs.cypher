// purpose: keep, on entities of many links, how many walkable links of finished runs they have under each handling
//   (a run that was killed counts when it ends, not when somebody else's does, which its readers may not read)
// parameters: none
// answer: how many hubs
// bound: entities of more than <<prefilter>> links of any kind
CALL () { MATCH (handling:Handling) RETURN max(handling.id) AS top }
CALL () { MATCH (run:Run) WHERE NOT run.complete RETURN collect(run.id) AS unfinished }
MATCH (hub:Entity)
WHERE COUNT { (hub)--() } > <<prefilter>> AND NOT hub:Country
CALL (hub, unfinished) {
  MATCH (hub)-[link:<<walked>>]-() WHERE any(run IN link.runs WHERE NOT run IN unfinished)
  WITH link.handling AS handling, count(*) AS degree
  RETURN collect([handling, degree]) AS degrees
}
SET hub:Dense,
    hub.degrees = [id IN range(0, top) | reduce(found = 0, d IN degrees | CASE WHEN d[0] = id THEN d[1] ELSE found END)]
RETURN count(hub)
