SELECT source,
       CASE op WHEN 'r' THEN 'read at first' WHEN 'c' THEN 'insert' WHEN 'u' THEN 'update' WHEN 'd' THEN 'delete'
               WHEN 't' THEN 'truncate' ELSE op END
           AS operation,
       COUNT(*) AS changes
  FROM changes
 GROUP BY 1, 2
 ORDER BY 1, 2
