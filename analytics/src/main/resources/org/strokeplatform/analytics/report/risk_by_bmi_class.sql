SELECT CASE WHEN bmi < 18.5 THEN 'under 18.5'
            WHEN bmi < 25 THEN '18.5-25'
            WHEN bmi < 30 THEN '25-30'
            WHEN bmi < 35 THEN '30-35'
            WHEN bmi < 40 THEN '35-40'
            WHEN bmi >= 40 THEN '40 and more' END AS bmi_class,
       COUNT(*) AS people,
       COUNT_IF(risk_category = 'Low') AS low,
       COUNT_IF(risk_category = 'Medium') AS medium,
       COUNT_IF(risk_category = 'High') AS high,
       ROUND(100.0D * COUNT_IF(risk_category = 'High') / NULLIF(COUNT(risk_category), 0), 2) AS high_percent,
       ROUND(AVG(probability), 6) AS mean_probability
  FROM people
 GROUP BY 1
 ORDER BY MIN(bmi) NULLS LAST
