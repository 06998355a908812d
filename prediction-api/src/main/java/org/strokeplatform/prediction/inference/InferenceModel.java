/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.inference;

import org.strokeplatform.prediction.api.ProblemException;

import java.util.Arrays;
import java.util.List;

/**
 * The model, described as the protocol has it.
 *
 * @param versions the only one that this service serves
 * @param inputs what the model scores
 * @param outputs what it answers
 */
record InferenceModel(String name, List<String> versions, String platform, List<Tensor> inputs, List<Tensor> outputs) {

    static final String NAME = "stroke";

    private static final List<Integer> ANY_LENGTH = List.of(-1);

    /**
     * A tensor without its values.
     *
     * @param shape -1 for any number of patients
     */
    record Tensor(String name, String datatype, List<Integer> shape) {}

    /** Refuses a path that names another version. */
    void requireVersion(String wanted) {
        if (!versions.contains(wanted)) {
            throw new ProblemException(404, "The model has one version here: " + versions.get(0));
        }
    }

    static InferenceModel of(String version) {
        return new InferenceModel(
                NAME,
                List.of(version),
                "tribuo",
                InputTensor.SCORED.stream()
                        .map(input -> new Tensor(
                                input.label(), input.datatypes().get(0).name(), ANY_LENGTH))
                        .toList(),
                Arrays.stream(OutputTensor.values())
                        .map(output ->
                                new Tensor(output.label(), output.datatype().name(), ANY_LENGTH))
                        .toList());
    }
}
