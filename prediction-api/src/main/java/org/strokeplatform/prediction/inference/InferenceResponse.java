/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.inference;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
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
        @JsonProperty("model_name") String modelName,
        @JsonProperty("model_version") String modelVersion,
        String id,
        List<Tensor> outputs) {

    /**
     * A tensor with its values.
     *
     * @param shape the number of patients
     */
    record Tensor(String name, String datatype, List<Integer> shape, List<Object> data) {}

    static InferenceResponse of(InferenceRequest request, String modelVersion, List<NewPrediction> predictions) {
        List<Tensor> outputs =
                request.outputs().stream().map(output -> output.of(predictions)).toList();
        return new InferenceResponse(InferenceModel.NAME, modelVersion, request.id(), outputs);
    }
}
