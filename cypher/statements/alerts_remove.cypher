// purpose: remove alerts
// parameters: keys
// answer: how many
// bound: the keys given
UNWIND $keys AS key
MATCH (alert:Alert {key: key})
DELETE alert
RETURN count(*)
