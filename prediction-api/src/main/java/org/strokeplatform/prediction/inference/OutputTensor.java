/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.inference;

import org.strokeplatform.prediction.db.NewPrediction;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The tensors of an answer, each with a value for every patient. */
enum OutputTensor {
    PROBABILITY(Datatype.FP64, NewPrediction::probability),
    RISK_CATEGORY(Datatype.BYTES, NewPrediction::riskCategory),
    MODEL_VERSION(Datatype.BYTES, NewPrediction::modelVersion);

    private final Datatype datatype;
    private final Function<NewPrediction, Object> value;

    OutputTensor(Datatype datatype, Function<NewPrediction, Object> value) {
        this.datatype = datatype;
        this.value = value;
    }

    /** The tensor of this name, or null. */
    static OutputTensor of(String label) {
        return Arrays.stream(values())
                .filter(tensor -> tensor.label().equals(label))
                .findFirst()
                .orElse(null);
    }

    /** As requests and answers name it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    Datatype datatype() {
        return datatype;
    }

    /** The tensor of these predictions. */
    InferenceResponse.Tensor of(List<NewPrediction> predictions) {
        return new InferenceResponse.Tensor(
                label(),
                datatype.name(),
                List.of(predictions.size()),
                predictions.stream().map(value).toList());
    }
}
