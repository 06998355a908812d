SELECT source,
       id,
       gender,
       age,
       hypertension,
       heart_disease,
       avg_glucose_level,
       bmi,
       smoking_status,
       probability,
       model_version
  FROM people
 WHERE probability IS NOT NULL
 ORDER BY probability DESC, source, id
 LIMIT 10
