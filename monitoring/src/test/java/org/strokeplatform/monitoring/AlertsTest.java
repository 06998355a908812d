/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.monitoring;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class AlertsTest {

    private static final Path PROMTOOL = Path.of("/usr/bin/promtool");

    @Test
    void haveASeverityASummaryAndAPlaceInTheRunbook() throws IOException {
        String runbook = Files.readString(Path.of("../docs/runbook.md"));

        for (Map<?, ?> alert : ProjectFiles.alerts()) {
            String name = alert.get("alert").toString();
            Map<?, ?> notes = ProjectFiles.map(alert.get("annotations"));
            assertThat(ProjectFiles.map(alert.get("labels")).get("severity"))
                    .as("severity of %s", name)
                    .isIn("critical", "warning");
            assertThat(notes.get("summary").toString()).as(name).isNotBlank().doesNotEndWith(".");
            assertThat(notes.get("runbook")).isEqualTo("docs/runbook.md#" + name.toLowerCase(Locale.ROOT));
            assertThat(runbook).contains("\n### " + name + "\n");
        }
    }

    @Test
    void areEachMadeToFireAndToClear() throws IOException {
        Map<String, Set<Boolean>> expectations = new HashMap<>();
        for (Object test : ProjectFiles.list(
                ProjectFiles.map(ProjectFiles.yaml(ProjectFiles.PROMETHEUS.resolve("alerts-test.yml")))
                        .get("tests"))) {
            for (Object expected : ProjectFiles.list(ProjectFiles.map(test).get("alert_rule_test"))) {
                boolean fires = !ProjectFiles.list(ProjectFiles.map(expected).get("exp_alerts"))
                        .isEmpty();
                expectations
                        .computeIfAbsent(
                                ProjectFiles.map(expected).get("alertname").toString(), name -> new HashSet<>())
                        .add(fires);
            }
        }
        Set<String> names = ProjectFiles.alerts().stream()
                .map(alert -> alert.get("alert").toString())
                .collect(Collectors.toSet());

        assertThat(expectations.keySet()).isEqualTo(names);
        assertThat(expectations)
                .allSatisfy((name, both) -> assertThat(both).as(name).containsExactlyInAnyOrder(true, false));
    }

    @Test
    void fireAndClearInPromtool() throws Exception {
        assertThat(promtool("test", "rules", "alerts-test.yml")).contains("SUCCESS");
    }

    @Test
    void areReadByEveryScrapeConfiguration() throws Exception {
        for (String file : List.of("local.yml", "prometheus.yml", "ec2.yml")) {
            assertThat(promtool("check", "config", "--syntax-only", file)).contains("SUCCESS");
            assertThat(ProjectFiles.map(ProjectFiles.yaml(ProjectFiles.PROMETHEUS.resolve(file)))
                            .get("rule_files"))
                    .as(file)
                    .isEqualTo(List.of("rules/*.yml"));
        }
        assertThat(promtool("check", "rules", "rules/alerts.yml", "rules/recording.yml"))
                .contains("SUCCESS")
                .doesNotContain("FAILED");
    }

    private static String promtool(String... arguments) throws Exception {
        assumeTrue(Files.isExecutable(PROMTOOL), "promtool is not installed (Debian: apt-get install prometheus)");
        String[] command = new String[arguments.length + 1];
        command[0] = PROMTOOL.toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command)
                .directory(ProjectFiles.PROMETHEUS.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
