SELECT CASE WHEN avg_glucose_level < 70 THEN 'under 70'
            WHEN avg_glucose_level < 85 THEN '70-85'
            WHEN avg_glucose_level < 100 THEN '85-100'
            WHEN avg_glucose_level < 110 THEN '100-110'
            WHEN avg_glucose_level < 126 THEN '110-126'
            WHEN avg_glucose_level < 140 THEN '126-140'
            WHEN avg_glucose_level >= 140 THEN '140 and more' END AS glucose_band,
       COUNT(*) AS people,
       ${risk}
  FROM people
 GROUP BY 1
 ORDER BY MIN(avg_glucose_level) NULLS LAST
