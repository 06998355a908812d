-- nvarchar, not varchar: names and places in every script must arrive unchanged.
-- No column but the key is NOT NULL: a column that is added at the source and later dropped must not stop the sink.
CREATE TABLE predictions (
    id                   int NOT NULL,
    [timestamp]          datetime2(3) NULL,
    gender               nvarchar(255) NULL,
    age                  float NULL,
    hypertension         smallint NULL,
    heart_disease        smallint NULL,
    avg_glucose_level    float NULL,
    bmi                  float NULL,
    smoking_status       nvarchar(255) NULL,
    name                 nvarchar(255) NULL,
    country              nvarchar(255) NULL,
    province             nvarchar(255) NULL,
    probability          float NULL,
    risk_category        nvarchar(255) NULL,
    contributing_factors nvarchar(max) NULL,
    prediction_data      nvarchar(max) NULL,
    model_version        nvarchar(255) NULL,
    CONSTRAINT predictions_pk PRIMARY KEY (id)
);

CREATE INDEX predictions_timestamp ON predictions ([timestamp]);

CREATE TABLE patients (
    id                bigint NOT NULL,
    gender            nvarchar(255) NULL,
    age               float NULL,
    hypertension      smallint NULL,
    heart_disease     smallint NULL,
    avg_glucose_level float NULL,
    bmi               float NULL,
    smoking_status    nvarchar(255) NULL,
    name              nvarchar(255) NULL,
    country           nvarchar(255) NULL,
    province          nvarchar(255) NULL,
    created_at        datetime2(3) NULL,
    probability       float NULL,
    risk_category     nvarchar(255) NULL,
    model_version     nvarchar(255) NULL,
    CONSTRAINT patients_pk PRIMARY KEY (id)
);

CREATE INDEX patients_created_at ON patients (created_at);
