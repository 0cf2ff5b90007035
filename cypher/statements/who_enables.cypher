// purpose: what may be read of who gives a compound what it lives on, who runs it and who owns the places at which it lies, and of who owns these, from which the shares of their owners are told
// parameters: compound (its key), since, until (ms: what they give may hold between), enablers (how many and one more), places (likewise), compounds (most that are held to be one), parallel (statements of one tie), and the others of beneficial_owners.cypher
// answer: null or [[key of the compound, and of those that are one with it, ...], [[key, kind of link, means, [statement, ...]], ...], [[key of a place, [statement, ...], [[key, [statement, ...]] of who owns it, ...]], ...], what beneficial_owners.cypher answers, from all of these, with the rows of compounds and places]; statements as there
// bound: $enablers, and as many owners of all places; $places; $compounds over three decisions in a row; of who owns them as beneficial_owners.cypher has it
CALL () {
  MATCH (n:Entity {key: $compound})
  WHERE n:Compound AND <<seen>>
  RETURN collect(n) AS given
}
CALL (given) {
  UNWIND given AS f
  MATCH (f)-[d:SAME_AS WHERE d.handling IN $visible]-{0,<<crossed>>}(n)
  WITH DISTINCT n, n IN given AS first
  WITH n ORDER BY NOT first, n.key LIMIT $compounds + 1
  RETURN collect(n) AS compounds
}
CALL (compounds) {
  UNWIND compounds[..$compounds] AS c
  MATCH (c)<-[l:ENABLES|OPERATES]-(y)
  WHERE l.handling IN $visible AND l.at <= $until AND l.until >= $since
  WITH y, type(l) AS how, l.means AS means, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
  WITH y, how, means, collect(<<said>>)[..$parallel + 1] AS told
  ORDER BY how, means, y.key LIMIT $enablers
  RETURN collect([y, how, means, told]) AS enabling
}
CALL (compounds) {
  UNWIND compounds[..$compounds] AS c
  MATCH (c)-[l:LOCATED_AT]->(p)
  WHERE l.handling IN $visible AND l.at <= $until AND l.until >= $since
  WITH p, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
  WITH p, collect(<<said>>)[..$parallel + 1] AS told ORDER BY p.key LIMIT $places
  RETURN collect([p, told]) AS lying
}
CALL (lying) {
  UNWIND lying AS one
  WITH one[0] AS p
  MATCH (p)<-[l:OWNS]-(y)
  WHERE l.handling IN $visible AND l.at <= $until AND l.until >= $since
  WITH p, y, l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key
  WITH p, y, collect(<<said>>)[..$parallel + 1] AS told ORDER BY p.key, y.key LIMIT $enablers
  RETURN collect([y, p, told]) AS owning
}
CALL (enabling, owning) {
  UNWIND enabling + owning AS one
  WITH DISTINCT one[0] AS y
  RETURN collect(y) AS front0
}
<<ownership>>
RETURN CASE WHEN size(given) > 0 THEN [[c IN compounds | c.key],
  [one IN enabling | [one[0].key, one[1], one[2], one[3]]],
  [one IN lying | [one[0].key, one[1], [own IN owning WHERE own[1] = one[0] | [own[0].key, own[2]]]]],
  [entities, reached, holdings, control, others, decisions, listed, carried]] END AS answer
