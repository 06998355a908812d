/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PatientFileTest {

    private static final String HEADER =
            "gender,age,hypertension,heart_disease,avg_glucose_level,bmi,smoking_status,stroke";
    private static final String GOOD = "Male,67,0,1,228.69,36.6,formerly smoked,1";

    @TempDir
    private Path directory;

    private Path file(String... lines) throws IOException {
        return Files.write(directory.resolve("patients.csv"), List.of(lines));
    }

    private void refuses(Path file, String problem) {
        assertThatThrownBy(() -> PatientData.read(file, 1))
                .isInstanceOf(BadFileException.class)
                .hasMessage(file + problem);
    }

    @Test
    void findsColumnsByNameInAnyOrder() throws Exception {
        Path file = file(
                "stroke,extra,Age,GENDER,bmi,smoking_status,hypertension,heart_disease,avg_glucose_level",
                "0,x,67,Male,36.6,formerly smoked,0,1,228.69");

        try (PatientFile patients = PatientFile.open(file)) {
            assertThat(patients.next()).isTrue();
            assertThat(patients.patient())
                    .isEqualTo(new Patient(Gender.MALE, 67, false, true, 228.69, 36.6, SmokingStatus.FORMERLY_SMOKED));
            assertThat(patients.row()).startsWith("0", "x", "67");
            assertThat(patients.next()).isFalse();
        }
    }

    @Test
    void readsWhatSpreadsheetsWrite() throws Exception {
        Path file = directory.resolve("patients.csv");
        Files.writeString(
                file,
                "\uFEFF" + HEADER + "\r\n\"Male\",\"67\",0,1,228.69,N/A,\"formerly smoked\",1\r\n"
                        + GOOD.replace(",1", ",0") + "\r\n");

        assertThat(PatientData.read(file, 1).patients()).hasSize(2);
    }

    @Test
    void countsLinesEvenPastEmptyOnesAndQuotedBreaks() throws Exception {
        refuses(
                file(HEADER + ",note", GOOD + ",\"two", "lines\"", "", "Male,old,0,1,228.69,36.6,smokes,1,"),
                ", line 5: age: expected a number of years above 0 and below 120, found text");
    }

    @Test
    void namesTheColumnsThatAreMissing() throws Exception {
        refuses(
                file("gender,age,hypertension,heart_disease,bmi,smoking_status", GOOD),
                ", line 1: expected a header with the columns avg_glucose_level, stroke, found none of that name");
    }

    @Test
    void refusesARowOfAnotherLength() throws Exception {
        refuses(file(HEADER, GOOD, "Male,67"), ", line 3: expected 8 columns, found 2");
    }

    @Test
    void refusesAnOutcomeThatIsNeitherZeroNorOne() throws Exception {
        refuses(file(HEADER, GOOD.replaceAll("1$", "2")), ", line 2: stroke: expected 0 or 1, found another value");
        refuses(file(HEADER, GOOD.replaceAll("1$", "")), ", line 2: stroke: expected 0 or 1, found nothing");
    }

    @Test
    void refusesAQuoteThatIsNotClosed() throws Exception {
        refuses(
                file(HEADER, "\"Male" + GOOD.substring(4)),
                ", line 2: expected CSV, found a quote that is not closed or out of place");
    }

    @Test
    void refusesOtherEncodings() throws Exception {
        Path file = directory.resolve("latin1.csv");
        Files.write(file, (HEADER + "\nM\u00e4nnlich").getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> PatientData.read(file, 1))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("expected text in UTF-8, found other bytes");
    }

    @Test
    void quotesNoPatientWhereTheHeaderIsMissing() throws Exception {
        refuses(file(GOOD, GOOD), ", line 1: expected a header, found a line with an empty or a repeated name");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        refuses(directory.resolve("nowhere.csv"), ": expected a CSV file, found nothing");
    }

    @Test
    void refusesAnEmptyFile() throws Exception {
        refuses(
                file(),
                ", line 1: expected a header with the columns gender, age, hypertension, heart_disease,"
                        + " avg_glucose_level, bmi, smoking_status, stroke, found none of that name");
    }

    @Test
    void refusesTooFewOutcomesOfAKind() throws Exception {
        refuses(file(HEADER, GOOD), ": expected at least 1 rows with stroke 0 and with stroke 1, found 0");
    }
}
