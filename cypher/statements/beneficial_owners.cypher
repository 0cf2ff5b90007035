// purpose: what may be read of who owns one company or place at a moment, from which the shares of its owners are told
// parameters: of (its key), on (ms: ownership and control may hold then), listed_since, listed_until (ms: entries of lists may stand between), lists (keys of the agencies whose lists count, or null for all), breadth, carried, parallel (statements of one tie), controllers, listings
// answer: null or [[entity row of whatever is told of, ...], [[key, step, keys of its owners and one more than are followed], ...], [[key owned, key of the owner, the statement whose share counts or null, [statement, ...]], ...], [[key controlled, key of who does, [statement, ...]], ...], [key of who is not reached and does, or is one with them, ...], [[key, key, [statement, ...]] of a decision, ...], [[key, key of the agency, [statement, ...]], ...] of lists, whether more entities were under way than are carried on]; a statement is [rank, recorded (ms), key, share, source, grade, [kind, columns]], the best-graded first and one more than are shown
// bound: as many steps as are asked for, and one; $breadth owners of one, those of no known share first, then the largest, and $carried entities a step; $controllers, and as many who are one with them; $listings; over three decisions in a row
CALL () {
  MATCH (n:Entity {key: $of})
  WHERE <<seen>>
  RETURN collect(n) AS front0
}
<<ownership>>
RETURN CASE WHEN size(front0) > 0 THEN [entities, reached, holdings, control, others, decisions, listed, carried] END AS answer
