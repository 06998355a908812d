SELECT CASE WHEN avg_glucose_level < 70 THEN 'under 70'
            WHEN avg_glucose_level < 85 THEN '70-85'
            WHEN avg_glucose_level < 100 THEN '85-100'
            WHEN avg_glucose_level < 110 THEN '100-110'
            WHEN avg_glucose_level < 126 THEN '110-126'
            WHEN avg_glucose_level < 140 THEN '126-140'
            WHEN avg_glucose_level >= 140 THEN '140 and more' END AS glucose_band,
       COUNT(*) AS people,
       COUNT_IF(risk_category = 'Low') AS low,
       COUNT_IF(risk_category = 'Medium') AS medium,
       COUNT_IF(risk_category = 'High') AS high,
       ROUND(100.0D * COUNT_IF(risk_category = 'High') / NULLIF(COUNT(risk_category), 0), 2) AS high_percent,
       ROUND(AVG(probability), 6) AS mean_probability
  FROM people
 GROUP BY 1
 ORDER BY MIN(avg_glucose_level) NULLS LAST
