-- What other systems write; the platform scores these rows in flight.
CREATE TABLE patients (
    id                INT          NOT NULL AUTO_INCREMENT,
    gender            VARCHAR(10),
    age               DOUBLE,
    hypertension      TINYINT(1),
    heart_disease     TINYINT(1),
    avg_glucose_level DOUBLE,
    bmi               DOUBLE,
    smoking_status    VARCHAR(20),
    name              VARCHAR(100),
    country           VARCHAR(50),
    province          VARCHAR(50),
    created_at        DATETIME(3)  NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    PRIMARY KEY (id)
) DEFAULT CHARACTER SET utf8mb4;
