/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strokeplatform.rollout.Runs.FakePace;
import org.strokeplatform.rollout.Runs.Run;
import org.strokeplatform.rollout.replica.TableResult;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strokeplatform.rollout.Runs.run;

class ReplicaCheckCommandsTest {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "MYSQL_HOST", "127.0.0.1",
            "MYSQL_PORT", "1",
            "MYSQL_DATABASE", "d",
            "MYSQL_CDC_USER", "u",
            "MYSQL_CDC_PASSWORD", "hush1",
            "REPLICA_JDBC_URL", "jdbc:mysql://127.0.0.1:1/r",
            "REPLICA_USER", "u",
            "REPLICA_PASSWORD", "hush2");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MYSQL_HOST",
                "MYSQL_CDC_USER",
                "MYSQL_CDC_PASSWORD",
                "REPLICA_JDBC_URL",
                "REPLICA_USER",
                "REPLICA_PASSWORD"
            })
    void nameWhatTheEnvironmentLacks(String variable) {
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.remove(variable);

        assertThat(run(environment, new FakePace(), "replica", "verify"))
                .isEqualTo(new Run(64, "", "%s is not set%n".formatted(variable)));
    }

    @Test
    void refuseSettingsThatCannotWork() {
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.put("MYSQL_SSL_MODE", "maybe");
        assertThat(run(environment, new FakePace(), "replica", "verify").err())
                .startsWith("MYSQL_SSL_MODE: expected one of [disabled, ");
        for (String option : List.of("--rows-per-second=0", "--since=0", "--settle-seconds=-1")) {
            assertThat(run(ENVIRONMENT, new FakePace(), "replica", "verify", option)
                            .exitCode())
                    .isEqualTo(64);
        }
        assertThat(run(ENVIRONMENT, new FakePace(), "replica", "verify", "--url", "jdbc:h2:mem:x"))
                .isEqualTo(new Run(
                        64,
                        "",
                        "--url: expected jdbc:mysql:... or jdbc:sqlserver:..., found 'jdbc:h2:mem:x'%n".formatted()));
        assertThat(run(ENVIRONMENT, new FakePace(), "replica", "verify", "--model", "/nowhere")
                        .exitCode())
                .isEqualTo(64);
    }

    @Test
    void sayThatADatabaseDoesNotAnswer() {
        Run run = run(ENVIRONMENT, new FakePace(), "replica", "repair");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err())
                .startsWith("A dry run: nothing is written without --yes")
                .contains("The replica was not compared: Communications link failure")
                .doesNotContain("hush");
    }

    @Test
    void reportATableInALineAndItsRowsBelow() {
        TableResult result = new TableResult(
                "patients",
                100,
                1,
                2,
                3,
                new TreeMap<>(Map.of("name", 3L, "age", 1L)),
                List.of("missing 7"),
                4,
                1,
                1,
                5,
                List.of("a note"),
                null,
                1.234);

        assertThat(ReplicaReport.lines(result))
                .containsExactly(
                        "patients: 100 rows compared, 1 missing, 2 extra, 3 different (age 1, name 3), 4 repaired,"
                                + " 1 right by now, 1 not taken by the replica, 5 undecided, since they changed all the"
                                + " time, 1.2 s",
                        "    missing 7",
                        "    a note");
        assertThat(result.wrong()).isEqualTo(1);
        assertThat(result.isComplete()).isFalse();
    }
}
