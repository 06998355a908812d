-- The made-up patients ${first} to ${last} thousand, scored where the pipeline scores them, in source and replica.
SET SESSION cte_max_recursion_depth = 1000000;

INSERT INTO patients
    (id, gender, age, hypertension, heart_disease, avg_glucose_level, bmi, smoking_status, name, country, province)
WITH RECURSIVE k (i) AS (SELECT ${first} UNION ALL SELECT i + 1 FROM k WHERE i < ${last})
SELECT i * 1000 + n, gender, age, hypertension, heart_disease, avg_glucose_level, bmi, smoking_status, name, country, province
  FROM k JOIN made_up
 ORDER BY i, n;

INSERT INTO predictions
    (id, gender, age, hypertension, heart_disease, avg_glucose_level, bmi, smoking_status, name, country, province,
     probability, risk_category, model_version, contributing_factors, prediction_data)
SELECT id, p.gender, p.age, p.hypertension, p.heart_disease, p.avg_glucose_level, p.bmi, p.smoking_status, p.name,
       p.country, p.province, probability, risk_category, model_version,
       JSON_ARRAY(JSON_OBJECT('feature', 'age', 'contribution', p.age / 30), JSON_OBJECT('feature', 'bmi')),
       JSON_OBJECT('gender', p.gender, 'age', p.age, 'avg_glucose_level', p.avg_glucose_level, 'bmi', p.bmi)
  FROM patients AS p JOIN made_up ON n = (id - 1) MOD 1000 + 1
 WHERE id > ${first} * 1000
 ORDER BY id;

INSERT INTO ${replica}.patients
    (id, gender, age, hypertension, heart_disease, avg_glucose_level, bmi, smoking_status, name, country, province,
     created_at, probability, risk_category, model_version)
SELECT id, p.gender, p.age, p.hypertension, p.heart_disease, p.avg_glucose_level, p.bmi, p.smoking_status, p.name,
       p.country, p.province, created_at, probability, risk_category, model_version
  FROM patients AS p JOIN made_up ON n = (id - 1) MOD 1000 + 1
 WHERE id > ${first} * 1000
 ORDER BY id;

INSERT INTO ${replica}.predictions
    (id, timestamp, gender, age, hypertension, heart_disease, avg_glucose_level, bmi, smoking_status, name, country,
     province, probability, risk_category, model_version, contributing_factors, prediction_data)
SELECT id, timestamp, gender, age, hypertension, heart_disease, avg_glucose_level, bmi, smoking_status, name, country,
       province, probability, risk_category, model_version, contributing_factors, prediction_data
  FROM predictions
 WHERE id > ${first} * 1000
 ORDER BY id;

INSERT INTO ${replica}.high_risk
    (source_table, id, created_at, gender, age, hypertension, heart_disease, avg_glucose_level, bmi, smoking_status,
     name, country, province, probability, risk_category, model_version)
SELECT 'patients', id, created_at, gender, age, hypertension, heart_disease, avg_glucose_level, bmi, smoking_status,
       name, country, province, probability, risk_category, model_version
  FROM ${replica}.patients
 WHERE id > ${first} * 1000 AND risk_category = 'High';

INSERT INTO ${replica}.high_risk
    (source_table, id, timestamp, gender, age, hypertension, heart_disease, avg_glucose_level, bmi, smoking_status,
     name, country, province, probability, risk_category, model_version, contributing_factors, prediction_data)
SELECT 'predictions', id, timestamp, gender, age, hypertension, heart_disease, avg_glucose_level, bmi, smoking_status,
       name, country, province, probability, risk_category, model_version, contributing_factors, prediction_data
  FROM ${replica}.predictions
 WHERE id > ${first} * 1000 AND risk_category = 'High';
