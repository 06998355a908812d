/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.analytics;

import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.strokeplatform.events.archive.Archive;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.local.core.Extra;
import org.strokeplatform.testing.AnalyticsTest;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.TestDatabase;
import org.strokeplatform.testing.TestPlatform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;

/** The report on what went through the whole pipeline, each table against the same question asked of MySQL. */
@AnalyticsTest
@ExtendWith(RunningPlatform.class)
class AnalyticsIT {

    private static final String MARK = "Analyticsland";
    private static final List<String> SMOKING = List.of("never smoked", "formerly smoked", "smokes", "Unknown");
    private static final LocalDate LEFT_OUT = LocalDate.of(2020, 1, 1);

    @TempDir
    private Path folder;

    /** From the open edition's tables on this machine, then from the confluent edition's files on a cluster of two workers. */
    @AfterEach
    void stopWhatRunsBeside(TestPlatform running) {
        running.stopExtras();
    }

    @Test
    void answersAsMySqlDoes(TestPlatform running) throws Exception {
        Endpoints endpoints = running.endpoints();
        try (Connection source = TestDatabase.source(endpoints);
                Connection replica = TestDatabase.replica(endpoints);
                Archive archive = new Archive(endpoints::get)) {
            awaitAll(source, replica, archive);
            CountedChanges changes = new CountedChanges(archive);
            fill(source, changes);
            changes.add("patients", "c", 1);
            changes.add("predictions", "c", 1);
            awaitAll(source, replica, archive);

            report(running, Map.of(), "--master", "local[2]");
            assertAnswers(replica, changes);
            for (String table : List.of("patients", "predictions")) {
                assertThat(people(archive, table)).isEqualTo(ids(source, table));
            }

            Path bucket = running.platform().context().data().of("s3").resolve("confluent");
            Files.createDirectories(bucket);
            int days = fileAsConfluentDoes(archive, "s3://confluent/archive");
            running.platform().with(EnumSet.of(Extra.SPARK)).up(started -> {});
            String output = report(
                    running,
                    Map.of("ARCHIVE_URL", "s3a://confluent/archive"),
                    "--master",
                    endpoints.get("SPARK_MASTER"),
                    "--source",
                    "parquet",
                    "--from",
                    LEFT_OUT.plusDays(1).toString());
            assertAnswers(replica, changes);
            assertThat(output.lines().filter(line -> line.startsWith("Scan parquet")))
                    .isNotEmpty()
                    .allMatch(line -> line.contains("number of partitions read "))
                    .noneMatch(line -> line.contains("number of partitions read " + (days + 1)));
        }
    }

    private String report(TestPlatform running, Map<String, String> environment, String... more) throws Exception {
        Endpoints endpoints = running.endpoints();
        Map<String, String> all = new HashMap<>(environment);
        all.put("ANALYTICS_JDBC_PASSWORD", endpoints.get("REPLICA_PASSWORD"));
        List<String> arguments = new ArrayList<>(List.of("report", "--out", folder.toString()));
        arguments.addAll(
                List.of("--data", running.platform().context().data().root().toString()));
        arguments.addAll(
                List.of("--jdbc", endpoints.get("REPLICA_JDBC_URL"), "--jdbc-user", endpoints.get("REPLICA_USER")));
        arguments.addAll(List.of(more));
        try (AnalyticsRun run = AnalyticsRun.start(folder, all, arguments.toArray(String[]::new))) {
            int exitCode = run.exitCode();
            assertThat(exitCode).as(run.output()).isZero();
            assertThat(run.output()).contains("report.html written in");
            return run.output();
        }
    }

    private void assertAnswers(Connection replica, CountedChanges changes) throws Exception {
        assertThat(folder.resolve("report.html")).content().contains("Risk by age group", "Chart");
        assertThat(CountedChanges.reported(replica)).isEqualTo(changes.counts());
        for (AskedOfMySql question : AskedOfMySql.values()) {
            assertThat(question.reported(replica))
                    .as(question.table())
                    .isNotEmpty()
                    .isEqualTo(question.asked(replica));
        }
    }

    /** Each change in the folder of its day, and once more in that of a day which the report leaves out. */
    private static int fileAsConfluentDoes(Archive archive, String url) throws Exception {
        ConfluentFiles files = new ConfluentFiles(url);
        int days = 0;
        for (String name : List.of("patients", "predictions")) {
            Table table = archive.table(name);
            SortedMap<LocalDate, List<Record>> byDay = ConfluentFiles.byDay(table);
            for (Map.Entry<LocalDate, List<Record>> day : byDay.entrySet()) {
                files.write(table, "cdc.stroke_predictions." + name, day.getKey(), day.getValue());
                files.write(table, "cdc.stroke_predictions." + name, LEFT_OUT, day.getValue());
            }
            days = Math.max(days, byDay.size());
        }
        return days;
    }

    @Test
    void saysInOneLineWhatIsWrong(TestPlatform running) throws Exception {
        String data = running.platform().context().data().root().toString();

        assertRefused("--master must be local[N]", "report", "--data", data, "--master", "nowhere");
        assertRefused("does not answer", "report", "--data", data, "--master", "spark://127.0.0.1:1");
        assertRefused("No model: there is no", "rescore", "--data", data, "--model", folder.toString());
        assertRefused("holds no platform", "stream", "--data", folder.toString());
    }

