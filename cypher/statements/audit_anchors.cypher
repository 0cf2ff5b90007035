// purpose: everything that the database vouches for of the audit log
// parameters: none
// answer: [[chain, segment, seq, head, at, mac], ...] in the order of their keys
// bound: one anchor for each segment of each chain
MATCH (anchor:AuditAnchor)
WITH anchor ORDER BY anchor.key
RETURN collect([anchor.chain, anchor.segment, anchor.seq, anchor.head, anchor.at, anchor.mac])
