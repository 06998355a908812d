COUNT_IF(risk_category = 'Low') AS low,
       COUNT_IF(risk_category = 'Medium') AS medium,
       COUNT_IF(risk_category = 'High') AS high,
       ROUND(100.0D * COUNT_IF(risk_category = 'High') / NULLIF(COUNT(risk_category), 0), 2) AS high_percent,
       ROUND(AVG(probability), 6) AS mean_probability
