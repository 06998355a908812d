SELECT gender,
       COUNT(*) AS people,
       ${risk}
  FROM people
 GROUP BY 1
 ORDER BY gender NULLS LAST
