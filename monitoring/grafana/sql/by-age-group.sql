-- Risk by the model's age groups.
SELECT grouped.age_group,
       COUNT(*) AS predictions,
       AVG(grouped.probability) * 100 AS mean_percent,
       SUM(CASE WHEN grouped.risk_category = 'High' THEN 100.0 ELSE 0 END) / COUNT(*) AS high_percent
  FROM (SELECT probability, risk_category,
               CASE
                   WHEN age IS NULL THEN 'not known'
                   WHEN age < 50 THEN '1 Young adult'
                   WHEN age < 80 THEN '2 Middle-aged'
                   ELSE '3 Very old'
               END AS age_group
          FROM predictions
         WHERE $__timeFilter("timestamp")) grouped
 GROUP BY grouped.age_group
 ORDER BY grouped.age_group
