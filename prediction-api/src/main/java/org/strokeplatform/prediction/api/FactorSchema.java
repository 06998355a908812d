/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.api;

import io.swagger.v3.oas.annotations.media.Schema;

/** Documents one entry of {@code contributing_factors}, which is written as JSON when the patient is scored. */
@Schema(name = "Factor")
record FactorSchema(
        @Schema(example = "age") String feature,

        @Schema(example = "67", description = "What was scored; null when it was imputed")
        Object value,

        @Schema(example = "1.27", description = "Log-odds against the average patient")
        double contribution,

        @Schema(allowableValues = {"increases", "decreases"})
        String direction,

        boolean imputed) {}
