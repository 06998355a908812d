/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.demo;

import org.strokeplatform.model.Patient;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A patient of the demo's file: the inputs of the model and who it is. Text that is absent is null.
 *
 * @param line the line in the file
 */
record DemoPatient(long line, Patient inputs, String name, String country, String province) {

    /** The columns of both tables that hold what was sent, with the values as the tables hold them. */
    Map<String, Object> columns() {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("gender", inputs.gender().label());
        columns.put("age", inputs.age());
        columns.put("hypertension", inputs.hypertension() ? 1 : 0);
        columns.put("heart_disease", inputs.heartDisease() ? 1 : 0);
        columns.put("avg_glucose_level", inputs.avgGlucoseLevel());
        columns.put("bmi", Double.isNaN(inputs.bmi()) ? null : inputs.bmi());
        columns.put("smoking_status", inputs.smokingStatus().label());
        columns.put("name", name);
        columns.put("country", country);
        columns.put("province", province);
        return columns;
    }

    /** Says nothing about the patient. */
    @Override
    public String toString() {
        return "DemoPatient[line=" + line + "]";
    }
}