    private void assertRefused(String part, String... arguments) throws Exception {
        try (AnalyticsRun run = AnalyticsRun.start(folder, Map.of(), arguments)) {
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.output())
                    .startsWith("stroke analytics: ")
                    .contains(part)
                    .hasLineCount(1);
        }
    }

    private static List<Long> ids(Connection source, String table) throws Exception {
        List<Long> ids = new ArrayList<>();
        try (Statement statement = source.createStatement();
                ResultSet result = statement.executeQuery("SELECT id FROM " + table + " ORDER BY id")) {
            while (result.next()) {
                ids.add(result.getLong(1));
            }
        }
        return ids;
    }

    private static List<Long> people(Archive archive, String source) throws Exception {
        List<Long> ids = new ArrayList<>();
        try (CloseableIterable<Record> people = IcebergGenerics.read(archive.table("analytics", "people"))
                .where(Expressions.equal("source", source))
                .build()) {
            people.forEach(row -> ids.add(((Number) row.getField("id")).longValue()));
        }
        return ids.stream().sorted().toList();
    }

    /** Rows of all kinds; some change, some go. */
    private static void fill(Connection source, CountedChanges changes) throws Exception {
        SplittableRandom random = new SplittableRandom(11);
        try (PreparedStatement patients = source.prepareStatement(
                        "INSERT INTO patients (gender, age, hypertension, heart_disease, avg_glucose_level, bmi,"
                                + " smoking_status, province, country) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '" + MARK
                                + "')");
                PreparedStatement predictions = source.prepareStatement(
                        "INSERT INTO predictions (gender, age, hypertension, heart_disease, avg_glucose_level, bmi,"
                                + " smoking_status, province, country, probability, risk_category)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, '" + MARK + "', ?, ?)")) {
            for (int i = 0; i < 120; i++) {
                PreparedStatement row = i % 2 == 0 ? patients : predictions;
                row.setString(1, i % 3 == 0 ? "Male" : "Female");
                row.setDouble(2, random.nextInt(1, 1150) / 10.0);
                row.setInt(3, random.nextInt(2));
                row.setInt(4, random.nextInt(2));
                row.setDouble(5, random.nextInt(500, 2500) / 10.0);
                row.setObject(6, i % 11 == 0 ? null : random.nextInt(150, 500) / 10.0);
                row.setString(7, SMOKING.get(i % 4));
                row.setString(8, i % 5 == 0 ? "Ontario" : "Qu\u00e9bec");
                if (row == predictions) {
                    double probability = random.nextInt(1, 1000) / 1000.0;
                    row.setDouble(9, probability);
                    row.setString(10, probability < 0.3 ? "Low" : probability < 0.7 ? "Medium" : "High");
                }
                changes.add(row == patients ? "patients" : "predictions", "c", row.executeUpdate());
            }
        }
        try (Statement statement = source.createStatement()) {
            changes.add(
                    "patients",
                    "u",
                    statement.executeUpdate(
                            "UPDATE patients SET bmi = 41 WHERE country = '" + MARK + "' AND age > 60"));
            changes.add(
                    "predictions",
                    "d",
                    statement.executeUpdate("DELETE FROM predictions WHERE country = '" + MARK + "' AND age < 20"));
        }
        changeKeys(source, changes);
    }

    /** Several changes of one key in one transaction, which all have one time. */
    private static void changeKeys(Connection source, CountedChanges changes) throws Exception {
        String last = TestDatabase.value(source, "SELECT MAX(id) FROM patients");
        try (Statement statement = source.createStatement()) {
            source.setAutoCommit(false);
            changes.add("patients", "d", statement.executeUpdate("DELETE FROM patients WHERE id = " + last));
            changes.add(
                    "patients",
                    "c",
                    statement.executeUpdate("INSERT INTO patients (id, gender, age, country) VALUES (" + last
                            + ", 'Male', 41, '" + MARK + "')"));
            source.commit();
            source.setAutoCommit(true);
            statement.executeUpdate("REPLACE INTO patients (id, gender, age, country) VALUES (" + last
                    + ", 'Female', 42, '" + MARK + "')");
            // Without other unique keys MySQL updates the row.
            changes.add("patients", "u", 1);
            int shifted = statement.executeUpdate(
                    "UPDATE patients SET id = id + 1 WHERE country = '" + MARK + "' ORDER BY id DESC");
            changes.add("patients", "d", shifted);
            changes.add("patients", "c", shifted);
        }
    }

    /** Two last rows of each table: when they have arrived, so has everything before them. */
    private static void awaitAll(Connection source, Connection replica, Archive archive) throws Exception {
        for (String table : List.of("patients", "predictions")) {
            TestDatabase.execute(
                    source, "INSERT INTO " + table + " (gender, age, country) VALUES ('Male', 50, '" + MARK + "')");
            int last = Integer.parseInt(TestDatabase.value(source, "SELECT MAX(id) FROM " + table));
            Await.until(
                    "the last row of " + table + " is everywhere",
                    () -> String.valueOf(last).equals(TestDatabase.value(replica, "SELECT MAX(id) FROM " + table))
                            && archive.lastId(table) == last);
        }
    }
}
