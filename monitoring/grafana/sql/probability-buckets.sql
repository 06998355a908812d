-- The distribution of the probabilities, in steps of five points.
SELECT FLOOR(probability * 20) * 5 AS from_percent, COUNT(*) AS predictions
  FROM predictions
 WHERE $__timeFilter("timestamp") AND probability IS NOT NULL
 GROUP BY FLOOR(probability * 20)
 ORDER BY from_percent
