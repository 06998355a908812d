/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.inference;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tensors that a request may bring: the fields of a patient, each with a value for every patient. */
enum InputTensor {
    GENDER(true, Datatype.BYTES),
    AGE(true, Datatype.FP64, Datatype.INT64),
    HYPERTENSION(true, Datatype.BOOL, Datatype.INT64),
    HEART_DISEASE(true, Datatype.BOOL, Datatype.INT64),
    AVG_GLUCOSE_LEVEL(true, Datatype.FP64, Datatype.INT64),
    BMI(false, Datatype.FP64, Datatype.INT64),
    SMOKING_STATUS(true, Datatype.BYTES),
    NAME(false, Datatype.BYTES),
    COUNTRY(false, Datatype.BYTES),
    PROVINCE(false, Datatype.BYTES);

    /** What the model scores. The others only describe the row. */
    static final List<InputTensor> SCORED =
            List.of(GENDER, AGE, HYPERTENSION, HEART_DISEASE, AVG_GLUCOSE_LEVEL, BMI, SMOKING_STATUS);

    private static final Map<String, InputTensor> BY_LABEL =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(InputTensor::label, Function.identity()));

    private final boolean required;
    private final List<Datatype> datatypes;

    InputTensor(boolean required, Datatype... datatypes) {
        this.required = required;
        this.datatypes = List.of(datatypes);
    }

    /** The tensor of this name, or null. */
    static InputTensor of(String label) {
        return label == null ? null : BY_LABEL.get(label);
    }

    static Set<String> labels() {
        return BY_LABEL.keySet();
    }

    /** As requests name it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a request must bring it. */
    boolean required() {
        return required;
    }

    /** What it may have, the one that metadata names first. */
    List<Datatype> datatypes() {
        return datatypes;
    }
}
