-- Patients from other systems, which StrokeScore scores in flight: how many have a score, and in which band.
SELECT COALESCE(risk_category, 'no score') AS risk, COUNT(*) AS patients
  FROM patients
 WHERE $__timeFilter(created_at)
 GROUP BY risk_category
 ORDER BY COUNT(*) DESC
