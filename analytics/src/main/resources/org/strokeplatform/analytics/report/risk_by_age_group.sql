SELECT CASE WHEN age < 30 THEN 'under 30'
            WHEN age < 46 THEN '30-45'
            WHEN age <= 60 THEN '46-60'
            WHEN age > 60 THEN 'over 60' END AS age_group,
       COUNT(*) AS people,
       ${risk}
  FROM people
 GROUP BY 1
 ORDER BY MIN(age) NULLS LAST
