/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.api;

import org.strokeplatform.model.Patient;

/**
 * A patient as a request brings them, within all rules.
 *
 * @param patient what is scored
 * @param name null, like country and province, when it was left out
 */
public record PatientRequest(Patient patient, String name, String country, String province) {

    /** Says nothing about the patient. */
    @Override
    public String toString() {
        return "PatientRequest[hidden]";
    }
}
