/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.flow;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.strokeplatform.audit.demo.PatientGenerator;
import org.strokeplatform.model.cli.ScoreCommand;
import org.strokeplatform.testing.TestDatabase;
import picocli.CommandLine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** Patients as text, every shape of bad row among them, and what the command line says of the good ones. */
final class MixedPatients {

    static final String TABLE = "it_patients";
    static final int COUNT = 10_000;

    private static final List<String> COLUMNS = List.of(
            "gender", "age", "hypertension", "heart_disease", "avg_glucose_level", "bmi", "smoking_status", "name");
    private static final int BAD_ROW_EVERY = 20;

    /** A bad row: the value that a column gets, and what is said of it. */
    record Flaw(String column, String value, String found) {}

    static final List<Flaw> FLAWS = List.of(
            new Flaw("age", null, "nothing"),
            new Flaw("avg_glucose_level", "-90.5", "a number out of range"),
            new Flaw("gender", "Robot", "other text"),
            new Flaw("age", "elderly", "text"),
            new Flaw("hypertension", "7", "a number out of range"),
            new Flaw("smoking_status", null, "nothing"),
            new Flaw("bmi", "heavy", "text"),
            new Flaw("heart_disease", "", "nothing"),
            new Flaw("age", "120", "a number out of range"),
            new Flaw("age", "NaN", "text"));

    private final Map<Long, Flaw> flaws = new HashMap<>();
    private final Map<Long, Map<String, String>> rows = new LinkedHashMap<>();

    MixedPatients() throws IOException {
        StringBuilder csv = new StringBuilder();
        new PatientGenerator(new SplittableRandom(5)).write(csv, COUNT);
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        long id = 0;
        try (CSVParser parser = CSVParser.parse(csv.toString(), format)) {
            for (CSVRecord patient : parser) {
                id++;
                Map<String, String> row = new LinkedHashMap<>();
                COLUMNS.forEach(column -> row.put(column, patient.get(column)));
                row.replaceAll((column, text) -> text.isEmpty() ? null : text);
                if (id % BAD_ROW_EVERY == 1) {
                    Flaw flaw = FLAWS.get((int) (id / BAD_ROW_EVERY) % FLAWS.size());
                    row.put(flaw.column(), flaw.value());
                    flaws.put(id, flaw);
                } else if (id % BAD_ROW_EVERY == 2) {
                    writeOddly(row);
                }
                rows.put(id, row);
            }
        }
    }

    /** Spellings that are good all the same. */
    private static void writeOddly(Map<String, String> row) {
        row.computeIfPresent("gender", (column, gender) -> gender.toUpperCase(Locale.ROOT));
        row.computeIfPresent("age", (column, age) -> " " + age + ".0 ");
        row.computeIfPresent("hypertension", (column, flag) -> "1".equals(flag) ? "true" : "FALSE");
        row.put("bmi", "N/A");
    }

    /** What is wrong with each bad row, by id. */
    Map<Long, Flaw> flaws() {
        return flaws;
    }

    int good() {
        return COUNT - flaws.size();
    }

    void insertInto(Connection owner) throws SQLException {
        TestDatabase.execute(
                owner,
                "CREATE TABLE " + TABLE + " (id INT PRIMARY KEY, " + String.join(" VARCHAR(100), ", COLUMNS)
                        + " VARCHAR(100)) CHARACTER SET utf8mb4");
        owner.setAutoCommit(false);
        try (PreparedStatement insert =
                owner.prepareStatement("INSERT INTO " + TABLE + " VALUES (?" + ", ?".repeat(COLUMNS.size()) + ")")) {
            for (Map.Entry<Long, Map<String, String>> row : rows.entrySet()) {
                int index = 1;
                insert.setLong(index++, row.getKey());
                for (String column : COLUMNS) {
                    insert.setString(index++, row.getValue().get(column));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
        owner.commit();
        owner.setAutoCommit(true);
    }

    /** Probability, band and version as {@code ./stroke score} gives them, by the ids of the good rows. */
    Map<Long, List<String>> scoredByCommandLine(Path folder) throws IOException {
        Path patients = folder.resolve("good.csv");
        Path scored = folder.resolve("scored.csv");
        List<String> header = new ArrayList<>(COLUMNS);
        header.add(0, "id");
        try (CSVPrinter printer = new CSVPrinter(Files.newBufferedWriter(patients), CSVFormat.DEFAULT)) {
            printer.printRecord(header);
            for (Map.Entry<Long, Map<String, String>> row : rows.entrySet()) {
                if (!flaws.containsKey(row.getKey())) {
                    printer.print(row.getKey());
                    printer.printRecord(row.getValue().values());
                }
            }
        }
        if (new CommandLine(new ScoreCommand()).execute("--input", patients.toString(), "--output", scored.toString())
                != 0) {
            throw new AssertionError("The command line refused the good rows");
        }
        Map<Long, List<String>> scores = new HashMap<>();
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = CSVParser.parse(Files.newBufferedReader(scored), format)) {
            for (CSVRecord row : parser) {
                scores.put(
                        Long.valueOf(row.get("id")),
                        List.of(row.get("probability"), row.get("risk_category"), row.get("model_version")));
            }
        }
        return scores;
    }
}
