// purpose: what came to places and left them, from which those that collect and pass on are told
// parameters: starts (keys of places, cases or complaints, or facts of payments), since, until (ms: payments lie between), places, payments (how many and one more)
// answer: [[entity row, whether a provider keeps it, payments that came, payments that left, whether there are some not known to the day], ...], whether there are more places, [the keys given of whom nothing may be seen]; a payment is [fact, key of the other place, at, until, unit, amount, statement], the earliest first
// bound: $starts, $places of all of them, $payments that came to each and as many that left it
CALL () {
  UNWIND $starts AS asked
  CALL (asked) {
<<named>>
  }
  RETURN collect(DISTINCT asked) AS known, collect(DISTINCT n) AS named
}
CALL (named) {
  UNWIND named AS n
  WITH n ORDER BY n.key LIMIT $places
  RETURN collect(n) AS found
}
CALL (found) {
  UNWIND found[..$places - 1] AS n
  CALL (n) {
<<came>>
    RETURN collect(<<payment>>) AS came
  }
  CALL (n) {
<<left>>
    RETURN collect(<<payment>>) AS gone
  }
  CALL (n) {
    CALL (n) {
<<untimed>>
    }
    RETURN count(q) > 0 AS untimed
  }
  WITH n, came, gone, untimed, n:Wallet AND EXISTS { MATCH (n)-[k:CUSTODIED_BY]->() WHERE k.handling IN $visible } AS kept
  RETURN collect([<<entity>>, kept, came, gone, untimed]) AS looked
}
WITH found, looked, [asked IN $starts WHERE NOT asked IN known
  AND NOT EXISTS { MATCH (n:Entity {key: asked}) WHERE <<seen>> }] AS unseen
RETURN [looked, size(found) >= $places, unseen] AS answer
