/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.service;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strokeplatform.endtoend.service.ServiceCommand.Outcome;
import org.strokeplatform.local.core.Distribution;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.EmbeddedMySql;
import org.strokeplatform.testing.MySqlServer;
import org.strokeplatform.testing.PackagedService;
import org.strokeplatform.testing.TestDatabase;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Migrations that take long, break and are repeated. */
@ExtendWith(MySqlServer.class)
class MigrationsIT {

    private static final int NEWEST = 9;
    private static final String DATABASE = "migrations_it";
    private static final String UNBROKEN = "unbroken_it";
    private static final String PATIENT = "INSERT INTO predictions (gender, age, bmi) VALUES ('Male', 67.3, 36.6)";

    @TempDir
    Path folder;

    private final EmbeddedMySql mysql;

    MigrationsIT(EmbeddedMySql mysql) {
        this.mysql = mysql;
    }

    @BeforeEach
    void createDatabases() throws SQLException {
        for (String database : List.of(DATABASE, UNBROKEN)) {
            mysql.execute("DROP DATABASE IF EXISTS " + database);
            mysql.createDatabase(database);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, NEWEST})
    void goOnAfterARunThatEndedBeforeItRecordedItsStep(int version) throws Exception {
        migrate(DATABASE, version);
        try (Connection connection = mysql.connect(DATABASE)) {
            TestDatabase.execute(connection, "DELETE FROM flyway_schema_history WHERE version = '" + version + "'");

            Outcome outcome = db("migrate");

            assertThat(outcome.output()).contains((NEWEST - version + 1) + " migrations ran");
            assertThat(columnsAndKeys(connection)).isEqualTo(unbroken());
        }
    }

    @Test
    void goOnAfterARunThatEndedBetweenTheStatementsOfAStep() throws Exception {
        migrate(DATABASE, 1);
        try (Connection connection = mysql.connect(DATABASE)) {
            TestDatabase.execute(connection, PATIENT);
            TestDatabase.execute(connection, "ALTER TABLE predictions MODIFY age VARCHAR(32), MODIFY bmi VARCHAR(32)");

            assertThat(db("migrate").exit()).isZero();

            assertThat(columnsAndKeys(connection)).isEqualTo(unbroken());
            assertThat(TestDatabase.value(connection, "SELECT CONCAT(age, ' ', bmi) FROM predictions"))
                    .isEqualTo("67.3 36.6");
        }
    }

    /** The server goes on with the statement of a process that is gone; here with one that cannot be run twice. */
    @Test
    void waitForTheStatementThatAKilledRunLeftBehind() throws Exception {
        migrate(DATABASE, 4);
        try (Connection connection = mysql.connect(DATABASE);
                Connection reader = mysql.connect(DATABASE)) {
            holdTable(reader);
            ServiceCommand killed = startDb("migrate");
            awaitStatement(connection, "state = 'Waiting for table metadata lock'");
            killed.process().destroyForcibly().onExit().join();

            try (PackagedService service = PackagedService.start(mysql, DATABASE, Map.of())) {
                Await.until("the service waits", () -> service.log().contains("migrates, this run waits for it"));
                assertThat(service.get("/health/ready").statusCode()).isEqualTo(503);
                reader.rollback();
                service.await("/health/ready", 200);

                assertThat(service.log()).contains("Migration 5 was completed by a run that ended");
            }
            assertThat(columnsAndKeys(connection)).isEqualTo(unbroken());
        }
    }

    @Test
    void keepEveryRowOfALargeTableWhenARunIsKilledWhileItIsCopied() throws Exception {
        migrate(DATABASE, 7);
        try (Connection connection = mysql.connect(DATABASE)) {
            TestDatabase.execute(connection, PATIENT);
            for (int doubled = 0; doubled < 18; doubled++) {
                TestDatabase.execute(
                        connection,
                        "INSERT INTO predictions (gender, age, bmi) SELECT gender, age, bmi FROM predictions");
            }
            ServiceCommand killed = startDb("migrate");
            awaitStatement(connection, "state = 'copy to tmp table'");
            killed.process().destroyForcibly().onExit().join();

            assertThat(db("migrate").exit()).isZero();

            assertThat(columnsAndKeys(connection)).isEqualTo(unbroken());
            assertThat(TestDatabase.value(connection, "SELECT COUNT(*) FROM predictions"))
                    .isEqualTo("" + (1 << 18));
        }
    }

