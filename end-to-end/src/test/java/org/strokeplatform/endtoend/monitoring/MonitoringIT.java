/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.strokeplatform.audit.demo.PatientGenerator;
import org.strokeplatform.local.cli.StatusCommand;
import org.strokeplatform.local.core.Distribution;
import org.strokeplatform.local.core.Extra;
import org.strokeplatform.local.core.Http;
import org.strokeplatform.local.status.Metrics;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.MonitoringTest;
import org.strokeplatform.testing.OwnPlatform;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.TestConnector;
import org.strokeplatform.testing.TestDatabase;
import org.strokeplatform.testing.TestPlatform;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** On a platform of its own: a task that a fault test has left half stopped takes the metrics of its successor with it. */
@MonitoringTest
@OwnPlatform
@ExtendWith(RunningPlatform.class)
class MonitoringIT {

    private static final int MOST_SERIES = 3000;

    private static TestPlatform running;
    private static PrometheusApi prometheus;

    @BeforeAll
    static void startPrometheusBesideThePlatform(TestPlatform handle, @TempDir Path folder) throws Exception {
        for (String program : List.of("prometheus", "prometheus-node-exporter")) {
            assumeTrue(
                    Files.isExecutable(Path.of("/usr/bin", program)),
                    program + " is not installed (Debian: apt-get install " + program + ")");
        }
        running = handle;
        System.setProperty("stroke.scrape.interval", "2s");
        running.platform().with(EnumSet.of(Extra.MONITORING)).up(started -> {});
        prometheus = new PrometheusApi(running.endpoints());
        predict(folder, 40);
        // A rate needs a rise between two readings.
        Await.until("it has read them", () -> prometheus.value("sum(predictions_total)") > 0);
        predict(folder, 10);
    }

    private static void predict(Path folder, int patients) throws Exception {
        StringBuilder csv = new StringBuilder();
        new PatientGenerator(new SplittableRandom(5)).write(csv, patients);
        assertThat(running.demo(Files.writeString(folder.resolve("patients.csv"), csv)))
                .isTrue();
    }

    @AfterAll
    static void stopPrometheus() {
        System.clearProperty("stroke.scrape.interval");
        if (running != null) {
            running.stopExtras();
        }
    }

    @Test
    void reachesEveryTarget() {
        Await.until(
                "every target is up",
                () -> prometheus.targets().keySet().size() == 8
                        && prometheus.targets().values().stream().allMatch("up"::equals));
    }

    @Test
    void hasEveryMetricThatARuleOrADashboardAsksFor() throws Exception {
        Set<String> asked = MetricNames.asked(Distribution.current().home());
        // It exists only while an alert is pending or fires.
        asked.remove("ALERTS");

        Await.until("every metric is there", () -> {
            assertThat(asked).isSubsetOf(prometheus.names());
            return true;
        });

        assertThat(asked).hasSizeGreaterThan(100).contains("stroke:api_error_ratio:rate5m", "debezium_connected");
    }

    @Test
    void describesEachOfOurMetrics() throws Exception {
        String page = Files.readString(Distribution.current().home().resolve("docs/monitoring.md"));
        Await.until("it has scraped", () -> prometheus.names().contains("stroke_service_up"));

        List<String> undescribed = prometheus.names().stream()
                .filter(name -> name.matches("(stroke|kafka|debezium|prediction|model|write_queue|http_request).*"))
                .map(name -> name.replaceFirst("_(bucket|sum|count)$", ""))
                .filter(name -> !page.contains("`" + name + "`"))
                .toList();

        assertThat(undescribed).isEmpty();
    }

    @Test
    void keepsTheNumberOfSeriesSmall() {
        for (String job : List.of("connect", "kafka", "prediction-api", "probe")) {
            Await.until("few series of " + job, () -> {
                double series = prometheus.value("scrape_samples_scraped{job=\"" + job + "\"}");
                return series > 10 && series < MOST_SERIES;
            });
        }
    }

    @Test
    void measuresTheWholeWayToBothFarSides() throws Exception {
        try (Connection source = TestDatabase.source(running.endpoints())) {
            for (String farSide : List.of("replica", "archive")) {
                Await.until("a delay to the " + farSide, () -> {
                    TestDatabase.execute(source, "INSERT INTO patients (gender, age) VALUES ('Male', 60)");
                    return prometheus.value("stroke_delay_seconds_count{far_side=\"" + farSide + "\"}") > 0;
                });
            }
        }
        assertThat(prometheus.value("max(stroke_delay_seconds_sum / (stroke_delay_seconds_count > 0))"))
                .isBetween(0.001, 60.0);
    }

