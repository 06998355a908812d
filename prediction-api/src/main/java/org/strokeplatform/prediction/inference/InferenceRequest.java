/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.inference;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.List;
import java.util.Set;

/**
 * What a client asks to infer.
 *
 * @param id to be returned; null when it was left out
 * @param store whether to keep the predictions
 * @param patients each as the body of a post to {@code /predict} would have it
 * @param outputs the tensors to answer with
 */
record InferenceRequest(String id, boolean store, List<JsonNode> patients, Set<OutputTensor> outputs) {

    /** Says nothing about the patients. */
    @Override
    public String toString() {
        return "InferenceRequest[hidden]";
    }
}
