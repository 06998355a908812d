-- Risk by gender.
SELECT gender AS gender,
       COUNT(*) AS predictions,
       AVG(probability) * 100 AS mean_percent,
       SUM(CASE WHEN risk_category = 'High' THEN 100.0 ELSE 0 END) / COUNT(*) AS high_percent
  FROM predictions
 WHERE $__timeFilter("timestamp")
 GROUP BY gender
 ORDER BY gender
