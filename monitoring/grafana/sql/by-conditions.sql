-- Risk by hypertension and heart disease.
SELECT hypertension, heart_disease,
       COUNT(*) AS predictions,
       AVG(probability) * 100 AS mean_percent,
       SUM(CASE WHEN risk_category = 'High' THEN 100.0 ELSE 0 END) / COUNT(*) AS high_percent
  FROM predictions
 WHERE $__timeFilter("timestamp")
 GROUP BY hypertension, heart_disease
 ORDER BY hypertension, heart_disease
