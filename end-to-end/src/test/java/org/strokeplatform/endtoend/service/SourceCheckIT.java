/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strokeplatform.local.core.Distribution;
import org.strokeplatform.rollout.RolloutCommand;
import org.strokeplatform.testing.EmbeddedMySql;
import org.strokeplatform.testing.TableChangeTest;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The check of the source, by the packaged file, on a real MySQL that is given each fault and then repaired as it says. */
@TableChangeTest
class SourceCheckIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CDC = "'cdc'@'%'";

    private static EmbeddedMySql mysql;

    @BeforeAll
    static void start() throws Exception {
        mysql = EmbeddedMySql.start();
        mysql.createDatabase("stroke_predictions");
        mysql.execute(
                "USE stroke_predictions",
                "CREATE TABLE predictions (id BIGINT PRIMARY KEY, probability DOUBLE)",
                "CREATE TABLE patients (id BIGINT PRIMARY KEY, ward INT, created_at DATETIME)",
                "CREATE TABLE wards (id INT PRIMARY KEY)",
                "CREATE USER 'cdc' IDENTIFIED BY 'hush1'",
                "GRANT SELECT, LOCK TABLES ON stroke_predictions.* TO 'cdc'",
                "GRANT RELOAD, SHOW DATABASES, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO 'cdc'");
        restart();
    }

    @AfterAll
    static void stop() throws IOException {
        mysql.close();
    }

    /** Each test leaves the server as it should be. */
    @AfterEach
    void findsNothingAnyMore() throws IOException {
        assertThat(findings()).isEmpty();
        assertThat(check().text()).matches("source check of mysql-stroke-source: \\d+ checks, nothing found\\s+");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "binlog-format            | SET PERSIST binlog_format = 'MIXED'",
                "binlog-row-image         | SET PERSIST binlog_row_image = 'MINIMAL'",
                "binlog-row-value-options | SET PERSIST binlog_row_value_options = 'PARTIAL_JSON'",
                "binlog-expiry            | SET PERSIST binlog_expire_logs_seconds = 3600",
                "gtid                     | SET PERSIST gtid_mode = ON_PERMISSIVE",
                "sql-mode                 | SET PERSIST sql_mode = 'STRICT_TRANS_TABLES,ALLOW_INVALID_DATES'",
                "grants                   | REVOKE RELOAD ON *.* FROM " + CDC,
                "grants                   | REVOKE REPLICATION SLAVE ON *.* FROM " + CDC,
                "grants                   | REVOKE REPLICATION CLIENT ON *.* FROM " + CDC,
                "grants                   | REVOKE SELECT ON stroke_predictions.* FROM " + CDC
                        + "; GRANT INSERT ON stroke_predictions.* TO " + CDC,
                "lesser-grants            | REVOKE SHOW DATABASES ON *.* FROM " + CDC,
                "lesser-grants            | REVOKE LOCK TABLES ON stroke_predictions.* FROM " + CDC,
                "cascades                 | ALTER TABLE stroke_predictions.patients ADD CONSTRAINT fk_ward FOREIGN KEY (ward)"
                        + " REFERENCES stroke_predictions.wards (id) ON DELETE CASCADE",
                "cascades                 | ALTER TABLE stroke_predictions.patients ADD CONSTRAINT fk_other FOREIGN KEY (ward)"
                        + " REFERENCES stroke_predictions.wards (id) ON DELETE SET NULL ON UPDATE CASCADE",
                "engine                   | ALTER TABLE stroke_predictions.predictions ENGINE = MyISAM",
                "added-names              | ALTER TABLE stroke_predictions.patients ADD risk_category VARCHAR(9)",
                "own-names                | ALTER TABLE stroke_predictions.predictions ADD __op CHAR(1)",
                "equal-names              | ALTER TABLE stroke_predictions.patients ADD `blood-type` CHAR(2), ADD blood_type CHAR(2)",
                "column-types             | ALTER TABLE stroke_predictions.patients ADD mass DECIMAL(65, 30)",
                "character-sets           | ALTER TABLE stroke_predictions.patients ADD city VARCHAR(9) CHARACTER SET swe7",
                "coordinates              | ALTER TABLE stroke_predictions.patients ADD home POINT SRID 4326",
                "snapshot-floats          | ALTER TABLE stroke_predictions.patients ADD dose FLOAT"
            })
    void namesAFaultAndItsRepair(String name, String fault) throws Exception {
        mysql.execute(fault.split("; "));

        JsonNode finding = onlyFinding();

        assertThat(finding.path("check").asText()).isEqualTo(name);
        assertThat(check().exit()).isEqualTo(finding.path("level").asText().equals("ERROR") ? 3 : 0);
        List<String> repair = new ArrayList<>();
        finding.path("repair").forEach(statement -> repair.add(statement.asText()));
        mysql.execute(repair.toArray(String[]::new));
    }

    @Test
    void namesATableThatIsNotThere() throws Exception {
        mysql.execute("RENAME TABLE stroke_predictions.predictions TO stroke_predictions.other");

        assertThat(onlyFinding().path("found").asText())
                .isEqualTo("'stroke_predictions.predictions' in table.include.list captures no table that " + CDC
                        + " may see");
        mysql.execute("RENAME TABLE stroke_predictions.other TO stroke_predictions.predictions");
    }

    @Test
    void namesATableWithoutAPrimaryKey() throws Exception {
        mysql.execute("ALTER TABLE stroke_predictions.predictions DROP PRIMARY KEY, ADD UNIQUE KEY (id)");

        assertThat(onlyFinding().path("found").asText()).isEqualTo("stroke_predictions.predictions has no primary key");
        mysql.execute("ALTER TABLE stroke_predictions.predictions ADD PRIMARY KEY (id), DROP KEY id");
    }

    @Test
    void namesAServerIdThatIsTheServers() throws Exception {
        mysql.execute("SET PERSIST server_id = 5400");

        assertThat(onlyFinding().path("found").asText())
                .isEqualTo("database.server.id 5400 is the server's own server_id");
        mysql.execute("SET PERSIST server_id = 1");
    }

    @Test
    void namesWhatAServerWasStartedWith() throws Exception {
        mysql.execute("CHANGE REPLICATION SOURCE TO SOURCE_HOST = '127.0.0.1', SOURCE_PORT = 1");
        try {
            restart("--binlog-ignore-db=sink", "--log-replica-updates=OFF");
            assertThat(findings())
                    .extracting(finding -> finding.path("found").asText())
                    .containsExactly(
                            "binlog-ignore-db=sink is set", "the server is a replica, and log_replica_updates is OFF");

            restart("--skip-log-bin");
            assertThat(findings())
                    .extracting(finding -> finding.path("check").asText())
                    .contains("log-bin");
        } finally {
            mysql.execute("STOP REPLICA", "RESET REPLICA ALL");
            restart();
        }
    }

    @Test
    void saysThatThePasswordIsRefused() throws SQLException {
        mysql.execute("ALTER USER 'cdc' IDENTIFIED BY 'other'");

        assertThat(check())
                .isEqualTo(new Result(
                        4,
                        "mysql-stroke-source: database.user: 127.0.0.1:%d refuses the user 'cdc';"
                                        .formatted(mysql.port())
                                + " compare database.user and database.password%n".formatted()));
        mysql.execute("ALTER USER 'cdc' IDENTIFIED BY 'hush1'");
    }

    private static void restart(String... options) throws Exception {
        // This server does not read what was persisted.
        List<String> all = new ArrayList<>(List.of("--gtid-mode=ON", "--enforce-gtid-consistency=ON"));
        all.addAll(List.of(options));
        mysql.kill();
        mysql.restart(all.toArray(String[]::new));
    }

    private static JsonNode onlyFinding() throws IOException {
        List<JsonNode> findings = findings();
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    private static List<JsonNode> findings() throws IOException {
        List<JsonNode> findings = new ArrayList<>();
        Result result = check("--json");
        assertThat(result.text()).startsWith("{").doesNotContain("hush1");
        JSON.readTree(result.text()).findValue("findings").forEach(findings::add);
        return findings;
    }

    private record Result(int exit, String text) {}

    private static Result check(String... options) {
        StringWriter text = new StringWriter();
        CommandLine commandLine = new CommandLine(new RolloutCommand(Map.of(
                "MYSQL_HOST",
                "127.0.0.1",
                "MYSQL_PORT",
                String.valueOf(mysql.port()),
                "MYSQL_CDC_USER",
                "cdc",
                "MYSQL_CDC_PASSWORD",
                "hush1",
                "MYSQL_SSL_MODE",
                "preferred")));
        commandLine.setOut(new PrintWriter(text, true)).setErr(new PrintWriter(text, true));
        List<String> arguments = new ArrayList<>(List.of(
                "source", "check", Distribution.current().connectors("open").toString()));
        arguments.addAll(List.of(options));
        return new Result(commandLine.execute(arguments.toArray(String[]::new)), text.toString());
    }
}
