// purpose: domains that an order blocks as far as either may be read, with what the best statements say of the order and of its tie to the domain, a page at a time
// parameters: after, after_order (keys of the last domain and order of the page before, or empty texts), limit
// answer: [[domain, order, [review_at, at, until, precision of the tie], [status, issued, expires, legal_basis, authority, file_number, review_at of the order, each null where no readable record states it]], ...], by the keys of domains, then orders
// bound: $limit pairs of a domain and an order
MATCH (d:Domain)<-[l:BLOCKS]-(o:Order)
WHERE l.handling IN $visible AND d.key >= $after AND (d.key > $after OR o.key > $after_order)
WITH d, o, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
WITH d, o, [
  head(collect(l.review_at)), head(collect(l.at)), head(collect(l.until)), head(collect(l.precision))
] AS tie ORDER BY d.key, o.key LIMIT $limit
CALL (o) {
  MATCH (o)-[:STATED_BY]->(r:OrderRecord)
  WHERE r.handling IN $visible
  WITH r ORDER BY r.grade_rank DESC, r.recorded_at DESC, r.key
  RETURN [
    head(collect(r.status)), head(collect(r.issued)), head(collect(r.expires)), head(collect(r.legal_basis)),
    head(collect(r.authority)), head(collect(r.file_number)), head(collect(r.review_at))
  ] AS said
}
WITH d, o, tie, said ORDER BY d.key, o.key
RETURN collect([d.key, o.key, tie, said]) AS answer
