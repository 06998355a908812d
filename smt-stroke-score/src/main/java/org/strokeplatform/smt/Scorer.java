/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt;

import org.strokeplatform.model.InvalidPatientException;
import org.strokeplatform.model.Patient;
import org.strokeplatform.model.PatientReader;
import org.strokeplatform.model.RiskCategory;
import org.strokeplatform.model.StrokeModel;

/** Scores one row, whatever holds it. Thread-safe. */
final class Scorer {

    private final StrokeModel model;
    private final String version;

    Scorer(StrokeModel model) {
        this.model = model;
        version = model.version();
    }

    /** Where the scores of a row go. */
    @FunctionalInterface
    interface Target {

        void put(Output output, Object value);
    }

    /**
     * Reads the inputs and puts each of the outputs.
     *
     * @throws InvalidPatientException if the inputs cannot be scored; nothing was put then
     */
    void score(PatientReader.Source row, Output[] outputs, Target target, ScoreCounters counters)
            throws InvalidPatientException {
        Patient patient = PatientReader.read(row);
        double probability = model.probability(patient);
        RiskCategory category = model.categoryOf(probability);
        for (Output output : outputs) {
            target.put(
                    output,
                    switch (output) {
                        case PROBABILITY -> probability;
                        case RISK_CATEGORY -> category.label();
                        case MODEL_VERSION -> version;
                        case CONTRIBUTING_FACTORS -> FactorsJson.of(model.contributingFactors(patient));
                    });
        }
        counters.scored(category);
    }
}
