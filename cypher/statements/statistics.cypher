// purpose: published figures, by table, year and country
// parameters: table, year, country (each may be null for all), figures (how many and one more)
// answer: [[columns], ...] in the order of their keys
// bound: $figures figures
MATCH (s:Statistic)
WHERE s.handling IN $visible AND ($table IS NULL OR s.table = $table)
  AND ($year IS NULL OR s.year = $year) AND ($country IS NULL OR s.country = $country)
WITH s ORDER BY s.table, s.year, s.country, s.key LIMIT $figures
RETURN collect(<<figure>>) AS answer
