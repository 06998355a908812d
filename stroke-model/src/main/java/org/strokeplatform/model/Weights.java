/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import java.util.Arrays;

/**
 * The regression compiled to tables and slopes: what each input adds to the log-odds, against the average training
 * patient. The log-odds are the base plus the contributions, added in the order of {@link PatientInput}.
 */
final class Weights {

    private final double base;
    private final double[] gender;
    private final NumericTerm age;
    private final double hypertension;
    private final double noHypertension;
    private final double ageOfHypertension;
    private final double heartDisease;
    private final double noHeartDisease;
    private final NumericTerm glucose;
    private final NumericTerm bmi;
    private final double[] smoking;

    /**
     * @param base the log-odds of the average training patient
     * @param weights one for each of {@link Feature#ALL}, on the standardised scale
     */
    Weights(Standardisation standardisation, double base, double[] weights) {
        Terms terms = new Terms(standardisation, weights);
        this.base = base;
        gender = Arrays.stream(Gender.values()).mapToDouble(terms::gender).toArray();
        age = terms.number("age", Binning.AGE_GROUP);
        // age_hypertension is age x hypertension: without hypertension it is 0 at every age.
        hypertension = terms.at("hypertension", 1) + terms.at("age_hypertension", 0);
        noHypertension = terms.at("hypertension", 0) + terms.at("age_hypertension", 0);
        ageOfHypertension = terms.slope("age_hypertension");
        heartDisease = terms.at("heart_disease", 1);
        noHeartDisease = terms.at("heart_disease", 0);
        glucose = terms.number("avg_glucose_level", Binning.GLUCOSE_CATEGORY);
        bmi = terms.number("bmi", Binning.BMI_CATEGORY);
        smoking = Arrays.stream(SmokingStatus.values())
                .mapToDouble(terms::smoking)
                .toArray();
    }

    double base() {
        return base;
    }

    double logOdds(Patient patient) {
        return base
                + gender[patient.gender().ordinal()]
                + age.at(patient.age())
                + hypertension(patient)
                + heartDisease(patient)
                + glucose.at(patient.avgGlucoseLevel())
                + bmi.at(patient.bmi())
                + smoking[patient.smokingStatus().ordinal()];
    }

    double probability(Patient patient) {
        return 1 / (1 + Math.exp(-logOdds(patient)));
    }

    double contribution(PatientInput input, Patient patient) {
        return switch (input) {
            case GENDER -> gender[patient.gender().ordinal()];
            case AGE -> age.at(patient.age());
            case HYPERTENSION -> hypertension(patient);
            case HEART_DISEASE -> heartDisease(patient);
            case AVG_GLUCOSE_LEVEL -> glucose.at(patient.avgGlucoseLevel());
            case BMI -> bmi.at(patient.bmi());
            case SMOKING_STATUS -> smoking[patient.smokingStatus().ordinal()];
        };
    }

    private double hypertension(Patient patient) {
        return patient.hypertension() ? hypertension + ageOfHypertension * patient.age() : noHypertension;
    }

    private double heartDisease(Patient patient) {
        return patient.heartDisease() ? heartDisease : noHeartDisease;
    }

    /** A straight line and a step for each category. NaN, which is not known, adds nothing. */
    private record NumericTerm(double slope, double mean, Binning binning, double[] categories) {

        double at(double value) {
            return Double.isNaN(value) ? 0 : slope * (value - mean) + categories[binning.indexOf(value)];
        }
    }

    /** Looks weights up by feature name, once. */
    private record Terms(Standardisation standardisation, double[] weights) {

        double at(String feature, double value) {
            int index = Feature.indexOf(feature);
            return weights[index] * standardisation.apply(index, value);
        }

        double slope(String feature) {
            int index = Feature.indexOf(feature);
            return weights[index] / standardisation.scale()[index];
        }

        NumericTerm number(String feature, Binning binning) {
            double[] categories = new double[binning.size()];
            for (int category = 0; category < categories.length; category++) {
                for (int other = 0; other < categories.length; other++) {
                    categories[category] += at(binning.featureName(other), other == category ? 1 : 0);
                }
            }
            double mean = standardisation.mean()[Feature.indexOf(feature)];
            return new NumericTerm(slope(feature), mean, binning, categories);
        }

        double gender(Gender gender) {
            return gender == Gender.OTHER ? 0 : at("gender=Male", gender == Gender.MALE ? 1 : 0);
        }

        double smoking(SmokingStatus status) {
            double sum = 0;
            if (status != SmokingStatus.UNKNOWN) {
                for (SmokingStatus other : SmokingStatus.KNOWN) {
                    sum += at("smoking_status=" + other.label(), other == status ? 1 : 0);
                }
            }
            return sum;
        }
    }
}
