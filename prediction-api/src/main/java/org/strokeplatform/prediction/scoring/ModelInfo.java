/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.scoring;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;

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
        JsonNode card) {}
