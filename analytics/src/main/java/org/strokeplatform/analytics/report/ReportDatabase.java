/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.report;

import org.strokeplatform.analytics.BadInputException;
import org.strokeplatform.model.cli.Failure;
import picocli.CommandLine.Option;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** The database that {@code --jdbc} names. */
public final class ReportDatabase {

    private static final String PASSWORD = "ANALYTICS_JDBC_PASSWORD";

    @Option(
            names = "--jdbc",
            paramLabel = "URL",
            required = true,
            description = "Also write each table behind this URL, as analytics_NAME; what is there is replaced.")
    private String url;

    @Option(
            names = "--jdbc-user",
            paramLabel = "NAME",
            description = "Its user; the password is read from " + PASSWORD + ".")
    private String user;

    String url() {
        return url;
    }

    Properties properties() {
        Properties properties = new Properties();
        if (user != null) {
            properties.setProperty("user", user);
            properties.setProperty("password", System.getenv().getOrDefault(PASSWORD, ""));
        }
        return properties;
    }

    void requireAnswer() {
        try (Connection connection = DriverManager.getConnection(url, properties())) {
            connection.getMetaData();
        } catch (SQLException e) {
            throw new BadInputException(
                    "--jdbc does not let us in: " + Failure.firstLine(e) + "; set --jdbc-user and " + PASSWORD, e);
        }
    }
}
