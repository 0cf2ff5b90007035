CALL () {
  MATCH (s:Statistic)
  WHERE s.handling IN $visible AND ($values.p0 IS NULL OR s.table = $values.p1)
    AND ($p2 IS NULL OR s.year = $p3) AND ($values.p4 IS NULL OR s.country = $values.p5)
  WITH s ORDER BY s.table, s.year, s.country, s.key LIMIT $p6
  RETURN collect([s.key, s.table, s.description, s.year, s.country, s.thousandths, s.unit, s.note, s.reference]) AS answer
}
WITH answer AS answer0
RETURN [[COUNT { (:Handling) }, COLLECT { MATCH (c:Counter {name: 'rights'}) RETURN c.value }], answer0]
