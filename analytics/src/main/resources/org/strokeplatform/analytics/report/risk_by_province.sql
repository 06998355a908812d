SELECT NULLIF(TRIM(province), '') AS province,
       COUNT(*) AS people,
       ${risk}
  FROM people
 GROUP BY 1
 ORDER BY people DESC, province NULLS LAST
