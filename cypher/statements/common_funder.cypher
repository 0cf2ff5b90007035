// purpose: wallets that pay the first coins of several, from which those that funded many are told: the wallets that are asked about and those that may have paid their first coins
// parameters: starts (keys of wallets, cases or complaints, or facts of payments), coins (by chain: the coin in which a wallet there pays for what it does), since, until (ms: payments that fund lie between), least (wallets funded), wallets, firsts (payments that came to a wallet first), funders, paid (payments of a funder) (how many and one more), listed (wallets of one funder that are read), parallel (statements shown a payment)
// answer: [[[entity row of a funder, how many it funded, how many of these for certain, [[entity row of a wallet, whether for certain, statements of the payment], ...], whether more of its payments are left], ...], whether there are more wallets, whether more payments may be the first of one, whether there are more funders, [the keys given of whom nothing may be seen]]
// bound: $starts; $wallets of all of them by key, $firsts payments that came to each first; $funders of all of these by key, $paid payments of each in the chain's own coin, the earliest; $listed wallets of each
CALL () {
  UNWIND $starts AS asked
  CALL (asked) {
<<named>>
  }
  RETURN collect(DISTINCT asked) AS known, collect(DISTINCT n) AS named
}
CALL (named) {
  UNWIND named AS n
  WITH n ORDER BY n.key LIMIT $wallets
  RETURN collect(n) AS found
}
CALL (found) {
  UNWIND found[..$wallets - 1] AS y
  CALL (y) {
<<came>>
    WITH y, x, q ORDER BY q.to_key, q.at, q.key LIMIT $firsts
    WITH x, q, <<in_coin>> AS in_coin, NOT <<earlier>> AS first ORDER BY q.at, q.key
    RETURN collect([x, in_coin AND first, first]) AS came
  }
  RETURN collect(came) AS firsts
}
WITH known, found, any(came IN firsts WHERE size(came) >= $firsts AND came[-1][2]) AS more_firsts,
  reduce(payers = [], came IN firsts | payers + [one IN came[..$firsts - 1] WHERE one[1] | one[0]]) AS payers
CALL (found, payers) {
  UNWIND found[..$wallets - 1] + payers AS f
  WITH DISTINCT f
  WHERE f:Wallet AND NOT EXISTS { MATCH (f)-[k:CUSTODIED_BY]->() WHERE k.handling IN $visible }
  WITH f ORDER BY f.key LIMIT $funders
  RETURN collect(f) AS funders
}
CALL (funders) {
  UNWIND funders[..$funders - 1] AS f
  CALL (f) {
<<went>>
    WITH y, q ORDER BY q.from_key, q.at, q.key LIMIT $paid
    RETURN collect([y, q]) AS paid
  }
  CALL (f, paid) {
    UNWIND paid[..$paid - 1] AS one
    WITH f, one[0] AS y, one[1] AS q WHERE y <> f
    WITH y, q, <<earlier>> AS earlier WHERE NOT earlier
    WITH y, q ORDER BY q.at, q.until, q.fact
    WITH y, head(collect(q)) AS q
    WITH y, q, NOT <<others>> AS certain ORDER BY q.at, y.key
    RETURN collect([y, q, certain]) AS funded
  }
  WITH f, paid, funded, size(paid) >= $paid AS more WHERE more OR size(funded) >= $least
  CALL (funded) {
    UNWIND CASE WHEN size(funded) >= $least THEN funded[..$listed] ELSE [] END AS one
    WITH one[0] AS y, one[1] AS q, one[2] AS certain
    RETURN collect([<<wallet>>, certain, <<links>>]) AS told
  }
  RETURN collect([<<funder>>, size(funded), size([one IN funded WHERE one[2]]), told, more]) AS answers
}
RETURN [answers, size(found) >= $wallets, more_firsts, size(funders) >= $funders,
  [asked IN $starts WHERE NOT asked IN known AND NOT EXISTS { MATCH (n:Entity {key: asked}) WHERE <<seen>> }]] AS answer
