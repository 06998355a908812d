/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.support;

/** Patients as requests bring them. */
public final class Patients {

    /** In every field what is hard to carry. */
    public static final String FULL = """
            {"gender": "Female", "age": 67, "hypertension": true, "heart_disease": 1.0, "avg_glucose_level": 228.69,
             "bmi": 36.6, "smoking_status": "formerly smoked", "name": "Zo\u00eb \u738b \ud83d\ude00 \\"O'Neil\\" \\\\",
             "country": "\u010cesko", "province": "%s", "age_group": "nonsense", "unknown": [1]}
            """.formatted("p".repeat(50));

    /** The least that a request must have. */
    public static final String LEAST = """
            {"gender": "Male", "age": 30, "hypertension": 0, "heart_disease": 0, "avg_glucose_level": 90,
             "smoking_status": "Unknown"}
            """;

    private Patients() {}
}
