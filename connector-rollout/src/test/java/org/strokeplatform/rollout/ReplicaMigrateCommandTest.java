/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.junit.jupiter.api.Test;
import org.strokeplatform.rollout.Runs.FakePace;
import org.strokeplatform.rollout.Runs.Run;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strokeplatform.rollout.Runs.run;

class ReplicaMigrateCommandTest {

    @Test
    void hasScriptsForNoOtherDatabase() {
        Map<String, String> environment =
                Map.of("REPLICA_JDBC_URL", "jdbc:h2:mem:x;password=hush1", "REPLICA_PASSWORD", "p");

        assertThat(run(environment, new FakePace(), "replica", "migrate", "--user", "u"))
                .isEqualTo(new Run(
                        64,
                        "",
                        "REPLICA_JDBC_URL: expected jdbc:mysql:... or jdbc:sqlserver:..., found 'jdbc:h2:mem:x...'%n"
                                .formatted()));
    }

    @Test
    void asksForWhatTheEnvironmentLacks() {
        Run run = run(
                Map.of("REPLICA_JDBC_URL", "jdbc:mysql://h/d"), new FakePace(), "replica", "migrate", "--user", "u");

        assertThat(run).isEqualTo(new Run(64, "", "REPLICA_PASSWORD is not set%n".formatted()));
    }
}
