// purpose: forget the waiting links that were attached
// parameters: keys
// answer: how many
// bound: the keys given
MATCH (link:Waiting)
WHERE link.key IN $keys
DELETE link
RETURN count(*)
