// purpose: keep alerts, or change what is kept of them
// parameters: rows (maps of properties, each with its key)
// answer: how many
// bound: the rows given
UNWIND $rows AS row
MERGE (alert:Alert {key: row.key})
SET alert += row
RETURN count(*)
