/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PatientFileTest {

    private static final String HEADER =
            "gender,age,hypertension,heart_disease,avg_glucose_level,bmi,smoking_status,stroke";
    private static final String GOOD = "Male,67,0,1,228.69,36.6,formerly smoked,1";

    private static final String UNLABELLED = GOOD.replaceAll(",1$", "");
    private static final Patient PATIENT =
            new Patient(Gender.MALE, 67, false, true, 228.69, 36.6, SmokingStatus.FORMERLY_SMOKED);

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
            assertThat(patients.patient()).isEqualTo(PATIENT);
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
                ", line 1: expected a header with the columns avg_glucose_level, stroke, found only \"gender\", \"age\","
                        + " \"hypertension\", \"heart_disease\", \"bmi\", \"smoking_status\"; add or rename columns");
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
                .hasMessageContaining("expected text in UTF-8, found other bytes; save the file as CSV UTF-8");
    }

    @Test
    void quotesNoPatientWhereTheHeaderIsMissing() throws Exception {
        refuses(
                file(GOOD, GOOD),
                ", line 1: expected a header with the columns gender, age, hypertension, heart_disease,"
                        + " avg_glucose_level, bmi, smoking_status, stroke, found none of that name (the line is not"
                        + " shown, it may be a patient's); the names of the columns must be the first line");
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
                        + " avg_glucose_level, bmi, smoking_status, stroke, found nothing; the names of the columns must be the"
                        + " first line");
    }

    @Test
    void refusesTooFewOutcomesOfAKind() throws Exception {
        refuses(file(HEADER, GOOD), ": expected at least 1 rows with stroke 0 and with stroke 1, found 0");
    }

    private void reads(Path file, Patient... patients) throws Exception {
        List<Patient> read = new ArrayList<>();
        try (PatientFile rows = PatientFile.open(file)) {
            while (rows.next()) {
                read.add(rows.patient());
            }
        }
        assertThat(read).containsExactly(patients);
    }

    @Test
    void readsAnIndexWithoutAName() throws Exception {
        reads(file("," + HEADER, "0," + GOOD, "1," + GOOD), PATIENT, PATIENT); // pandas
        reads(file("\"\",\"" + HEADER.replace(",", "\",\"") + "\"", "\"1\"," + GOOD), PATIENT); // R
    }

    @Test
    void saysWhatToDoWhereTheHeaderLacksTheIndex() throws Exception {
        refuses(
                file(HEADER, "1," + GOOD),
                ", line 2: expected 8 columns, found 9; name every column, an index too (R: write.csv instead of"
                        + " write.table), quote text that holds a separator, and write decimal points"
                        + " between commas");
    }

    @Test
    void cutsSeparatorsAtTheEnd() throws Exception {
        reads(file(HEADER + ",,,", GOOD + ",,,", ",,,,,,,,,,", GOOD), PATIENT, PATIENT);
        reads(file(HEADER, GOOD + ",,,", GOOD + ",", ",,,,,,,,,,"), PATIENT, PATIENT);

        try (PatientFile rows = PatientFile.open(file(HEADER + ",,,", GOOD + ",,,"))) {
            assertThat(rows.header()).containsExactly(HEADER.split(","));
            assertThat(rows.next()).isTrue();
            assertThat(rows.row()).containsExactly(GOOD.split(","));
        }
    }

    @Test
    void refusesAValueBelowNoName() throws Exception {
        refuses(
                file(HEADER + ",,", GOOD + ",,x"),
                ", line 2: expected 8 columns, found 10; name every column, an index too (R: write.csv instead of"
                        + " write.table), quote text that holds a separator, and write decimal points"
                        + " between commas");
    }

    @Test
    void neverTakesADecimalCommaForASeparatorAtTheEnd() throws Exception {
        String header = "stroke,gender,smoking_status,hypertension,heart_disease,age,avg_glucose_level,bmi";

        // Age 67,5, glucose 90 and no bmi; cut at the end it would be age 67, glucose 5 and bmi 90.
        refuses(
                file(header, "0,Male,smokes,0,0,67,5,90,"),
                ", line 2: expected 8 columns, found 9, the last empty or moved by a decimal comma; save the file with"
                        + " semicolons between columns");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NA", "N/A", "nan", "NaN", "NULL", "-", "", "\"NA\"", " "})
    void takesWhatToolsWriteForNothingAsMissing(String nothing) throws Exception {
        Path file = file(HEADER, GOOD.replace("36.6", nothing));
        try (PatientFile rows = PatientFile.open(file)) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.patient().bmi()).isNaN();
        }

        refuses(
                file(HEADER, GOOD, GOOD.replace("67", nothing)),
                ", line 3: age: expected a number of years above 0 and below 120, found nothing");
        refuses(
                file(HEADER, GOOD.replace("formerly smoked", nothing)),
                ", line 2: smoking_status: expected never smoked, formerly smoked, smokes or Unknown, found nothing");
        refuses(file(HEADER, GOOD.replaceAll("1$", nothing)), ", line 2: stroke: expected 0 or 1, found nothing");
    }

    @Test
    void leavesOtherTextAsItIs() throws Exception {
        try (PatientFile rows = PatientFile.open(file(HEADER + ", Name ,country,city", GOOD + ",Null,NA,"))) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.text("name")).isEqualTo("Null");
            assertThat(rows.text("country")).isEqualTo("NA"); // Namibia
            assertThat(rows.text("city")).isNull();
            assertThat(rows.text("none")).isNull();
        }
    }

    @Test
    void findsNamesWithSpacesAroundInAnyLetterCase() throws Exception {
        reads(
                file("\uFEFF Gender , AGE,Hypertension,Heart_Disease,Avg_Glucose_Level,BMI,Smoking_Status", UNLABELLED),
                PATIENT);
    }

    @Test
    void refusesTwoColumnsOfOneName() throws Exception {
        refuses(
                file(HEADER + ", Age ", GOOD + ",67"),
                ", line 1: expected each column once in any letter case, found \"age\", \" Age \"; rename or remove one");
    }

    @Test
    void readsOtherSeparators() throws Exception {
        reads(file(HEADER.replace(',', ';'), GOOD.replace(',', ';')), PATIENT);
        reads(file(HEADER.replace(',', '\t'), GOOD.replace(',', '\t')), PATIENT);
        reads(file(HEADER.replace(',', ';'), GOOD.replace(',', ';').replace('.', ',')), PATIENT);
        reads(file(HEADER.replace(',', '\t'), GOOD.replace(',', '\t').replace('.', ',')), PATIENT);
        reads(
                file(HEADER.replace(',', ';') + ";;", GOOD.replace(',', ';').replace('.', ',') + ";;", ";;;;;;;;;"),
                PATIENT);
    }

    @Test
    void readsAnOutcomeWithADecimalComma() throws Exception {
        String row = GOOD.replace(',', ';').replace('.', ',');
        Path file = file(HEADER.replace(',', ';'), row + ",0", row.replaceAll("1$", "0,0"));

        assertThat(PatientData.read(file, 1).strokes()).containsExactly(true, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"36,6", "1,234", "1,234.5"})
    void refusesACommaInANumberWhereCommasSeparate(String number) throws Exception {
        assertThatThrownBy(() -> PatientData.read(file(HEADER, GOOD.replace("36.6", '"' + number + '"')), 1))
                .hasMessageContaining(
                        "line 2: bmi: expected a number of kg/m2 above 0 and at most 200, or nothing, found a"
                                + " number with ")
                .hasMessageNotContaining(number);
    }

    @Test
    void refusesThousandsSeparators() throws Exception {
        String header = HEADER.replace(',', ';');
        String row = GOOD.replace(',', ';').replace('.', ',');

        refuses(
                file(header, row, row.replace("228,69", "1.234,5")),
                ", line 3: avg_glucose_level: expected a number of mg/dL above 0 and at most 1000, found a number with"
                        + " thousands separators; write it without them");
        refuses(
                file(header, row.replace("228,69", "1.234")),
                ", line 2: avg_glucose_level: expected a number of mg/dL above 0 and at most 1000, found a number with a"
                        + " point in a file of decimal commas; write a comma, and no thousands separators");
        refuses(
                file(header, row.replace("228,69", "1.234").replace("36,6", "36")),
                ", line 2: avg_glucose_level: expected a number of mg/dL above 0 and at most 1000, found a number with"
                        + " decimals or thousands, which cannot be told; save the file with commas between columns and"
                        + " decimal points");
    }

    @Test
    void refusesBothDecimalMarksBeyondTheSample() throws Exception {
        String row = GOOD.replace(',', ';');
        List<String> lines = new ArrayList<>(List.of(HEADER.replace(',', ';')));
        lines.addAll(Collections.nCopies(5_000, row));
        lines.add(row.replace("36.6", "36,6"));

        refuses(
                file(lines.toArray(String[]::new)),
                ", line 5002: bmi: expected a number of kg/m2 above 0 and at most 200, or nothing, found a number with a"
                        + " comma; write a decimal point and no thousands separators");
    }

    @Test
    void refusesUtf16() throws Exception {
        Path file = directory.resolve("patients.csv");
        Files.writeString(file, HEADER.replace(',', '\t') + "\n" + GOOD.replace(',', '\t'), StandardCharsets.UTF_16LE);

        refuses(file, ": expected text in UTF-8, found other bytes; save the file as CSV UTF-8");
    }

    @Test
    void namesTheLineOfAnotherEncodingHoweverFarItReadsAhead() throws Exception {
        Path file = directory.resolve("patients.csv");
        String rows = (GOOD + ",x\n").repeat(3_000);
        Files.write(
                file,
                (HEADER + ",note\n" + rows + GOOD + ",M\u00fcller\n" + rows).getBytes(StandardCharsets.ISO_8859_1));

        refuses(file, ", line 3002: expected text in UTF-8, found other bytes; save the file as CSV UTF-8");
    }
}
