SELECT risk_category,
       COUNT(*) AS people,
       ROUND(100.0D * COUNT(*) / SUM(COUNT(*)) OVER (), 2) AS percent
  FROM people
 WHERE risk_category IS NOT NULL
 GROUP BY 1
 ORDER BY CASE risk_category WHEN 'Low' THEN 1 WHEN 'Medium' THEN 2 ELSE 3 END
