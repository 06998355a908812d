/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.api.scoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.strokeplatform.model.EngineeredFeatures;
import org.strokeplatform.model.Factor;
import org.strokeplatform.model.Patient;
import org.strokeplatform.model.PatientInput;
import org.strokeplatform.model.StrokeModel;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Scores with the trained model. */
public final class ModelScorer implements Scorer {

    private final StrokeModel model;
    private final ObjectMapper json;
    private final ModelInfo info;

    /** Makes a scorer; the mapper writes factors and inputs. */
    public ModelScorer(StrokeModel model, ObjectMapper json) {
        this.model = model;
        this.json = json;
        info = describe(model, json);
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
                write(model.contributingFactors(patient).stream()
                        .map(ModelScorer::factor)
                        .toList()),
                write(inputs(patient)));
    }

    @Override
    public ModelInfo info() {
        return info;
    }

    private static ModelInfo describe(StrokeModel model, ObjectMapper json) {
        try {
            JsonNode card = json.readTree(model.card().toJson());
            List<String> features = Arrays.stream(PatientInput.values())
                    .map(PatientInput::column)
                    .toList();
            return new ModelInfo(
                    model.card().algorithm(),
                    model.version(),
                    features,
                    card.get("cross_validation"),
                    card.get("bands"),
                    card);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The model's card is not JSON", e);
        }
    }

    private static Map<String, Object> factor(Factor factor) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("feature", factor.feature());
        fields.put("value", factor.value());
        fields.put("contribution", factor.contribution());
        fields.put("direction", factor.direction().name().toLowerCase(Locale.ROOT));
        fields.put("imputed", factor.imputed());
        return fields;
    }

    private static Map<String, Object> inputs(Patient patient) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("gender", patient.gender().label());
        fields.put("age", patient.age());
        fields.put("hypertension", patient.hypertension() ? 1 : 0);
        fields.put("heart_disease", patient.heartDisease() ? 1 : 0);
        fields.put("avg_glucose_level", patient.avgGlucoseLevel());
        fields.put("bmi", Double.isNaN(patient.bmi()) ? null : patient.bmi());
        fields.put("smoking_status", patient.smokingStatus().label());
        fields.putAll(EngineeredFeatures.of(patient));
        return fields;
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write the model's answer as JSON", e);
        }
    }
}
