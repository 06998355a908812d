/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.scoring;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.strokeplatform.model.PatientInput;
import org.strokeplatform.model.StrokeModel;

import java.util.Arrays;
import java.util.List;

/**
 * The model, described.
 *
 * @param modelType what was fitted, with what
 * @param version the artifact's version
 * @param features the inputs by column name
 * @param metrics how well it predicts, in cross-validation
 * @param bands where Low ends and High begins, as probabilities
 * @param card the whole card
 */
public record ModelInfo(
        @JsonProperty("model_type") String modelType,
        String version,
        List<String> features,
        JsonNode metrics,
        JsonNode bands,
        JsonNode card) {

    /** Describes a model; the mapper reads its card. */
    public static ModelInfo of(StrokeModel model, ObjectMapper json) {
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
}
