/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.api.scoring;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

import java.util.List;
import java.util.Map;

/**
 * The model, described.
 *
 * @param modelType the kind of model
 * @param version the artifact's version
 * @param features the inputs by column name
 * @param metrics how well it predicts, by name
 * @param bands where Medium and High begin, as probabilities
 * @param card the whole card
 */
public record ModelInfo(
        @JsonProperty("model_type") @Schema(example = "logistic regression")
        String modelType,

        String version,
        List<String> features,
        Map<String, Object> metrics,
        Map<String, Object> bands,
        Map<String, Object> card) {}
