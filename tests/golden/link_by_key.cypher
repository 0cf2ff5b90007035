CALL () {
  MATCH (a)-[l:HOLDS|CUSTODIED_BY|CONTROLS|OWNS|DIRECTS|MEMBER_OF|WORKS_AT|CONFINED_AT|OPERATES|ENABLES|GUARANTEES|RECRUITED|INSTRUCTED|RELATIVE_OF|ASSOCIATED_WITH|SENT|USES|LOCATED_AT|LOCATED_IN|NATIONAL_OF|RESIDES_IN|REGISTERED_IN|LICENSED_IN|ISSUED_BY|LISTED_BY|TOOK_PART_IN|TRAVELLED_ON|DEPARTED_FROM|ARRIVED_AT|HAPPENED_AT|POSTED|ANSWERED|NAMED_IN|PART_OF|COMPLAINED|CONCERNS|ASKED_FOR|FREEZES|BLOCKS|PARTY_TO|SAME_AS]->(b) WHERE l.handling IN $visible AND l.key = $values.p0
  RETURN collect([type(l), [l_read IN [l {.amount, .amount_unit, .at, .source}] | [l_read.amount, l_read.amount_unit, l_read.at, l_read.source]][0], [a.key, null, null], [b.key, CASE WHEN COUNT { (b)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (b)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] } ELSE COLLECT { MATCH (b)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] ORDER BY r1.grade_rank DESC, r1.recorded_at DESC, r1.key LIMIT 51 } END, null]]) AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