    /** The connections of the service end a statement after 30 s. */
    @Test
    void takeLongerThanAnyTimeoutAndSayHowAFailedOneIsRepeated() throws Exception {
        migrate(DATABASE, 7);
        try (Connection connection = mysql.connect(DATABASE);
                Connection reader = mysql.connect(DATABASE)) {
            holdTable(reader);
            ServiceCommand run = startDb("migrate");
            awaitStatement(connection, "time > 32");
            assertThat(run.process().isAlive()).isTrue();
            TestDatabase.execute(connection, "KILL QUERY " + awaitStatement(connection, "TRUE"));
            assertThat(run.awaitEnd().exit()).isEqualTo(1);
            reader.rollback();

            Outcome refused = db("migrate");
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.output())
                    .contains("Migration 8 failed in an earlier run", "`db repair`")
                    .doesNotContain("\tat ");
            assertThat(db("repair").output()).contains("1 failed migrations were cleared");
            assertThat(db("migrate").output()).contains("2 migrations ran");
            assertThat(columnsAndKeys(connection)).isEqualTo(unbroken());
        }
    }

    @Test
    void areEndedByARepairWhereTheyAreStuck() throws Exception {
        migrate(DATABASE, 7);
        try (Connection connection = mysql.connect(DATABASE);
                Connection reader = mysql.connect(DATABASE)) {
            holdTable(reader);
            ServiceCommand stuck = startDb("migrate");
            awaitStatement(connection, "state = 'Waiting for table metadata lock'");

            assertThat(db("repair").output()).contains("0 failed migrations were cleared");

            assertThat(stuck.awaitEnd().exit()).isEqualTo(1);
            reader.rollback();
            assertThat(db("migrate").output()).contains("2 migrations ran");
            assertThat(columnsAndKeys(connection)).isEqualTo(unbroken());
        }
    }

    private void migrate(String database, int version) {
        Flyway.configure()
                .dataSource(
                        "jdbc:mysql://127.0.0.1:" + mysql.port() + "/" + database
                                + "?sslMode=DISABLED&allowPublicKeyRetrieval=true",
                        EmbeddedMySql.OWNER,
                        EmbeddedMySql.OWNER_PASSWORD)
                .locations("filesystem:"
                        + Distribution.current().home().resolve("prediction-store/src/main/resources/db/migration"))
                .target(String.valueOf(version))
                .load()
                .migrate();
    }

    private Outcome db(String action) throws IOException, InterruptedException {
        return startDb(action).awaitEnd();
    }

    private ServiceCommand startDb(String action) throws IOException {
        return ServiceCommand.start(folder, PackagedService.environment(mysql.port(), DATABASE), "db", action);
    }

    /** An open transaction that has read a table keeps every change of it waiting. */
    private static void holdTable(Connection reader) throws SQLException {
        reader.setAutoCommit(false);
        TestDatabase.value(reader, "SELECT COUNT(*) FROM predictions");
    }

    /** Waits for the change of a table in that condition and returns its connection. */
    private static String awaitStatement(Connection connection, String condition) throws SQLException {
        String found = "SELECT id FROM information_schema.processlist WHERE id <> CONNECTION_ID()"
                + " AND info LIKE '%ALTER TABLE predictions%' AND " + condition;
        Await.until("a change of the table runs, " + condition, () -> TestDatabase.value(connection, found) != null);
        return TestDatabase.value(connection, found);
    }

    private List<String> unbroken() throws SQLException {
        migrate(UNBROKEN, NEWEST);
        try (Connection connection = mysql.connect(UNBROKEN)) {
            return columnsAndKeys(connection);
        }
    }

    private static List<String> columnsAndKeys(Connection connection) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT CONCAT_WS(' ', table_name, column_name, column_type, is_nullable, column_default, extra,"
                                + " collation_name) FROM information_schema.columns WHERE table_schema = DATABASE()"
                                + " UNION ALL SELECT CONCAT_WS(' ', table_name, index_name, seq_in_index, column_name)"
                                + " FROM information_schema.statistics WHERE table_schema = DATABASE() ORDER BY 1")) {
            while (result.next()) {
                found.add(result.getString(1));
            }
        }
        return found;
    }
}
