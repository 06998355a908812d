-- No column but the key is NOT NULL: a column that is added at the source and later dropped must not stop the sink.
CREATE TABLE predictions (
    id                   INT NOT NULL,
    `timestamp`          DATETIME(3),
    gender               VARCHAR(255),
    age                  DOUBLE,
    hypertension         SMALLINT,
    heart_disease        SMALLINT,
    avg_glucose_level    DOUBLE,
    bmi                  DOUBLE,
    smoking_status       VARCHAR(255),
    name                 VARCHAR(255),
    country              VARCHAR(255),
    province             VARCHAR(255),
    probability          DOUBLE,
    risk_category        VARCHAR(255),
    contributing_factors JSON,
    prediction_data      JSON,
    model_version        VARCHAR(255),
    PRIMARY KEY (id),
    INDEX predictions_timestamp (`timestamp`)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;

CREATE TABLE patients (
    id                BIGINT NOT NULL,
    gender            VARCHAR(255),
    age               DOUBLE,
    hypertension      SMALLINT,
    heart_disease     SMALLINT,
    avg_glucose_level DOUBLE,
    bmi               DOUBLE,
    smoking_status    VARCHAR(255),
    name              VARCHAR(255),
    country           VARCHAR(255),
    province          VARCHAR(255),
    created_at        DATETIME(3),
    probability       DOUBLE,
    risk_category     VARCHAR(255),
    model_version     VARCHAR(255),
    PRIMARY KEY (id),
    INDEX patients_created_at (created_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;
