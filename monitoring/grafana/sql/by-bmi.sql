-- Risk by body mass index, cut where the model cuts.
SELECT grouped.bmi_group,
       COUNT(*) AS predictions,
       AVG(grouped.probability) * 100 AS mean_percent,
       SUM(CASE WHEN grouped.risk_category = 'High' THEN 100.0 ELSE 0 END) / COUNT(*) AS high_percent
  FROM (SELECT probability, risk_category,
               CASE
                   WHEN bmi IS NULL THEN 'not known'
                   WHEN bmi < 18.5 THEN '1 below 18.5'
                   WHEN bmi < 25 THEN '2 18.5 to 25'
                   WHEN bmi < 30 THEN '3 25 to 30'
                   WHEN bmi < 35 THEN '4 30 to 35'
                   WHEN bmi < 40 THEN '5 35 to 40'
                   ELSE '6 from 40'
               END AS bmi_group
          FROM predictions
         WHERE $__timeFilter("timestamp")) grouped
 GROUP BY grouped.bmi_group
 ORDER BY grouped.bmi_group
