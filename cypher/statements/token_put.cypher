// purpose: keep a personal token: whose it is, the digest of its secret, its scope and times; a change of one that is there
// parameters: id, content (map of properties)
// answer: the token's id
// bound: one token
MERGE (token:Token {id: $id})
SET token += $content
RETURN token.id
