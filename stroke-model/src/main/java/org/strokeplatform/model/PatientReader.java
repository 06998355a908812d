/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Turns values, in whatever type they came, into a {@link Patient}. Numbers may come as any {@link Number} or as numeric
 * text, flags also as booleans, labels in any letter case. Null, blank text and {@code N/A} are missing. A missing bmi
 * and an {@code Unknown} smoking status are normal; every other missing value is a problem, a missing smoking status
 * too, so that a forgotten field is never taken for an answer. Thread-safe.
 */
public final class PatientReader {

    private static final double MAX_AGE = 120;
    private static final double MAX_GLUCOSE = 1000;
    private static final double MAX_BMI = 200;

    private static final Map<String, Gender> GENDERS = byLabel(Gender.values(), Gender::label);
    private static final Map<String, SmokingStatus> SMOKING = byLabel(SmokingStatus.values(), SmokingStatus::label);

    private final Source source;
    private List<InputProblem> problems = List.of();

    private PatientReader(Source source) {
        this.source = source;
    }

    /** Where raw values come from: a record, a row, a request. */
    @FunctionalInterface
    public interface Source {

        /** The value of an input in whatever type, or null. */
        Object valueOf(PatientInput input);
    }

    /** @throws InvalidPatientException with every problem that was found */
    public static Patient read(Source source) throws InvalidPatientException {
        PatientReader reader = new PatientReader(source);
        Patient patient = reader.patient();
        if (!reader.problems.isEmpty()) {
            throw new InvalidPatientException(reader.problems);
        }
        return patient;
    }

    /** By the usual spelling, and by the one in small letters for all others. */
    private static <T> Map<String, T> byLabel(T[] values, Function<T, String> label) {
        Map<String, T> byLabel = new HashMap<>();
        for (T value : values) {
            byLabel.put(label.apply(value), value);
            byLabel.put(label.apply(value).toLowerCase(Locale.ROOT), value);
        }
        return byLabel;
    }

    private Patient patient() {
        return new Patient(
                labelled(PatientInput.GENDER, GENDERS),
                age(),
                flag(PatientInput.HYPERTENSION),
                flag(PatientInput.HEART_DISEASE),
                number(PatientInput.AVG_GLUCOSE_LEVEL, MAX_GLUCOSE),
                bmi(),
                labelled(PatientInput.SMOKING_STATUS, SMOKING));
    }

    private <T> T labelled(PatientInput input, Map<String, T> byLabel) {
        Object value = present(input);
        T labelled = null;
        if (value instanceof CharSequence text) {
            // The usual spelling first: it costs no new string.
            labelled = byLabel.get(text.toString());
            if (labelled == null) {
                labelled = byLabel.get(text.toString().strip().toLowerCase(Locale.ROOT));
            }
        }
        if (value != null && labelled == null) {
            refuse(input, RawValue.kindOfLabel(value));
        }
        return labelled;
    }

    private double age() {
        double age = number(PatientInput.AGE, MAX_AGE);
        if (age == MAX_AGE) {
            refuse(PatientInput.AGE, RawValue.OUT_OF_RANGE);
        }
        return age;
    }

    private double bmi() {
        Object value = source.valueOf(PatientInput.BMI);
        return RawValue.isMissing(value) ? Double.NaN : number(PatientInput.BMI, value, MAX_BMI);
    }

    private boolean flag(PatientInput input) {
        Object value = present(input);
        if (value == null) {
            return false;
        }
        double number = RawValue.flag(value);
        if (Double.isNaN(number)) {
            refuse(input, RawValue.kindOf(value));
        } else if (number != 0 && number != 1) {
            refuse(input, RawValue.OUT_OF_RANGE);
        }
        return number == 1;
    }

    private double number(PatientInput input, double max) {
        Object value = present(input);
        return value == null ? Double.NaN : number(input, value, max);
    }

    private double number(PatientInput input, Object value, double max) {
        double number = RawValue.number(value);
        if (Double.isNaN(number)) {
            refuse(input, RawValue.kindOf(value));
        } else if (!(number > 0 && number <= max)) {
            refuse(input, RawValue.OUT_OF_RANGE);
        }
        return number;
    }

    private Object present(PatientInput input) {
        Object value = source.valueOf(input);
        if (RawValue.isMissing(value)) {
            add(new InputProblem(input, InputProblem.Reason.MISSING, "nothing"));
            return null;
        }
        return value;
    }

    private void refuse(PatientInput input, String found) {
        add(new InputProblem(input, InputProblem.Reason.INVALID, found));
    }

    private void add(InputProblem problem) {
        if (problems.isEmpty()) {
            problems = new ArrayList<>();
        }
        problems.add(problem);
    }
}
