/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.testing;

import org.strokeplatform.local.core.Distribution;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real MySQL server, set up like the platform's, with its log flushed at every commit, in a directory of its own. */
public final class EmbeddedMySql implements AutoCloseable {

    /** Reads and writes rows, as the platform's API user does. */
    public static final String USER = "api";

    public static final String PASSWORD = "p\"w$ \\x'";

    /** Changes tables. */
    public static final String OWNER = "owner";

    public static final String OWNER_PASSWORD = "owner";

    private final Path home = Distribution.current().mysql();
    private final Path directory;
    private final int port;
    private Process process;

    private EmbeddedMySql(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /** Starts a new, empty server. */
    public static EmbeddedMySql start() throws IOException, InterruptedException, SQLException {
        EmbeddedMySql server = new EmbeddedMySql(Files.createTempDirectory("mysql"), FreePorts.one());
        try {
            server.initialize();
            server.restart();
            server.createUsers();
            return server;
        } catch (IOException | InterruptedException | SQLException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    public int port() {
        return port;
    }

    /** Makes an empty database that both users may use as their role says. */
    public void createDatabase(String name) throws SQLException {
        execute(
                "CREATE DATABASE " + name,
                "GRANT SELECT, INSERT, UPDATE, DELETE ON " + name + ".* TO " + USER,
                "GRANT ALL ON " + name + ".* TO " + OWNER);
    }

    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:mysql://127.0.0.1:" + port + "/" + database
                + "?user=root&sslMode=DISABLED&allowPublicKeyRetrieval=true");
    }

    /** Runs statements as root. */
    public void execute(String... statements) throws SQLException {
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Ends the server as a power cut does, and waits until it is gone. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Lets the server answer nothing while its connections stay, as a hung disk does; until it is thawed. */
    public void freeze() throws Exception {
        TestProcess.signal(process.pid(), "STOP");
    }

    /** Lets a frozen server go on. */
    public void thaw() throws Exception {
        TestProcess.signal(process.pid(), "CONT");
    }

    /**
     * Starts the server on what it has.
     *
     * @param more options beside the usual ones
     */
    public void restart(String... more) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(List.of(
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=" + directory.resolve("s"),
                "--mysqlx=OFF",
                "--log-bin=binlog",
                "--server-id=1",
                "--sync-binlog=1",
                "--innodb-flush-log-at-trx-commit=1",
                "--innodb-log-writer-threads=OFF",
                "--performance-schema=OFF",
                "--default-time-zone=+00:00"));
        options.addAll(List.of(more));
        process = launch(options.toArray(String[]::new));
        Await.until("MySQL answers or has ended", () -> !process.isAlive() || answers());
        if (!process.isAlive()) {
            throw new IllegalStateException("MySQL did not start: " + log());
        }
    }

    @Override
    public void close() throws IOException {
        if (process != null) {
            process.destroy();
            process.onExit().completeOnTimeout(process, 30, TimeUnit.SECONDS).join();
            kill();
        }
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    private void initialize() throws IOException, InterruptedException {
        home.resolve("bin/mysqld").toFile().setExecutable(true);
        if (launch("--initialize-insecure").waitFor() != 0) {
            throw new IllegalStateException("MySQL did not initialize: " + log());
        }
    }

    private void createUsers() throws SQLException {
        execute(
                "CREATE USER " + USER + " IDENTIFIED BY '"
                        + PASSWORD.replace("\\", "\\\\").replace("'", "''") + "'",
                "CREATE USER " + OWNER + " IDENTIFIED BY '" + OWNER_PASSWORD + "'");
    }

    private Process launch(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                home.resolve("bin/mysqld").toString(),
                "--no-defaults",
                "--basedir=" + home,
                "--datadir=" + directory.resolve("data")));
        if (System.getProperty("user.name").equals("root")) {
            command.add("--user=root");
        }
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("log").toFile()))
                .start();
    }

    private boolean answers() throws SQLException {
        execute("SELECT 1");
        return true;
    }

    private String log() throws IOException {
        return Files.readString(directory.resolve("log"));
    }
}
