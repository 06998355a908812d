/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.strokeplatform.model.PatientInput.AGE;
import static org.strokeplatform.model.PatientInput.AVG_GLUCOSE_LEVEL;
import static org.strokeplatform.model.PatientInput.BMI;
import static org.strokeplatform.model.PatientInput.GENDER;
import static org.strokeplatform.model.PatientInput.HEART_DISEASE;
import static org.strokeplatform.model.PatientInput.HYPERTENSION;
import static org.strokeplatform.model.PatientInput.SMOKING_STATUS;

/**
 * A number that the regression sees, computed from one patient.
 *
 * @param name unique, and the name in the artifact
 * @param input the input that its contribution is credited to
 * @param detail whether it refines the model or is a weak input, and is therefore shrunk harder than the main risk factors
 * @param value the number before standardisation; NaN when the input says nothing, which scores as the average
 */
record Feature(String name, PatientInput input, boolean detail, ToDoubleFunction<Patient> value) {

    /** Every feature, in the order of all weight vectors; an input's features stand together. */
    static final List<Feature> ALL = all();

    private static final Map<String, Integer> INDEXES = IntStream.range(0, ALL.size())
            .boxed()
            .collect(Collectors.toUnmodifiableMap(i -> ALL.get(i).name(), i -> i));

    /** The place of a feature in {@link #ALL}. */
    static int indexOf(String name) {
        return INDEXES.get(name);
    }

    private static List<Feature> all() {
        List<Feature> features = new ArrayList<>();
        features.add(detail("gender=Male", GENDER, Feature::male));
        features.add(main("age", AGE, Patient::age));
        addCategories(features, AGE, Binning.AGE_GROUP, Patient::age);
        features.add(main("hypertension", HYPERTENSION, p -> indicator(p.hypertension())));
        features.add(detail("age_hypertension", HYPERTENSION, p -> p.hypertension() ? p.age() : 0));
        features.add(main("heart_disease", HEART_DISEASE, p -> indicator(p.heartDisease())));
        features.add(main("avg_glucose_level", AVG_GLUCOSE_LEVEL, Patient::avgGlucoseLevel));
        addCategories(features, AVG_GLUCOSE_LEVEL, Binning.GLUCOSE_CATEGORY, Patient::avgGlucoseLevel);
        features.add(detail("bmi", BMI, Patient::bmi));
        addCategories(features, BMI, Binning.BMI_CATEGORY, Patient::bmi);
        for (SmokingStatus status : SmokingStatus.KNOWN) {
            features.add(detail("smoking_status=" + status.label(), SMOKING_STATUS, p -> smoking(p, status)));
        }
        return List.copyOf(features);
    }

    private static Feature main(String name, PatientInput input, ToDoubleFunction<Patient> value) {
        return new Feature(name, input, false, value);
    }

    private static Feature detail(String name, PatientInput input, ToDoubleFunction<Patient> value) {
        return new Feature(name, input, true, value);
    }

    private static void addCategories(
            List<Feature> features, PatientInput input, Binning binning, ToDoubleFunction<Patient> number) {
        for (int i = 0; i < binning.size(); i++) {
            int index = i;
            features.add(detail(binning.featureName(i), input, p -> category(binning, index, number.applyAsDouble(p))));
        }
    }

    private static double category(Binning binning, int index, double number) {
        return Double.isNaN(number) ? Double.NaN : indicator(binning.indexOf(number) == index);
    }

    /** Other says nothing: the training data has a single such patient, too few to learn from. */
    private static double male(Patient patient) {
        return patient.gender() == Gender.OTHER ? Double.NaN : indicator(patient.gender() == Gender.MALE);
    }

    private static double smoking(Patient patient, SmokingStatus status) {
        return patient.smokingStatus() == SmokingStatus.UNKNOWN
                ? Double.NaN
                : indicator(patient.smokingStatus() == status);
    }

    private static double indicator(boolean value) {
        return value ? 1 : 0;
    }
}
