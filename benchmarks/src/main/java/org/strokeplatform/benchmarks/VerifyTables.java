/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.strokeplatform.model.Patient;
import org.strokeplatform.model.PatientReader;
import org.strokeplatform.model.StrokeModel;
import org.strokeplatform.rollout.RolloutCommand;
import org.strokeplatform.testing.EmbeddedMySql;
import org.strokeplatform.testing.PackagedService;
import picocli.CommandLine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A source and a replica on one server, equal to the last bit: some made-up patients, again and again. */
final class VerifyTables {

    static final String SOURCE = "verify";
    static final String REPLICA = "verify_replica";

    private static final int DIFFERENT_PATIENTS = 1_000;
    private static final String PATIENT = "gender, age, hypertension, heart_disease, avg_glucose_level, bmi,"
            + " smoking_status, name, country, province";
    private static final String SCORES = "probability, risk_category, model_version";

    private final EmbeddedMySql mysql;
    private int thousands;

    private VerifyTables(EmbeddedMySql mysql) {
        this.mysql = mysql;
    }

    /** Makes the tables as service and rollout do, without rows. */
    static VerifyTables create(EmbeddedMySql mysql) throws Exception {
        mysql.createDatabase(SOURCE);
        mysql.createDatabase(REPLICA);
        PackagedService.start(mysql, SOURCE, Map.of())
                .await("/health/ready", 200)
                .close();
        VerifyTables tables = new VerifyTables(mysql);
        if (new CommandLine(new RolloutCommand(tables.environment())).execute("replica", "migrate") != 0) {
            throw new IllegalStateException("The replica's tables were not made");
        }
        tables.addPatients();
        return tables;
    }

    /** What the command that compares them finds in its environment. */
    Map<String, String> environment() {
        return Map.of(
                "MYSQL_HOST",
                "127.0.0.1",
                "MYSQL_PORT",
                String.valueOf(mysql.port()),
                "MYSQL_DATABASE",
                SOURCE,
                "MYSQL_CDC_USER",
                EmbeddedMySql.USER,
                "MYSQL_CDC_PASSWORD",
                EmbeddedMySql.PASSWORD,
                "REPLICA_JDBC_URL",
                "jdbc:mysql://127.0.0.1:" + mysql.port() + "/" + REPLICA,
                "REPLICA_USER",
                EmbeddedMySql.OWNER,
                "REPLICA_PASSWORD",
                EmbeddedMySql.OWNER_PASSWORD);
    }

    int rows() {
        return thousands * DIFFERENT_PATIENTS;
    }

    /** Adds rows to each of the two tables until there are so many thousands. */
    void fillTo(int newThousands) throws SQLException, IOException {
        try (Connection connection = mysql.connect(SOURCE);
                Statement statement = connection.createStatement();
                InputStream script = getClass().getResourceAsStream("fill.sql")) {
            String sql = new String(script.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${first}", String.valueOf(thousands))
                    .replace("${last}", String.valueOf(newThousands - 1))
                    .replace("${replica}", REPLICA);
            for (String one : sql.split(";\\s+")) {
                statement.execute(one);
            }
        }
        thousands = newThousands;
    }

    private void addPatients() throws Exception {
        StrokeModel model = StrokeModel.packaged();
        try (Connection connection = mysql.connect(SOURCE);
                Statement statement = connection.createStatement();
                CSVParser patients = BenchTable.madeUp(DIFFERENT_PATIENTS)) {
            statement.execute("CREATE TABLE made_up AS SELECT 0 AS n, " + PATIENT + ", " + SCORES
                    + " FROM predictions WHERE FALSE");
            String[] columns = PATIENT.split(", ");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO made_up (n, " + PATIENT + ", "
                    + SCORES + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                for (CSVRecord row : patients) {
                    insert.setLong(1, row.getRecordNumber());
                    for (int i = 0; i < columns.length; i++) {
                        insert.setString(i + 2, value(row, columns[i]));
                    }
                    Patient patient = PatientReader.read(input -> value(row, input.column()));
                    double probability = model.probability(patient);
                    insert.setDouble(12, probability);
                    insert.setString(13, model.categoryOf(probability).label());
                    insert.setString(14, model.version());
                    insert.executeUpdate();
                }
            }
            statement.execute("ALTER TABLE made_up ADD PRIMARY KEY (n)");
        }
    }

    private static String value(CSVRecord row, String column) {
        return !row.isMapped(column) || row.get(column).isEmpty() ? null : row.get(column);
    }
}
