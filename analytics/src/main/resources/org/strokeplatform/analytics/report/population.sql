SELECT source,
       COUNT(*) AS people,
       COUNT(probability) AS scored,
       COUNT(*) - COUNT(probability) AS unscored,
       ROUND(AVG(probability), 6) AS mean_probability,
       DATE_TRUNC('SECOND', MIN(created_at)) AS first_created,
       DATE_TRUNC('SECOND', MAX(created_at)) AS last_created
  FROM people
 GROUP BY 1
 ORDER BY 1
