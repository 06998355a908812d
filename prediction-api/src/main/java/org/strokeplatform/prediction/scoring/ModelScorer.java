/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.scoring;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import org.strokeplatform.model.EngineeredFeatures;
import org.strokeplatform.model.Factor;
import org.strokeplatform.model.Factor.Direction;
import org.strokeplatform.model.Patient;
import org.strokeplatform.model.StrokeModel;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;

/** Scores with the trained model. */
public final class ModelScorer implements Scorer {

    /** Writes plain values by itself; a mapper's generator would ask the mapper for each. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private static final int TYPICAL_LENGTH = 1024;

    private final StrokeModel model;

    public ModelScorer(StrokeModel model) {
        this.model = model;
    }

    @Override
    public String version() {
        return model.version();
    }

    @Override
    public Score score(Patient patient) {
        double probability = model.probability(patient);
        return new Score(
                probability,
                model.categoryOf(probability).label(),
                written(out -> {
                    out.writeStartArray();
                    for (Factor factor : model.contributingFactors(patient)) {
                        writeFactor(out, factor);
                    }
                    out.writeEndArray();
                }),
                written(out -> writeInputs(out, patient)));
    }

    private static void writeFactor(JsonGenerator out, Factor factor) throws IOException {
        out.writeStartObject();
        out.writeStringField("feature", factor.feature());
        out.writePOJOField("value", factor.value());
        out.writeNumberField("contribution", factor.contribution());
        out.writeStringField("direction", factor.direction() == Direction.INCREASES ? "increases" : "decreases");
        out.writeBooleanField("imputed", factor.imputed());
        out.writeEndObject();
    }

    private static void writeInputs(JsonGenerator out, Patient patient) throws IOException {
        out.writeStartObject();
        out.writeStringField("gender", patient.gender().label());
        out.writeNumberField("age", patient.age());
        out.writeNumberField("hypertension", patient.hypertension() ? 1 : 0);
        out.writeNumberField("heart_disease", patient.heartDisease() ? 1 : 0);
        out.writeNumberField("avg_glucose_level", patient.avgGlucoseLevel());
        out.writePOJOField("bmi", Double.isNaN(patient.bmi()) ? null : patient.bmi());
        out.writeStringField("smoking_status", patient.smokingStatus().label());
        for (Map.Entry<String, Object> feature : EngineeredFeatures.of(patient).entrySet()) {
            out.writePOJOField(feature.getKey(), feature.getValue());
        }
        out.writeEndObject();
    }

    private static String written(Content content) {
        StringWriter text = new StringWriter(TYPICAL_LENGTH);
        try (JsonGenerator out = JSON.createGenerator(text)) {
            content.writeTo(out);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot write the model's answer as JSON", e);
        }
        return text.toString();
    }

    @FunctionalInterface
    private interface Content {

        void writeTo(JsonGenerator out) throws IOException;
    }
}
