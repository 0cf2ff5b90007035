// purpose: TCR1, accounts at the end of an ascending trace of 1 to 3 transfers that a blocked medium signed in to
// parameters: id (account key), start, end (ms, open interval), limit, by_amount, sign (which transfers of an account are followed)
// answer: [[otherId, accountDistance, mediumId, mediumType], ...]
// bound: 3 transfers; of all traces to an account the one that arrives first is followed on, since what follows must only be later
OPTIONAL MATCH (a:Entity {key: $id})
WITH CASE WHEN a IS NULL THEN [] ELSE [[a, $start]] END AS zero
CALL (zero) {
  UNWIND zero AS one
  WITH one[0] AS x, one[1] AS since
  CALL (x, since) {
    MATCH (x)-[q:SENT]->(y)
    WHERE q.handling IN $visible AND q.rail = 'transfer'
    WITH since, y, q ORDER BY $sign * CASE WHEN $by_amount THEN q.amount ELSE q.at END, q.rail, q.sequence LIMIT $limit
    WITH y, q.at AS at WHERE since < at AND at < $end
    RETURN y, at
  }
  WITH y, min(at) AS at
  RETURN collect([y, at]) AS first
}
CALL (first) {
  UNWIND first AS one
  WITH one[0] AS x, one[1] AS since
  CALL (x, since) {
    MATCH (x)-[q:SENT]->(y)
    WHERE q.handling IN $visible AND q.rail = 'transfer'
    WITH since, y, q ORDER BY $sign * CASE WHEN $by_amount THEN q.amount ELSE q.at END, q.rail, q.sequence LIMIT $limit
    WITH y, q.at AS at WHERE since < at AND at < $end
    RETURN y, at
  }
  WITH y, min(at) AS at
  RETURN collect([y, at]) AS second
}
CALL (second) {
  UNWIND second AS one
  WITH one[0] AS x, one[1] AS since
  CALL (x, since) {
    MATCH (x)-[q:SENT]->(y)
    WHERE q.handling IN $visible AND q.rail = 'transfer'
    WITH since, y, q ORDER BY $sign * CASE WHEN $by_amount THEN q.amount ELSE q.at END, q.rail, q.sequence LIMIT $limit
    WITH y, q.at AS at WHERE since < at AND at < $end
    RETURN y, at
  }
  WITH y, min(at) AS at
  RETURN collect([y, at]) AS third
}
CALL (first, second, third) {
  UNWIND [[1, first], [2, second], [3, third]] AS reached
  UNWIND reached[1] AS one
  WITH reached[0] AS distance, one[0] AS other
  MATCH (other)-[u:USES]->(medium:Device)
  WHERE u.handling IN $visible AND $start < u.at AND u.at < $end
  MATCH (medium)-[:STATED_BY]->(m:DeviceRecord)
  WHERE m.handling IN $visible AND m.status = 'blocked'
  MATCH (other)-[:STATED_BY]->(o:AccountRecord)
  WHERE o.handling IN $visible
  WITH DISTINCT distance, o.number AS other_id, split(m.stated, ' ')[1] AS medium_id, m.type AS medium_type
  ORDER BY distance, toInteger(other_id), toInteger(medium_id)
  RETURN collect([other_id, distance, medium_id, medium_type]) AS found
}
RETURN found
