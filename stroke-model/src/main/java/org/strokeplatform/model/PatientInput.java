/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

/** An input of the model: its column name everywhere, and the rule that its values follow. */
public enum PatientInput {
    GENDER("gender", "Male, Female or Other"),
    AGE("age", "a number of years above 0 and below 120"),
    HYPERTENSION("hypertension", "0 or 1"),
    HEART_DISEASE("heart_disease", "0 or 1"),
    AVG_GLUCOSE_LEVEL("avg_glucose_level", "a number of mg/dL above 0 and at most 1000"),
    BMI("bmi", "a number of kg/m2 above 0 and at most 200, or nothing"),
    SMOKING_STATUS("smoking_status", "never smoked, formerly smoked, smokes or Unknown");

    private final String column;
    private final String rule;

    PatientInput(String column, String rule) {
        this.column = column;
        this.rule = rule;
    }

    /** The name in tables, requests, records and files. */
    public String column() {
        return column;
    }

    /** What a value must be, to follow "expected". */
    public String rule() {
        return rule;
    }
}
