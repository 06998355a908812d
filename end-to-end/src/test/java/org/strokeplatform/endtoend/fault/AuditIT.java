/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.strokeplatform.audit.Stroke;
import org.strokeplatform.audit.endurance.FaultTarget;
import org.strokeplatform.testing.FaultTest;
import org.strokeplatform.testing.FreePorts;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.TestPlatform;

import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** The command as a user calls it. Its platform is its own: the others' is down meanwhile. */
@FaultTest
@ExtendWith(RunningPlatform.class)
class AuditIT {

    @TempDir
    private Path folder;

    @Test
    void losesAndDoublesNothingWhateverIsKilled(TestPlatform running) throws Exception {
        Path json = folder.resolve("audit.json");
        int exitCode;
        running.platform().down();
        try {
            exitCode = Stroke.commandLine()
                    .execute(
                            "audit",
                            "--rounds",
                            "3",
                            "--kills",
                            "5",
                            "--seed",
                            "20",
                            "--data",
                            folder.resolve("audit").toString(),
                            "--port-offset",
                            String.valueOf(FreePorts.offset()),
                            "--json",
                            json.toString());
        } finally {
            running.platform().up(started -> {});
            running.rollOut();
        }

        JsonNode report = JsonMapper.builder().build().readTree(json.toFile());
        assertThat(report.path("kills").asInt()).isGreaterThanOrEqualTo(12);
        assertThat(report.path("targets"))
                .hasSize(FaultTarget.values().length)
                .allMatch(target ->
                        target.path("kills").asInt() + target.path("frozen").asInt() > 0);
        assertThat(report.path("changes").asInt()).isPositive();
        assertThat(report.path("lost").asInt(-1)).as("%s", report).isZero();
        assertThat(report.path("doubled").asInt(-1)).as("%s", report).isZero();
        assertThat(report.path("forced_restarts").asInt(-1)).isZero();
        assertThat(exitCode).isZero();
    }
}
