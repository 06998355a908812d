/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PatientReaderTest {

    private static final Patient PATIENT =
            new Patient(Gender.MALE, 67, false, true, 228.69, 36.6, SmokingStatus.FORMERLY_SMOKED);

    private final Map<String, Object> values = Arrays.stream(PatientInput.values())
            .collect(Collectors.toMap(PatientInput::column, PatientReaderTest::usual));

    private static Object usual(PatientInput input) {
        return switch (input) {
            case GENDER -> "Male";
            case AGE -> 67;
            case HYPERTENSION -> 0;
            case HEART_DISEASE -> 1;
            case AVG_GLUCOSE_LEVEL -> 228.69;
            case BMI -> 36.6;
            case SMOKING_STATUS -> "formerly smoked";
        };
    }

    private Patient read() throws InvalidPatientException {
        return PatientReader.read(input -> values.get(input.column()));
    }

    @Test
    void readsValuesOfTheUsualTypes() throws Exception {
        assertThat(read()).isEqualTo(PATIENT);
    }

    @Test
    void readsTextAsItStandsInAFile() throws Exception {
        values.replaceAll((column, value) -> " " + value + " ");

        assertThat(read()).isEqualTo(PATIENT);
    }

    static Stream<Object> sixtySeven() {
        return Stream.of(
                (byte) 67,
                (short) 67,
                67,
                67L,
                67f,
                67d,
                new BigDecimal("67.0"),
                "67",
                "6.7e1",
                new StringBuilder("67"));
    }

    @ParameterizedTest
    @MethodSource("sixtySeven")
    void readsNumbersOfAnyType(Object age) throws Exception {
        values.put("age", age);

        assertThat(read().age()).isEqualTo(67);
    }

    static Stream<Object> ones() {
        return Stream.of(1, (short) 1, 1L, 1.0, BigDecimal.ONE, true, "1", "true", "TRUE", "1.0");
    }

    @ParameterizedTest
    @MethodSource("ones")
    void readsFlagsOfAnyType(Object flag) throws Exception {
        values.put("hypertension", flag);

        assertThat(read().hypertension()).isTrue();
    }

    @Test
    void readsLabelsInAnyLetterCase() throws Exception {
        values.put("gender", "FEMALE");
        values.put("smoking_status", "Never Smoked");

        assertThat(read().gender()).isEqualTo(Gender.FEMALE);
        assertThat(read().smokingStatus()).isEqualTo(SmokingStatus.NEVER_SMOKED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "N/A", "n/a"})
    void takesAMissingBmiAsNotKnown(String bmi) throws Exception {
        values.put("bmi", bmi);

        assertThat(read().bmi()).isNaN();
    }

    @Test
    void takesAnAbsentBmiAsNotKnown() throws Exception {
        values.remove("bmi");

        assertThat(read().bmi()).isNaN();
    }

    @Test
    void readsAnUnknownSmokingStatus() throws Exception {
        values.put("smoking_status", "Unknown");

        assertThat(read().smokingStatus()).isEqualTo(SmokingStatus.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gender", "age", "hypertension", "heart_disease", "avg_glucose_level", "smoking_status"})
    void refusesWhatIsMissing(String column) {
        values.put(column, "N/A");

        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidPatientException.class)
                .hasMessageStartingWith(column + ": expected ")
                .hasMessageEndingWith(", found nothing");
    }

    static Stream<List<Object>> wrong() {
        String range = "a number out of range";
        return Stream.of(
                List.of("gender", "Mann", "other text"),
                List.of("gender", 1, "a number"),
                List.of("age", 0, range),
                List.of("age", 120, range),
                List.of("age", -4.5, range),
                List.of("age", "old", "text"),
                List.of("age", "0x10", "text"),
                List.of("age", "NaN", "text"),
                List.of("age", "1e999", "text"),
                List.of("age", Double.NaN, "a number that is not finite"),
                List.of("age", Float.POSITIVE_INFINITY, "a number that is not finite"),
                List.of("age", true, "a boolean"),
                List.of("age", List.of(67), "a list"),
                List.of("age", Map.of("years", 67), "an object"),
                List.of("age", new byte[] {67}, "a value of another type"),
                List.of("hypertension", 2, range),
                List.of("hypertension", 0.5, range),
                List.of("heart_disease", "yes", "text"),
                List.of("avg_glucose_level", 0, range),
                List.of("avg_glucose_level", 1000.01, range),
                List.of("bmi", 0, range),
                List.of("bmi", "200.1", range),
                List.of("bmi", "heavy", "text"),
                List.of("smoking_status", "sometimes", "other text"),
                List.of("smoking_status", false, "a boolean"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refusesWhatBreaksTheRule(List<Object> given) {
        values.put((String) given.get(0), given.get(1));

        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        InvalidPatientException.class,
                        e -> assertThat(e.problems())
                                .singleElement()
                                .returns(InputProblem.Reason.INVALID, InputProblem::reason)
                                .returns((String) given.get(2), InputProblem::found));
    }

    @Test
    void namesEveryProblemAndNoValue() {
        values.put("age", "4711 years");
        values.put("bmi", -4711);
        values.remove("gender");

        assertThatThrownBy(this::read)
                .hasMessage(
                        "gender: expected Male, Female or Other, found nothing; "
                                + "age: expected a number of years above 0 and below 120, found text; "
                                + "bmi: expected a number of kg/m2 above 0 and at most 200, or nothing, found a number out of range");
    }

    @Test
    void acceptsTheEdgesOfTheRanges() throws Exception {
        values.put("age", 0.08);
        values.put("avg_glucose_level", 1000);
        values.put("bmi", 200);

        assertThat(read().age()).isEqualTo(0.08);
    }

    @Test
    void keepsAPatientOutOfLogs() {
        assertThat(PATIENT).hasToString("Patient[hidden]");
    }
}
