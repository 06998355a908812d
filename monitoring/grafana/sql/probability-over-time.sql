-- The mean probability an hour, by model version.
SELECT $__timeGroup("timestamp", '1h') AS "time", model_version AS metric, AVG(probability) AS mean_probability
  FROM predictions
 WHERE $__timeFilter("timestamp")
 GROUP BY $__timeGroup("timestamp", '1h'), model_version
 ORDER BY $__timeGroup("timestamp", '1h')
