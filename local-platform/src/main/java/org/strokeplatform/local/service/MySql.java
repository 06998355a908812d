/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.service;

import org.strokeplatform.local.core.Context;
import org.strokeplatform.local.core.DataDirectory;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.local.core.Port;
import org.strokeplatform.local.process.Service;
import org.strokeplatform.local.process.Tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** MySQL 8.0: the source database, and locally also the replica and the archive's catalog. */
final class MySql extends Service {

    static final String NAME = "mysql";

    private final Path dataFolder = context.data().of(NAME).toAbsolutePath();
    private final Path settings = context.data().config(NAME).resolve("my.cnf").toAbsolutePath();
    private final Path grants =
            context.data().config(NAME).resolve("grants.sql").toAbsolutePath();

    MySql(Context context) {
        super(context, NAME, Port.MYSQL);
    }

    @Override
    public void prepare() throws Exception {
        Template.write(grants, context.endpoints().asMap());
        Map<String, Object> values = new HashMap<>();
        values.put("HOME", context.distribution().mysql());
        values.put("DATA", dataFolder);
        values.put("GRANTS", grants);
        values.put("PORT", context.port(Port.MYSQL));
        values.put("HOST", Context.HOST);
        Template.write(settings, values, "mysqld.cnf");
        // A killed server's lock on its socket names a pid that another process may have by now.
        Files.deleteIfExists(dataFolder.resolve("mysql.sock.lock"));
        if (!Files.exists(dataFolder)) {
            initialize();
        }
    }

    @Override
    public List<String> command() {
        List<String> command = new ArrayList<>(List.of(mysqld().toString(), "--defaults-file=" + settings));
        command.addAll(asRoot());
        return command;
    }

    @Override
    public boolean isHealthy() throws SQLException {
        Endpoints endpoints = context.endpoints();
        Properties login = new Properties();
        login.put("user", "root");
        login.put("password", endpoints.get("MYSQL_ROOT_PASSWORD"));
        login.put("connectTimeout", "1000");
        // A frozen server's port is open still.
        login.put("socketTimeout", "5000");
        // A port can answer for another server: ask this one where its data lies.
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:mysql://" + Context.HOST + ":" + context.port(Port.MYSQL), login);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT @@datadir")) {
            return row.next() && Path.of(row.getString(1)).equals(dataFolder);
        }
    }

    /** Fills a folder beside the real one and moves it, so that a kill leaves no half-made data folder. */
    private void initialize() throws IOException, InterruptedException {
        Path fresh = dataFolder.resolveSibling(NAME + ".new");
        if (Files.exists(fresh)) {
            new DataDirectory(fresh).purge();
        }
        List<String> command = new ArrayList<>(
                List.of(mysqld().toString(), "--no-defaults", "--initialize-insecure", "--datadir=" + fresh));
        command.addAll(asRoot());
        Tool.prepare(
                "MySQL could not create its data folder (if libaio.so.1 is missing: apt-get install libaio1)",
                command,
                context.data().log(NAME));
        Files.move(fresh, dataFolder, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path mysqld() {
        return context.distribution().mysql().resolve("bin/mysqld");
    }

    private static List<String> asRoot() {
        return "root".equals(System.getProperty("user.name")) ? List.of("--user=root") : List.of();
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("TZ", "UTC");
    }
}
