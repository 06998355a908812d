SELECT hypertension,
       heart_disease,
       COUNT(*) AS people,
       ROUND(100.0D * COUNT(*) / SUM(COUNT(*)) OVER (), 2) AS percent,
       ${risk}
  FROM people
 GROUP BY 1, 2
 ORDER BY 1 NULLS LAST, 2 NULLS LAST
