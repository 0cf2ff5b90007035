// purpose: TCR10, Jaccard similarity of the companies in which two persons invested
// parameters: id, other (person keys), start, end (ms, open interval)
// answer: [[jaccardSimilarity]] in thousandths, 0 where neither invested
// bound: none but the companies of both
OPTIONAL MATCH (a:Entity {key: $id})
OPTIONAL MATCH (b:Entity {key: $other})
CALL (a) {
  MATCH (a)-[o:OWNS]->(c:Organization)
  WHERE o.handling IN $visible AND $start < o.at AND o.at < $end
  RETURN collect(DISTINCT c) AS one
}
CALL (b) {
  MATCH (b)-[o:OWNS]->(c:Organization)
  WHERE o.handling IN $visible AND $start < o.at AND o.at < $end
  RETURN collect(DISTINCT c) AS other
}
WITH size([c IN one WHERE c IN other]) AS both, size(one) + size(other) AS together
RETURN [[CASE WHEN together = 0 THEN 0 ELSE toInteger(floor(1000.0 * both / (together - both) + 0.5)) END]] AS found
