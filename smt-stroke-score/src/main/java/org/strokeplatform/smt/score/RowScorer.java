/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.score;

import org.strokeplatform.model.InvalidPatientException;
import org.strokeplatform.model.Patient;
import org.strokeplatform.model.PatientReader;
import org.strokeplatform.model.RiskCategory;
import org.strokeplatform.model.StrokeModel;

/** Scores one row, whatever holds it. Thread-safe. */
public final class RowScorer {

    private final StrokeModel model;
    private final String version;

    public RowScorer(StrokeModel model) {
        this.model = model;
        version = model.version();
    }

    /**
     * Scores a row.
     *
     * @throws InvalidPatientException if its inputs cannot be scored
     */
    Score score(PatientReader.Source row) throws InvalidPatientException {
        Patient patient = PatientReader.read(row);
        double probability = model.probability(patient);
        return new Score(this, patient, probability, model.categoryOf(probability));
    }

    /** What was found for one row. */
    record Score(RowScorer scorer, Patient patient, double probability, RiskCategory category) {

        /** The value of an output. */
        Object get(Output output) {
            return switch (output) {
                case PROBABILITY -> probability;
                case RISK_CATEGORY -> category.label();
                case MODEL_VERSION -> scorer.version;
                case CONTRIBUTING_FACTORS -> FactorsJson.of(scorer.model.contributingFactors(patient));
            };
        }
    }
}
