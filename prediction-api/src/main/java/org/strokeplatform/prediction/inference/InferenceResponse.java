/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.inference;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.strokeplatform.prediction.db.NewPrediction;

import java.util.List;

/**
 * What was inferred, as the protocol has it.
 *
 * @param id as in the request; left out where it had none
 * @param outputs the tensors that were asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record InferenceResponse(
        @JsonProperty("model_name") @Schema(example = "stroke")
        String modelName,

        @JsonProperty("model_version") String modelVersion,
        @Schema(example = "42") String id,
        List<Tensor> outputs) {

    /**
     * A tensor with its values.
     *
     * @param shape the number of patients
     */
    @Schema(name = "InferenceTensor")
    record Tensor(
            @Schema(example = "probability") String name,
            @Schema(example = "FP64") String datatype,
            @Schema(example = "[1]") List<Integer> shape,
            @Schema(example = "[0.0421]") List<Object> data) {}

    static InferenceResponse of(InferenceRequest request, String modelVersion, List<NewPrediction> predictions) {
        List<Tensor> outputs =
                request.outputs().stream().map(output -> output.of(predictions)).toList();
        return new InferenceResponse(InferenceModel.NAME, modelVersion, request.id(), outputs);
    }
}
