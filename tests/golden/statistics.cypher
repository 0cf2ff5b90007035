CALL () {
  MATCH (s:Statistic)
  WHERE s.handling IN $visible AND ($values.p0 IS NULL OR s.table = $values.p1)
    AND ($p2 IS NULL OR s.year = $p3) AND ($values.p4 IS NULL OR s.country = $values.p5)
  WITH s ORDER BY s.table, s.year, s.country, s.key LIMIT $p6
  RETURN collect([s_read IN [s {.key, .table, .description, .year, .country, .thousandths, .unit, .note, .reference}] | [s_read.key, s_read.table, s_read.description, s_read.year, s_read.country, s_read.thousandths, s_read.unit, s_read.note, s_read.reference]][0]) AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
