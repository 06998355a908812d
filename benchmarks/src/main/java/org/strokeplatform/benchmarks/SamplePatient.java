/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

/** The patient that every request of a load brings. */
final class SamplePatient {

    static final String JSON = "{\"gender\":\"Female\",\"age\":67,\"hypertension\":0,\"heart_disease\":1,"
            + "\"avg_glucose_level\":228.69,\"bmi\":36.6,\"smoking_status\":\"formerly smoked\","
            + "\"name\":\"Ada Example\",\"country\":\"Spain\",\"province\":\"Sevilla\"}";

    private SamplePatient() {}
}
