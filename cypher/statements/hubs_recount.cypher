// purpose: count the walkable links of hubs afresh, some of which were changed or erased
// parameters: keys (of entities; those that are no hubs are left alone)
// answer: how many hubs
// bound: the links of the hubs given
CALL () { MATCH (handling:Handling) RETURN max(handling.id) AS top }
CALL () { MATCH (run:Run) WHERE NOT run.complete RETURN collect(run.id) AS unfinished }
UNWIND $keys AS key
WITH DISTINCT key, top, unfinished
MATCH (hub:Entity {key: key}) WHERE hub:Dense
CALL (hub, unfinished) {
  MATCH (hub)-[link:<<walked>>]-() WHERE any(run IN link.runs WHERE NOT run IN unfinished)
  WITH link.handling AS handling, count(*) AS degree
  RETURN collect([handling, degree]) AS degrees
}
SET hub.degrees = [id IN range(0, top) | reduce(found = 0, d IN degrees | CASE WHEN d[0] = id THEN d[1] ELSE found END)]
RETURN count(hub)
