-- patients and high_risk have them already.
ALTER TABLE predictions MODIFY id BIGINT NOT NULL;
