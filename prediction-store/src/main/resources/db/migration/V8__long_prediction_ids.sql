-- At 500 rows a second an INT is used up in 50 days. MySQL copies the table for it, unless the column is a BIGINT already.
ALTER TABLE predictions MODIFY id BIGINT NOT NULL AUTO_INCREMENT;
