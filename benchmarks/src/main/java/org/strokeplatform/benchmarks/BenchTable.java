/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.strokeplatform.audit.demo.PatientGenerator;
import org.strokeplatform.local.core.Endpoints;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SplittableRandom;

/** A table of patients in the source that only the benchmark's connectors read. */
final class BenchTable {

    static final String NAME = "bench_patients";

    private static final int DOUBLINGS = 3;

    private BenchTable() {}

    /** Made-up patients, always the same. */
    static CSVParser madeUp(long number) throws IOException {
        StringBuilder csv = new StringBuilder();
        new PatientGenerator(new SplittableRandom(11)).write(csv, number);
        return CSVParser.parse(
                csv.toString(),
                CSVFormat.DEFAULT
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get());
    }

    /** Creates and fills the table: made-up patients, each eight times. */
    static void create(Endpoints endpoints, int rows) throws SQLException, IOException {
        try (Connection owner = connect(endpoints);
                Statement statement = owner.createStatement();
                CSVParser patients = madeUp(rows >> DOUBLINGS)) {
            statement.execute("CREATE TABLE " + NAME + " LIKE patients");
            List<String> columns = patients.getHeaderNames();
            String names = String.join(", ", columns);
            try (PreparedStatement insert = owner.prepareStatement(
                    "INSERT INTO " + NAME + " (" + names + ") VALUES (?" + ", ?".repeat(columns.size() - 1) + ")")) {
                for (CSVRecord patient : patients) {
                    for (int column = 0; column < columns.size(); column++) {
                        String text = patient.get(column);
                        insert.setString(column + 1, text.isEmpty() ? null : text);
                    }
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            for (int i = 0; i < DOUBLINGS; i++) {
                statement.execute("INSERT INTO " + NAME + " (" + names + ") SELECT " + names + " FROM " + NAME);
            }
        }
    }

    static long lastId(Endpoints endpoints) throws SQLException {
        try (Connection owner = connect(endpoints);
                Statement statement = owner.createStatement();
                ResultSet last = statement.executeQuery("SELECT MAX(id) FROM " + NAME)) {
            last.next();
            return last.getLong(1);
        }
    }

    private static Connection connect(Endpoints endpoints) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mysql://" + endpoints.get("MYSQL_HOST") + ":" + endpoints.get("MYSQL_PORT") + "/"
                        + endpoints.get("MYSQL_DATABASE") + "?rewriteBatchedStatements=true",
                endpoints.get("MYSQL_OWNER_USER"),
                endpoints.get("MYSQL_OWNER_PASSWORD"));
    }
}
