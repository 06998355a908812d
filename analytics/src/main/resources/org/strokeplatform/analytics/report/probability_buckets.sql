SELECT ROUND(LEAST(FLOOR(probability * 5), 4) / 5.0D, 1) AS from_probability,
       COUNT(*) AS people
  FROM people
 WHERE probability IS NOT NULL
 GROUP BY 1
 ORDER BY 1
