CALL () {
  MATCH (n)-[:STATED_BY]->(r:PersonRecord|OrganizationRecord|AccountRecord|WalletRecord|CompoundRecord|CountryRecord|PhoneRecord|EmailRecord|HandleRecord|DomainRecord|DeviceRecord|DocumentRecord|PlaceRecord|CaseRecord|ComplaintRecord|EventRecord|TripRecord|AdvertisementRecord|HelpRequestRecord|HoldRecord|OrderRecord|AgencyRecord|AgreementRecord) WHERE r.handling IN $visible AND r.key = $values.p0
  RETURN collect([[r_read IN [r {.entity, .grade, .occupation, .source}] | [r_read.entity, r_read.grade, r_read.occupation, r_read.source]][0], [n.key, CASE WHEN COUNT { (n)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] } ELSE COLLECT { MATCH (n)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] ORDER BY r1.grade_rank DESC, r1.recorded_at DESC, r1.key LIMIT 51 } END, null]]) AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
