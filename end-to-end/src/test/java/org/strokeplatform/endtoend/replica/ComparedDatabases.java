/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.replica;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.strokeplatform.rollout.RolloutCommand;
import org.strokeplatform.testing.EmbeddedMySql;
import org.strokeplatform.testing.TestDatabase;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Two new databases, one for the source and one for the replica, and the commands that compare them. */
final class ComparedDatabases implements AutoCloseable {

    /** How a run ended: its exit code, and what it printed of each table. */
    record Run(int exitCode, JsonNode tables, String errors) {

        /** What was found in the first table, such as {@code "1 missing, 0 extra, 2 different: age name"}. */
        String found() {
            return found(0);
        }

        String found(int index) {
            JsonNode table = tables.get(index);
            List<String> columns = new ArrayList<>();
            table.get("columns").fieldNames().forEachRemaining(columns::add);
            return "%d missing, %d extra, %d different: %s"
                    .formatted(
                            table.get("missing").asLong(),
                            table.get("extra").asLong(),
                            table.get("different").asLong(),
                            String.join(" ", columns))
                    .replaceFirst(": $", "");
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EmbeddedMySql server;
    private final String name;
    private final Connection source;
    private final Connection replica;

    ComparedDatabases(EmbeddedMySql server, String name) throws SQLException {
        this.server = server;
        this.name = name;
        server.createDatabase(name);
        server.createDatabase(name + "_replica");
        source = openSource();
        replica = openReplica();
    }

    Connection openSource() throws SQLException {
        return server.connect(name);
    }

    Connection openReplica() throws SQLException {
        return server.connect(name + "_replica");
    }

    void source(String sql) throws SQLException {
        TestDatabase.execute(source, sql);
    }

    void replica(String sql) throws SQLException {
        TestDatabase.execute(replica, sql);
    }

    String inReplica(String sql) throws SQLException {
        return TestDatabase.value(replica, sql);
    }

    /** Copies all rows of a table as an ideal sink would. */
    void copy(String table) throws SQLException {
        replica("INSERT INTO " + table + " SELECT * FROM " + name + "." + table);
    }

    /** Does not wait for a sink. */
    Run verify(String... options) throws JsonProcessingException {
        return run("verify", 0, options);
    }

    Run repair(String... options) throws JsonProcessingException {
        return run("repair", 0, options);
    }

    Run run(String command, int settleSeconds, String... options) throws JsonProcessingException {
        List<String> arguments = new ArrayList<>(
                List.of("replica", command, "--json", "--settle-seconds", String.valueOf(settleSeconds)));
        arguments.addAll(List.of(options));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = execute(new PrintWriter(out), new PrintWriter(err), arguments);
        JsonNode printed = JSON.readTree(out.toString());
        return new Run(exitCode, printed.path("tables"), err.toString());
    }

    /** Makes the packaged tables of the replica. */
    void migrate() {
        execute(new PrintWriter(System.out), new PrintWriter(System.err), List.of("replica", "migrate"));
    }

    private int execute(PrintWriter out, PrintWriter err, List<String> arguments) {
        Map<String, String> environment = Map.of(
                "MYSQL_HOST",
                "127.0.0.1",
                "MYSQL_PORT",
                String.valueOf(server.port()),
                "MYSQL_DATABASE",
                name,
                "MYSQL_CDC_USER",
                EmbeddedMySql.USER,
                "MYSQL_CDC_PASSWORD",
                EmbeddedMySql.PASSWORD,
                "REPLICA_JDBC_URL",
                "jdbc:mysql://127.0.0.1:" + server.port() + "/" + name + "_replica",
                "REPLICA_USER",
                EmbeddedMySql.OWNER,
                "REPLICA_PASSWORD",
                EmbeddedMySql.OWNER_PASSWORD);
        return new CommandLine(new RolloutCommand(environment))
                .setOut(out)
                .setErr(err)
                .execute(arguments.toArray(String[]::new));
    }

    @Override
    public void close() throws SQLException {
        server.execute("DROP DATABASE " + name, "DROP DATABASE " + name + "_replica");
        source.close();
        replica.close();
    }
}
