-- The table as the original service has it.
CREATE TABLE predictions (
    id                   INT          NOT NULL AUTO_INCREMENT,
    timestamp            DATETIME     DEFAULT CURRENT_TIMESTAMP,
    gender               VARCHAR(10),
    age                  FLOAT,
    hypertension         TINYINT(1),
    heart_disease        TINYINT(1),
    avg_glucose_level    FLOAT,
    bmi                  FLOAT,
    smoking_status       VARCHAR(20),
    name                 VARCHAR(100),
    country              VARCHAR(50),
    province             VARCHAR(50),
    probability          FLOAT,
    risk_category        VARCHAR(10),
    contributing_factors JSON,
    prediction_data      JSON,
    PRIMARY KEY (id)
) DEFAULT CHARACTER SET utf8mb4;
