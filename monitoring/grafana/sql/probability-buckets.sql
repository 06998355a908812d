-- The distribution of the probabilities, in steps of five points.
SELECT grouped.bucket * 5 AS from_percent, COUNT(*) AS predictions
  FROM (SELECT FLOOR(probability * 20) AS bucket
          FROM predictions
         WHERE $__timeFilter("timestamp") AND probability IS NOT NULL) grouped
 GROUP BY grouped.bucket
 ORDER BY grouped.bucket
