-- Rows of both tables, whose ids overlap: the key says which table a row is from.
CREATE TABLE high_risk (
    source_table         nvarchar(64) NOT NULL,
    id                   bigint NOT NULL,
    [timestamp]          datetime2(3) NULL,
    created_at           datetime2(3) NULL,
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
    CONSTRAINT high_risk_pk PRIMARY KEY (source_table, id)
);

CREATE INDEX high_risk_timestamp ON high_risk ([timestamp]);

CREATE INDEX high_risk_created_at ON high_risk (created_at);
