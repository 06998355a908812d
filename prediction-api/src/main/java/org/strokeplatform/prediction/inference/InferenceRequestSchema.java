/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.inference;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

import java.util.List;

/** Documents a request to infer; {@link InferenceRequestReader} reads it. */
@Schema(name = "InferenceRequest")
record InferenceRequestSchema(
        @Schema(example = "42", description = "Returned in the answer")
        String id,

        @Schema(description = "store: false predicts without storing a row")
        Parameters parameters,

        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "A tensor for each field of a patient, as long as the others")
        List<Input> inputs,

        @Schema(description = "Which tensors to answer; all where it is left out")
        List<Output> outputs) {

    @Schema(name = "InferenceParameters")
    record Parameters(@Schema(defaultValue = "true") boolean store) {}

    @Schema(name = "InferenceInput")
    record Input(
            @Schema(requiredMode = RequiredMode.REQUIRED, example = "age", description = "A field of a patient")
            String name,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    allowableValues = {"BYTES", "FP64", "INT64", "BOOL"},
                    example = "FP64")
            String datatype,

            @Schema(requiredMode = RequiredMode.REQUIRED, example = "[1]", description = "[N] or [N, 1]")
            List<Integer> shape,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    example = "[67]",
                    description = "null for a bmi that is not known")
            List<Object> data) {}

    @Schema(name = "InferenceOutput")
    record Output(
            @Schema(
                    allowableValues = {"probability", "risk_category", "model_version"},
                    example = "probability")
            String name) {}
}
