SELECT source,
       id,
       age,
       bmi,
       avg_glucose_level,
       probability
  FROM people
 WHERE risk_category = 'Low'
   AND (bmi > 35 OR avg_glucose_level > 150)
 ORDER BY probability DESC, source, id
