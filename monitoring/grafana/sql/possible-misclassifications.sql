-- Predictions that a physician may want to look at: Low in spite of three risk factors, High without any.
SELECT TOP (50) id, "timestamp", age, hypertension, heart_disease, avg_glucose_level, bmi, probability, risk_category
  FROM predictions
 WHERE $__timeFilter("timestamp")
   AND ((risk_category = 'Low'
         AND hypertension + heart_disease
             + CASE WHEN age >= 65 THEN 1 ELSE 0 END
             + CASE WHEN avg_glucose_level >= 140 THEN 1 ELSE 0 END
             + CASE WHEN bmi >= 35 THEN 1 ELSE 0 END >= 3)
        OR (risk_category = 'High'
            AND hypertension = 0 AND heart_disease = 0 AND age < 65 AND avg_glucose_level < 140))
 ORDER BY "timestamp" DESC
