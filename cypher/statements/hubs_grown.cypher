// purpose: count one more walkable link at each of its ends that is a hub, and mark an end that becomes one
// parameters: keys (of the ends), handling (of the link)
// answer: how many hubs
// bound: the ends given; of one that becomes a hub its links, a few more than <<prefilter>>
UNWIND $keys AS key
MATCH (hub:Entity {key: key})
WHERE NOT hub:Country AND (hub:Dense OR COUNT { (hub)--() } > <<prefilter>>)
SET hub.locked = true
REMOVE hub.locked
WITH DISTINCT hub, properties(hub).degrees AS before
CALL (hub, before) {
  WHEN before IS NULL THEN {
    CALL () { MATCH (run:Run) WHERE NOT run.complete RETURN collect(run.id) AS unfinished }
    CALL (hub, unfinished) {
      MATCH (hub)-[link:<<walked>>]-() WHERE any(run IN link.runs WHERE NOT run IN unfinished)
      WITH link.handling AS handling, count(*) AS degree
      RETURN collect([handling, degree]) AS counted, max(handling) AS top
    }
    RETURN [id IN range(0, coalesce(top, 0)) |
      reduce(found = 0, d IN counted | CASE WHEN d[0] = id THEN d[1] ELSE found END)] AS degrees
  }
  ELSE {
    RETURN [id IN range(0, CASE WHEN size(before) > $handling THEN size(before) - 1 ELSE $handling END) |
      coalesce(before[id], 0) + CASE WHEN id = $handling THEN 1 ELSE 0 END] AS degrees
  }
}
SET hub:Dense, hub.degrees = degrees
RETURN count(hub)
