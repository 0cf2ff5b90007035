// purpose: claim one person's idempotency key for a write, or find what was written under it before
// parameters: key (digest of who, for what and the person's own key), body (digest of what is to be written), fact (the key of the record or link), at (ms)
// answer: [whether it is new, the body's digest, the fact's key]
// bound: one node
MERGE (claim:Written {key: $key})
  ON CREATE SET claim.body = $body, claim.fact = $fact, claim.at = $at, claim.fresh = true
WITH claim, coalesce(claim.fresh, false) AS fresh
REMOVE claim.fresh
RETURN [fresh, claim.body, claim.fact]
