-- patients and high_risk have them already. The column of a primary key cannot be altered; the three run as one transaction.
ALTER TABLE predictions DROP CONSTRAINT predictions_pk;

ALTER TABLE predictions ALTER COLUMN id bigint NOT NULL;

ALTER TABLE predictions ADD CONSTRAINT predictions_pk PRIMARY KEY (id);
