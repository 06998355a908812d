/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A trained, calibrated logistic regression, compiled to primitive weights. Immutable and thread-safe. */
public final class StrokeModel {

    private static final int LARGEST = 5;

    private final Weights weights;
    private final ModelCard card;

    StrokeModel(Weights weights, ModelCard card) {
        this.weights = weights;
        this.card = card;
    }

    /**
     * The model that ships in this jar, always the same object.
     *
     * @throws ModelLoadException if the jar is damaged
     */
    public static StrokeModel packaged() {
        return Packaged.MODEL;
    }

    /**
     * Loads the artifact and the card that {@code train} wrote into a directory.
     *
     * @throws ModelLoadException if one is missing or damaged, or they do not belong together
     */
    public static StrokeModel load(Path directory) {
        return of(ModelFiles.load(directory));
    }

    private static StrokeModel of(ModelFiles files) {
        return new StrokeModel(files.regression().compile(), files.card());
    }

    /** The version that names this artifact and no other. */
    public String version() {
        return card.version();
    }

    /** What there is to know about the model. */
    public ModelCard card() {
        return card;
    }

    /** The probability of a stroke, between 0 and 1, as the frequency one should expect. Allocates nothing. */
    public double probability(Patient patient) {
        return weights.probability(patient);
    }

    /** The logarithm of the odds of a stroke: {@link #base} plus all contributions. Allocates nothing. */
    public double logOdds(Patient patient) {
        return weights.logOdds(patient);
    }

    /** The log-odds of the average training patient. */
    public double base() {
        return weights.base();
    }

    /** The band of a probability. */
    public RiskCategory categoryOf(double probability) {
        return card.bands().categoryOf(probability);
    }

    /** Every input's contribution in the order of {@link PatientInput}; with the base they add up to the log-odds. */
    public List<Factor> explain(Patient patient) {
        return Arrays.stream(PatientInput.values())
                .map(input -> factor(input, patient))
                .toList();
    }

    /**
     * The five largest contributions, largest first, as {@code contributing_factors} shows them. An input that was imputed
     * contributes nothing and follows at the end, so that it is always said.
     */
    public List<Factor> contributingFactors(Patient patient) {
        List<Factor> all = new ArrayList<>(explain(patient));
        all.sort(Comparator.comparingDouble(factor -> -Math.abs(factor.contribution())));
        List<Factor> factors = new ArrayList<>(
                all.stream().filter(factor -> !factor.imputed()).limit(LARGEST).toList());
        all.stream().filter(Factor::imputed).forEach(factors::add);
        return List.copyOf(factors);
    }

    private Factor factor(PatientInput input, Patient patient) {
        double contribution = weights.contribution(input, patient);
        Object value = value(input, patient);
        return new Factor(
                input.column(),
                value,
                contribution,
                contribution < 0 ? Factor.Direction.DECREASES : Factor.Direction.INCREASES,
                value == null);
    }

    private static Object value(PatientInput input, Patient patient) {
        return switch (input) {
            case GENDER -> patient.gender().label();
            case AGE -> patient.age();
            case HYPERTENSION -> patient.hypertension() ? 1 : 0;
            case HEART_DISEASE -> patient.heartDisease() ? 1 : 0;
            case AVG_GLUCOSE_LEVEL -> patient.avgGlucoseLevel();
            case BMI -> Double.isNaN(patient.bmi()) ? null : patient.bmi();
            case SMOKING_STATUS ->
                patient.smokingStatus() == SmokingStatus.UNKNOWN
                        ? null
                        : patient.smokingStatus().label();
        };
    }

    /** Loaded when first asked for. */
    private static final class Packaged {
        private static final StrokeModel MODEL = of(ModelFiles.packaged());
    }
}
