-- Risk by average glucose level, cut where the model cuts.
SELECT grouped.glucose_group,
       COUNT(*) AS predictions,
       AVG(grouped.probability) * 100 AS mean_percent,
       SUM(CASE WHEN grouped.risk_category = 'High' THEN 100.0 ELSE 0 END) / COUNT(*) AS high_percent
  FROM (SELECT probability, risk_category,
               CASE
                   WHEN avg_glucose_level IS NULL THEN 'not known'
                   WHEN avg_glucose_level < 70 THEN '1 below 70'
                   WHEN avg_glucose_level < 85 THEN '2 70 to 85'
                   WHEN avg_glucose_level < 100 THEN '3 85 to 100'
                   WHEN avg_glucose_level < 110 THEN '4 100 to 110'
                   WHEN avg_glucose_level < 126 THEN '5 110 to 126'
                   WHEN avg_glucose_level < 140 THEN '6 126 to 140'
                   ELSE '7 from 140'
               END AS glucose_group
          FROM predictions
         WHERE $__timeFilter("timestamp")) grouped
 GROUP BY grouped.glucose_group
 ORDER BY grouped.glucose_group
