/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class ReplicaSchemaTest {

    private static final List<String> INPUTS = List.of(
            "gender",
            "age",
            "hypertension",
            "heart_disease",
            "avg_glucose_level",
            "bmi",
            "smoking_status",
            "name",
            "country",
            "province");

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "sqlserver"})
    void hasTheColumnsThatTheTopicsDeliver(String database) throws IOException {
        List<String> predictions = new ArrayList<>(List.of("id", "timestamp"));
        predictions.addAll(INPUTS);
        predictions.addAll(
                List.of("probability", "risk_category", "contributing_factors", "prediction_data", "model_version"));
        List<String> patients = new ArrayList<>(List.of("id"));
        patients.addAll(INPUTS);
        patients.addAll(List.of("created_at", "probability", "risk_category", "model_version"));

        assertThat(columns(database, "predictions")).isEqualTo(predictions);
        assertThat(columns(database, "patients")).isEqualTo(patients);
        Set<String> either = new HashSet<>(predictions);
        either.addAll(patients);
        either.add("source_table");
        assertThat(columns(database, "high_risk")).containsExactlyInAnyOrderElementsOf(either);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../README.md", "../connector-configs/README.md", "../connector-rollout/README.md"})
    void isMadeInAsManySteps(String readme) throws IOException {
        try (Stream<Path> scripts =
                Files.list(Path.of("src/main/resources/org/strokeplatform/rollout/replica/mysql"))) {
            long steps = scripts.filter(
                            script -> script.getFileName().toString().matches("V\\d+__.*"))
                    .count();

            assertThat(Path.of(readme))
                    .content()
                    .contains("\nreplica: %d migration(s) run, schema at version %d\n".formatted(steps, steps));
        }
    }

    @Test
    void keepsTextOfEveryScriptOnSqlServer() throws IOException {
        assertThat(script("sqlserver").replaceAll("--.*", "")).doesNotContainPattern("[^n]varchar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "sqlserver"})
    void widensTheIdsThatWereIntAtFirst(String database) throws IOException {
        assertThat(read(database, "V3__long_prediction_ids"))
                .containsPattern("(?i)ALTER TABLE predictions (MODIFY|ALTER COLUMN) id bigint NOT NULL;");
    }

    @Test
    void choosesTheScriptsByTheUrl() {
        assertThat(new ReplicaSchema(new Database("jdbc:mysql://h/d", "u", "p")).scripts())
                .isEqualTo("mysql");
        assertThat(new ReplicaSchema(new Database("jdbc:sqlserver://h;databaseName=d", "u", "p")).scripts())
                .isEqualTo("sqlserver");
    }

    private static List<String> columns(String database, String table) throws IOException {
        String[] parts = script(database).split("CREATE TABLE " + table + " \\(\n");
        List<String> columns = new ArrayList<>();
        Matcher matcher = Pattern.compile("^ {4}[`\\[]?([a-z_]+)[`\\]]? ", Pattern.MULTILINE)
                .matcher(parts[1].split("\n\\)")[0]);
        while (matcher.find()) {
            columns.add(matcher.group(1));
        }
        return columns;
    }

    private static String script(String database) throws IOException {
        StringBuilder scripts = new StringBuilder();
        for (String name : List.of("V1__predictions_and_patients", "V2__high_risk")) {
            scripts.append(read(database, name));
        }
        return scripts.toString();
    }

    private static String read(String database, String name) throws IOException {
        try (InputStream in = ReplicaSchema.class.getResourceAsStream(database + "/" + name + ".sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
