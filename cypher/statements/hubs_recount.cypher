// purpose: count the walkable links of hubs afresh, some of which were changed or erased
// parameters: keys (of entities; those that are no hubs are left alone)
// answer: how many hubs
// bound: the links of the hubs given
CALL () { MATCH (handling:Handling) RETURN max(handling.id) AS top }
UNWIND $keys AS key
WITH DISTINCT key, top
MATCH (hub:Entity {key: key}) WHERE hub:Dense
CALL (hub) {
  MATCH (hub)-[link:<<walked>>]-()
  WITH link.handling AS handling, count(*) AS degree
  RETURN collect([handling, degree]) AS degrees
}
SET hub.degrees = [id IN range(0, top) | reduce(found = 0, d IN degrees | CASE WHEN d[0] = id THEN d[1] ELSE found END)]
RETURN count(hub)
