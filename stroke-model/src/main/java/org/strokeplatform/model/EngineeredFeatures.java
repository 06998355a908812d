/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** The features that are computed from a patient's inputs, in words, by the names that the original service gave them. */
public final class EngineeredFeatures {

    private static final String[] AGE_GROUPS = {"Young adult", "Middle-aged", "Very old"};

    private EngineeredFeatures() {}

    /** A new map; {@code bmi_category} is null where the body mass index is not known. */
    public static Map<String, Object> of(Patient patient) {
        Map<String, Object> features = new LinkedHashMap<>();
        features.put("age_group", AGE_GROUPS[Binning.AGE_GROUP.indexOf(patient.age())]);
        features.put("bmi_category", Double.isNaN(patient.bmi()) ? null : range(Binning.BMI_CATEGORY, patient.bmi()));
        features.put("glucose_category", range(Binning.GLUCOSE_CATEGORY, patient.avgGlucoseLevel()));
        features.put("age_hypertension", patient.hypertension() ? patient.age() : 0.0);
        return features;
    }

    private static String range(Binning binning, double value) {
        return binning.range(binning.indexOf(value));
    }
}
