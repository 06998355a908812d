-- By way of text, so that a FLOAT keeps the digits its readers saw: 36.6 stays 36.6 and not 36.599998474121094.
ALTER TABLE predictions
    CONVERT TO CHARACTER SET utf8mb4,
    MODIFY age               VARCHAR(32),
    MODIFY avg_glucose_level VARCHAR(32),
    MODIFY bmi               VARCHAR(32),
    MODIFY probability       VARCHAR(32);

ALTER TABLE predictions
    MODIFY timestamp         DATETIME(3) DEFAULT CURRENT_TIMESTAMP(3),
    MODIFY age               DOUBLE,
    MODIFY avg_glucose_level DOUBLE,
    MODIFY bmi               DOUBLE,
    MODIFY probability       DOUBLE,
    ADD COLUMN model_version VARCHAR(64);
