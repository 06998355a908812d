/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.score;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import org.strokeplatform.model.Factor;
import org.strokeplatform.model.InvalidPatientException;
import org.strokeplatform.model.Patient;
import org.strokeplatform.model.PatientReader;
import org.strokeplatform.model.RiskCategory;
import org.strokeplatform.model.StrokeModel;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** Scores one row, whatever holds it. Thread-safe. */
public final class RowScorer {

    private static final JsonFactory JSON = new JsonFactory();

    private final StrokeModel model;
    private final String version;

    public RowScorer(StrokeModel model) {
        this.model = model;
        version = model.version();
    }

    /** @throws InvalidPatientException if the row's inputs cannot be scored */
    Score score(PatientReader.Source row) throws InvalidPatientException {
        Patient patient = PatientReader.read(row);
        double probability = model.probability(patient);
        return new Score(this, patient, probability, model.categoryOf(probability));
    }

    /** What was found for one row. */
    record Score(RowScorer scorer, Patient patient, double probability, RiskCategory category) {

        Object get(Output output) {
            return switch (output) {
                case PROBABILITY -> probability;
                case RISK_CATEGORY -> category.label();
                case MODEL_VERSION -> scorer.version;
                case CONTRIBUTING_FACTORS -> json(scorer.model.contributingFactors(patient));
            };
        }
    }

    /** Contributing factors as JSON text, in the form of the API. */
    private static String json(List<Factor> factors) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (Factor factor : factors) {
                json.writeStartObject();
                json.writeStringField("feature", factor.feature());
                json.writePOJOField("value", factor.value());
                json.writeNumberField("contribution", factor.contribution());
                json.writeStringField("direction", factor.direction().name().toLowerCase(Locale.ROOT));
                json.writeBooleanField("imputed", factor.imputed());
                json.writeEndObject();
            }
            json.writeEndArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
