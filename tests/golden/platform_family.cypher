CALL () {
  CALL () {
    UNWIND $values.p0 AS asked
    CALL (asked) {
      MATCH (n:Entity {key: asked})
      WHERE n:Domain AND (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible })
      RETURN n
      UNION
      MATCH (c:Entity {key: asked})<-[l:NAMED_IN]-(n)
      WHERE l.handling IN $visible AND c:Case AND n:Domain
      RETURN n
      UNION
      MATCH (c:Entity {key: asked})-[l:CONCERNS]->(n)
      WHERE l.handling IN $visible AND c:Complaint AND n:Domain
      RETURN n
      UNION
      MATCH (c:Entity {key: asked})<-[p:PART_OF]-(o:Complaint)
      WHERE p.handling IN $visible AND c:Case
      MATCH (o)-[l:CONCERNS]->(n)
      WHERE l.handling IN $visible AND n:Domain
      RETURN n
    }
    RETURN collect(DISTINCT asked) AS known, collect(DISTINCT n.key) AS keys
  }
  CALL (keys) {
    UNWIND keys AS key
    WITH key ORDER BY key LIMIT $p1
    RETURN collect(key) AS first
  }
  WITH known, reduce(levels = [first], step IN range(1, $p2) | levels + [COLLECT {
    UNWIND levels[-1][..$p3 - 1] AS key
    CALL (key) {
      CALL (key) {
        MATCH (:Entity {key: key})-[:STATED_BY]->(r:DomainRecord) WHERE r.handling IN $visible
        UNWIND [['ANALYTICS', r.analytics], ['CERTIFICATE', r.certificate], ['HOST', r.address], ['REGISTRANT', r.registrant]] AS one
        RETURN one[0] AS by, one[1] AS value
        UNION
        MATCH (:Entity {key: key})<-[l:CONTROLS|OPERATES|USES]-(m) WHERE l.handling IN $visible
        RETURN 'PARTY' AS by, m.key AS value
        UNION
        MATCH (:Entity {key: key})<-[l:CONCERNS WHERE l.handling IN $visible]-(:Complaint)-[p:CONCERNS WHERE p.handling IN $visible]->(m:Account|Wallet)
        RETURN 'PAID' AS by, m.key AS value
      }
      WITH by, value WHERE value IS NOT NULL AND by IN $values.p4
      WITH by, value ORDER BY [by, value] LIMIT $p5
      RETURN collect([by, value]) AS means
    }
    UNWIND means[..$p6 - 1] AS one
    WITH DISTINCT one[0] AS by, one[1] AS value
    CALL (by, value) {
      CALL (by, value) {
        MATCH (r:DomainRecord) USING INDEX r:DomainRecord(analytics, entity, handling)
        WHERE r.handling IN $visible AND r.analytics = CASE by WHEN 'ANALYTICS' THEN value END AND r.entity > ''
        WITH DISTINCT r.analytics AS stated, r.entity AS key ORDER BY stated, key LIMIT $p7
        RETURN key
        UNION
        MATCH (r:DomainRecord) USING INDEX r:DomainRecord(certificate, entity, handling)
        WHERE r.handling IN $visible AND r.certificate = CASE by WHEN 'CERTIFICATE' THEN value END AND r.entity > ''
        WITH DISTINCT r.certificate AS stated, r.entity AS key ORDER BY stated, key LIMIT $p8
        RETURN key
        UNION
        MATCH (r:DomainRecord) USING INDEX r:DomainRecord(address, entity, handling)
        WHERE r.handling IN $visible AND r.address = CASE by WHEN 'HOST' THEN value END AND r.entity > ''
        WITH DISTINCT r.address AS stated, r.entity AS key ORDER BY stated, key LIMIT $p9
        RETURN key
        UNION
        MATCH (r:DomainRecord) USING INDEX r:DomainRecord(registrant, entity, handling)
        WHERE r.handling IN $visible AND r.registrant = CASE by WHEN 'REGISTRANT' THEN value END AND r.entity > ''
        WITH DISTINCT r.registrant AS stated, r.entity AS key ORDER BY stated, key LIMIT $p10
        RETURN key
        UNION
        MATCH (:Entity {key: CASE by WHEN 'PARTY' THEN value END})-[l:CONTROLS|OPERATES|USES]->(d:Domain) WHERE l.handling IN $visible
        WITH DISTINCT d.key AS key ORDER BY key LIMIT $p11
        RETURN key
        UNION
        MATCH (:Entity {key: CASE by WHEN 'PAID' THEN value END})<-[p:CONCERNS WHERE p.handling IN $visible]-(:Complaint)-[l:CONCERNS WHERE l.handling IN $visible]->(d:Domain)
        WITH DISTINCT d.key AS key ORDER BY key LIMIT $p12
        RETURN key
      }
      RETURN collect(key) AS having
    }
    WITH having WHERE size(having) < $p13
    UNWIND having AS key
    WITH DISTINCT key WHERE none(level IN levels WHERE key IN level)
    RETURN key ORDER BY key LIMIT $p14
  }]) AS levels
  WITH known, levels, reduce(found = [], level IN levels | found + level[..$p15 - 1]) AS found
  CALL (found) {
    UNWIND found AS key
    CALL (key) {
      CALL (key) {
        MATCH (:Entity {key: key})-[:STATED_BY]->(r:DomainRecord) WHERE r.handling IN $visible
        UNWIND [['ANALYTICS', r.analytics], ['CERTIFICATE', r.certificate], ['HOST', r.address], ['REGISTRANT', r.registrant]] AS one
        RETURN one[0] AS by, one[1] AS value
        UNION
        MATCH (:Entity {key: key})<-[l:CONTROLS|OPERATES|USES]-(m) WHERE l.handling IN $visible
        RETURN 'PARTY' AS by, m.key AS value
        UNION
        MATCH (:Entity {key: key})<-[l:CONCERNS WHERE l.handling IN $visible]-(:Complaint)-[p:CONCERNS WHERE p.handling IN $visible]->(m:Account|Wallet)
        RETURN 'PAID' AS by, m.key AS value
      }
      WITH by, value WHERE value IS NOT NULL AND by IN $values.p16
      WITH by, value ORDER BY [by, value] LIMIT $p17
      RETURN collect([by, value]) AS means
    }
    RETURN collect([key, means]) AS told
  }
  CALL (told) {
    UNWIND told AS site
    UNWIND site[1][..$p18 - 1] AS one
    WITH one[0] AS by, one[1] AS value, collect(site[0]) AS theirs
    CALL (by, value) {
      CALL (by, value) {
        MATCH (r:DomainRecord) USING INDEX r:DomainRecord(analytics, entity, handling)
        WHERE r.handling IN $visible AND r.analytics = CASE by WHEN 'ANALYTICS' THEN value END AND r.entity > ''
        WITH DISTINCT r.analytics AS stated, r.entity AS key ORDER BY stated, key LIMIT $p19
        RETURN key
        UNION
        MATCH (r:DomainRecord) USING INDEX r:DomainRecord(certificate, entity, handling)
        WHERE r.handling IN $visible AND r.certificate = CASE by WHEN 'CERTIFICATE' THEN value END AND r.entity > ''
        WITH DISTINCT r.certificate AS stated, r.entity AS key ORDER BY stated, key LIMIT $p20
        RETURN key
        UNION
        MATCH (r:DomainRecord) USING INDEX r:DomainRecord(address, entity, handling)
        WHERE r.handling IN $visible AND r.address = CASE by WHEN 'HOST' THEN value END AND r.entity > ''
        WITH DISTINCT r.address AS stated, r.entity AS key ORDER BY stated, key LIMIT $p21
        RETURN key
        UNION
        MATCH (r:DomainRecord) USING INDEX r:DomainRecord(registrant, entity, handling)
        WHERE r.handling IN $visible AND r.registrant = CASE by WHEN 'REGISTRANT' THEN value END AND r.entity > ''
        WITH DISTINCT r.registrant AS stated, r.entity AS key ORDER BY stated, key LIMIT $p22
        RETURN key
        UNION
        MATCH (:Entity {key: CASE by WHEN 'PARTY' THEN value END})-[l:CONTROLS|OPERATES|USES]->(d:Domain) WHERE l.handling IN $visible
        WITH DISTINCT d.key AS key ORDER BY key LIMIT $p23
        RETURN key
        UNION
        MATCH (:Entity {key: CASE by WHEN 'PAID' THEN value END})<-[p:CONCERNS WHERE p.handling IN $visible]-(:Complaint)-[l:CONCERNS WHERE l.handling IN $visible]->(d:Domain)
        WITH DISTINCT d.key AS key ORDER BY key LIMIT $p24
        RETURN key
      }
      RETURN collect(key) AS having
    }
    WITH by, value, theirs, size(having) AS number WHERE number > 1
    CALL (by, value, theirs, number) {
      UNWIND CASE WHEN number < $p25 THEN theirs ELSE [] END AS key
      CALL (by, value, key) {
        MATCH (:Entity {key: key})-[:STATED_BY]->(r:DomainRecord)
        WHERE r.handling IN $visible AND CASE by WHEN 'ANALYTICS' THEN r.analytics WHEN 'CERTIFICATE' THEN r.certificate WHEN 'HOST' THEN r.address WHEN 'REGISTRANT' THEN r.registrant END = value
        WITH r ORDER BY r.grade_rank DESC, r.recorded_at DESC, r.key LIMIT $p26
        RETURN collect([r.grade, r.source]) AS records
      }
      CALL (by, value, key) {
        CALL (by, value, key) {
          MATCH (:Entity {key: key})<-[l:CONTROLS|OPERATES|USES]-(:Entity {key: CASE by WHEN 'PARTY' THEN value END})
          WHERE l.handling IN $visible
          RETURN l
          UNION
          MATCH (:Entity {key: key})<-[o:CONCERNS WHERE o.handling IN $visible]-(:Complaint)-[p:CONCERNS WHERE p.handling IN $visible]->(:Entity {key: CASE by WHEN 'PAID' THEN value END})
          UNWIND [o, p] AS l
          RETURN l
        }
        WITH l ORDER BY l.grade_rank DESC, l.recorded_at DESC, l.key LIMIT $p27
        RETURN collect([type(l), [l.source]]) AS links
      }
      RETURN collect([key, records, links]) AS stated
    }
    RETURN collect([by, value, theirs, number, head(COLLECT {
      MATCH (m:Entity {key: value}) WHERE by IN ['PARTY', 'PAID']
      RETURN [m.key, CASE WHEN COUNT { (m)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (m)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] } ELSE COLLECT { MATCH (m)-[:STATED_BY]->(r1:Record) WHERE r1.handling IN $visible RETURN [r1.caption] ORDER BY r1.grade_rank DESC, r1.recorded_at DESC, r1.key LIMIT 51 } END, null]
    }), stated]) AS ties
  }
  CALL (found) {
    UNWIND found AS key
    MATCH (x:Entity {key: key})
    RETURN collect([x.key, CASE WHEN COUNT { (x)-[:STATED_BY]->() } <= 1 THEN COLLECT { MATCH (x)-[:STATED_BY]->(r2:Record) WHERE r2.handling IN $visible RETURN [r2.caption] } ELSE COLLECT { MATCH (x)-[:STATED_BY]->(r2:Record) WHERE r2.handling IN $visible RETURN [r2.caption] ORDER BY r2.grade_rank DESC, r2.recorded_at DESC, r2.key LIMIT 51 } END, null]) AS sites
  }
  RETURN [levels, ties, sites, [site IN told WHERE size(site[1]) >= $p28 | site[0]],
    [asked IN $values.p29 WHERE NOT asked IN known AND NOT EXISTS { MATCH (n:Entity {key: asked}) WHERE (EXISTS { MATCH (n)-[:STATED_BY]->(n_record:Record) WHERE n_record.handling IN $visible } OR EXISTS { MATCH (n)-[n_link]-() WHERE n_link.handling IN $visible }) }]] AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
