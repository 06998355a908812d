SELECT CASE WHEN bmi < 18.5 THEN 'under 18.5'
            WHEN bmi < 25 THEN '18.5-25'
            WHEN bmi < 30 THEN '25-30'
            WHEN bmi < 35 THEN '30-35'
            WHEN bmi < 40 THEN '35-40'
            WHEN bmi >= 40 THEN '40 and more' END AS bmi_class,
       COUNT(*) AS people,
       ${risk}
  FROM people
 GROUP BY 1
 ORDER BY MIN(bmi) NULLS LAST
