-- How many predictions fall into each band.
SELECT risk_category AS risk, COUNT(*) AS predictions
  FROM predictions
 WHERE $__timeFilter("timestamp")
 GROUP BY risk_category
 ORDER BY COUNT(*) DESC
