// purpose: TSR1, one account
// parameters: id (account key)
// answer: [[createTime (ms), isBlocked, type]], empty where there is no such account
// bound: one account
OPTIONAL MATCH (a:Entity {key: $id})
CALL (a) {
  MATCH (a)-[:STATED_BY]->(o:AccountRecord)
  WHERE o.handling IN $visible
  RETURN collect([o.at, o.status = 'frozen', o.description]) AS found
}
RETURN found
