// purpose: keep where a segment of the audit log stood last; a later anchor takes the place of an earlier one
// parameters: key (chain and segment), chain, segment, seq, head (hash), at, mac
// answer: the entry that is now anchored
// bound: one anchor
MERGE (anchor:AuditAnchor {key: $key})
WITH anchor, coalesce(anchor.seq, -1) < $seq AS newer
FOREACH (_ IN CASE WHEN newer THEN [1] ELSE [] END |
  SET anchor.chain = $chain, anchor.segment = $segment, anchor.seq = $seq, anchor.head = $head, anchor.at = $at,
    anchor.mac = $mac)
RETURN anchor.seq
