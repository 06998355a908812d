SELECT DATE_FORMAT(created_at, 'yyyy-MM-dd HH:00') AS hour,
       COUNT(*) AS predictions,
       COUNT_IF(risk_category = 'High') AS high
  FROM people
 WHERE source = 'predictions'
 GROUP BY 1
 ORDER BY 1
