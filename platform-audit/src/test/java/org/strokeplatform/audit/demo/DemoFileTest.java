/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.demo;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strokeplatform.local.core.PlatformException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DemoFileTest {

    private static final String HEADER =
            "gender,age,hypertension,heart_disease,avg_glucose_level,bmi,smoking_status,name,country,province\n";

    @TempDir
    private Path folder;

    @Test
    void readsAPatientByColumnName() throws IOException {
        List<DemoFile.Row> rows = rows("extra,name,age,gender,hypertension,heart_disease,avg_glucose_level,bmi,"
                + "smoking_status,country,province\nx,Ada,71,female,1,0,100.5,N/A,Smokes,,\n");

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).patient().columns())
                .containsEntry("gender", "Female")
                .containsEntry("age", 71.0)
                .containsEntry("hypertension", 1)
                .containsEntry("bmi", null)
                .containsEntry("smoking_status", "smokes")
                .containsEntry("name", "Ada")
                .containsEntry("country", null);
    }

    @Test
    void namesTheLineOfABadRowThatFollowsATextWithLineBreaks() throws IOException {
        List<DemoFile.Row> rows =
                rows(HEADER + "Male,50,0,0,90,25,smokes,\"A\nB\",C,D\nMale,-1,0,0,90,25,smokes,A,B,C\n");

        assertThat(rows).extracting(DemoFile.Row::isValid).containsExactly(true, false);
        assertThat(rows.get(1).line()).isEqualTo(4);
        assertThat(rows.get(1).problems())
                .singleElement()
                .asString()
                .startsWith("age: expected a number of years above 0 and below 120");
    }

    @Test
    void countsLongNamesAsTheDatabaseDoes() throws IOException {
        String emoji = "\ud83d\ude00";

        List<DemoFile.Row> rows = rows(HEADER + "Male,50,0,0,90,25,smokes," + emoji.repeat(100) + ",B,C\n"
                + "Male,50,0,0,90,25,smokes," + emoji.repeat(101) + ",B,C\n");

        assertThat(rows).extracting(DemoFile.Row::isValid).containsExactly(true, false);
    }

    @Test
    void refusesAFileThatLacksAColumn() throws IOException {
        Path file = Files.writeString(folder.resolve("patients.csv"), "gender,age\nMale,50\n");

        assertThatThrownBy(() -> DemoFile.open(file))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("line 1: expected a header with the columns hypertension, heart_disease");
    }

    @Test
    void readsWhatSpreadsheetsMakeOfAFile() throws IOException {
        List<DemoFile.Row> rows = rows(
                "\uFEFF;" + HEADER.replace(',', ';').replace("age", " Age ").replace("\n", ";;\r\n")
                        + "1;Male;50,5;0;0;90;NA;smokes;Null;NA;;;\r\n;;;;;;;;;;;;\r\n");

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).patient().columns())
                .containsEntry("age", 50.5)
                .containsEntry("bmi", null)
                .containsEntry("name", "Null")
                .containsEntry("country", "NA")
                .containsEntry("province", null);
    }

    @Test
    void refusesARowWhoseNumbersMayMeanSomethingElse() throws IOException {
        List<DemoFile.Row> rows = rows(HEADER + "Male,50,0,0,\"1,234\",25,smokes,A,B,C\n");

        assertThat(rows.get(0).problems())
                .containsExactly(
                        "avg_glucose_level: expected a number of mg/dL above 0 and at most 1000, found a number"
                                + " with a comma; write a decimal point and no thousands separators");
    }

    @Test
    void refusesAnotherEncoding() throws IOException {
        Path file = Files.write(
                folder.resolve("patients.csv"),
                (HEADER + "Male,50,0,0,90,25,smokes,M\u00fcller,B,C\n").getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> DemoFile.open(file))
                .isInstanceOf(PlatformException.class)
                .hasMessage(file + ", line 2: expected text in UTF-8, found other bytes; save the file as CSV UTF-8");
    }

    @Test
    void readsEveryRowOfTheGenerator() throws IOException {
        StringBuilder csv = new StringBuilder();
        new PatientGenerator(new SplittableRandom(5)).write(csv, 2_000);

        List<DemoFile.Row> rows = rows(csv.toString());

        assertThat(rows).hasSize(2_000).allMatch(DemoFile.Row::isValid);
    }

    private List<DemoFile.Row> rows(String csv) throws IOException {
        Path file = Files.writeString(folder.resolve("patients.csv"), csv);
        List<DemoFile.Row> rows = new ArrayList<>();
        try (DemoFile patients = DemoFile.open(file)) {
            for (DemoFile.Row row = patients.next(); row != null; row = patients.next()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
