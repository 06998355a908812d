-- The ten highest probabilities. The patients' names stay out of dashboards: the id leads to the row.
SELECT TOP (10) id, "timestamp", probability, gender, age, hypertension, heart_disease, avg_glucose_level, bmi, model_version
  FROM predictions
 WHERE $__timeFilter("timestamp")
 ORDER BY probability DESC