    @Test
    void seesASinkThatIsStoppedAndHowFarItFallsBehind() throws Exception {
        TestConnector sink = TestConnector.of(running.platform(), "sql-high-risk-sink");
        sink.put("stop");
        try (Connection source = TestDatabase.source(running.endpoints())) {
            Await.until(
                    "its state is stopped",
                    () -> prometheus.value(
                                    "kafka_connect_connector_state{connector=\"sql-high-risk-sink\",state=\"stopped\"}")
                            == 1);
            // Its task may still take the first ones.
            Await.until("its lag is seen", () -> {
                TestDatabase.execute(source, "INSERT INTO patients (gender, age) VALUES ('Male', 60)");
                return prometheus.value("stroke:sink_behind_seconds{connector=\"sql-high-risk-sink\"}") > 0;
            });
        } finally {
            sink.put("resume");
        }
        Await.until(
                "it has caught up",
                () -> prometheus.value("stroke:sink_behind_seconds{connector=\"sql-high-risk-sink\"}") == 0);
    }

    @Test
    void takesNoDeletedRowForOneThatWaits() throws Exception {
        try (Connection source = TestDatabase.source(running.endpoints())) {
            TestDatabase.execute(source, "INSERT INTO patients (gender, age, name) VALUES ('Male', 60, 'deleted')");
            TestDatabase.execute(source, "DELETE FROM patients WHERE name = 'deleted'");
        }
        Await.until(
                "no sink waits for anything",
                () -> prometheus.value("sum(stroke:sink_lag_records)") == 0
                        && prometheus.value("max(stroke:sink_behind_seconds)") == 0);
    }

    @Test
    void seesThatTheReplicaIsAsMySqlHasIt() throws Exception {
        Await.until(
                "the watcher has compared both tables",
                () -> prometheus.value("count(stroke_replica_compared_timestamp_seconds{table=~\"p.*\"})") == 2);
        assertThat(prometheus.value("stroke_replica_comparison_failed")).isZero();
        assertThat(prometheus.value("sum(stroke_replica_rows{table=~\"p.*\"})")).isZero();
    }

    @Test
    void showsConnectorsTasksAndRowsInItsStatus() throws Exception {
        PrintStream terminal = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            StatusCommand.print(running.platform(), true);
            StatusCommand.print(running.platform(), false);
        } finally {
            System.setOut(terminal);
        }
        String text = printed.toString(StandardCharsets.UTF_8);
        JsonNode services = JsonMapper.builder().build().readTree(text);

        assertThat(services.findValuesAsText("service")).contains("mysql", "connect", "prometheus");
        JsonNode connect = services.get(services.findValuesAsText("service").indexOf("connect"));
        assertThat(connect.path("healthy").asBoolean()).isTrue();
        assertThat(connect.path("tasks").findValuesAsText("connector")).contains("mysql-stroke-source");
        assertThat(connect.path("rows").path("sql-replica-sink").asLong()).isPositive();
        assertThat(text)
                .containsPattern("sql-high-risk-sink +0 +running +\\d+ +\\d+ +\\d+ +\\d+")
                .containsPattern("sql-replica-sink +running +\\d+")
                .containsPattern("sql-replica-sink +0 +running +[1-9]\\d* ")
                .containsPattern("sql-replica-sink +1 +running +[1-9]\\d* ")
                .containsPattern("ROWS SINCE START  api \\d+, mysql-stroke-source \\d+, ");
    }

    @Test
    void asksTheReplicaInSqlThatItUnderstands() throws Exception {
        Path folder = Distribution.current().home().resolve("monitoring/grafana/sql");
        try (Connection replica = TestDatabase.replica(running.endpoints());
                Stream<Path> files = Files.list(folder)) {
            TestDatabase.execute(replica, "SET SESSION sql_mode = 'ANSI_QUOTES,ONLY_FULL_GROUP_BY'");
            for (Path file : files.toList()) {
                String sql = forMySql(Files.readString(file));
                String rows = TestDatabase.value(replica, "SELECT COUNT(*) FROM (" + sql + ") AS answer");
                // Of this one there may be none.
                if (!file.endsWith("possible-misclassifications.sql")) {
                    assertThat(rows).as(file.toString()).isNotEqualTo("0");
                }
            }
        }
    }

    @Test
    void namesConnectorsOnlyWhereTheyAreAFew() throws Exception {
        Metrics worker =
                Metrics.parse(Http.get(running.endpoints().get("METRICS_URL")).body());

        assertThat(worker.sum("kafka_connect_task_state", Map.of("connector", "mysql-stroke-source")))
                .hasValue(1);
        assertThat(worker.sum("kafka_consumer_records_lag", Map.of("connector", "sql-replica-sink")))
                .isPresent();
    }

    /** SQL Server's dialect with what Grafana puts in, as the embedded replica spells it. */
    private static String forMySql(String sql) {
        String mysql = sql.replaceAll("\\$__timeFilter\\(([^)]+)\\)", "$1 > '2000-01-01'")
                .replaceAll("\\$__timeGroup\\(([^,]+), '1h'\\)", "UNIX_TIMESTAMP($1) DIV 3600 * 3600");
        return mysql.contains("TOP (") ? mysql.replaceAll("TOP \\((\\d+)\\)", "") + " LIMIT 10" : mysql;
    }
}
