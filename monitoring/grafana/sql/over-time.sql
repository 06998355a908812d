-- Predictions an hour, by band.
SELECT $__timeGroup("timestamp", '1h') AS "time", risk_category AS metric, COUNT(*) AS predictions
  FROM predictions
 WHERE $__timeFilter("timestamp")
 GROUP BY $__timeGroup("timestamp", '1h'), risk_category
 ORDER BY $__timeGroup("timestamp", '1h')
