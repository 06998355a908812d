/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.targets;

import javax.net.ssl.SSLException;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** Opens a database as a connector will. */
record JdbcTarget(PluginDrivers drivers) {

    private static final String CONNECT_MILLIS = "5000";
    private static final String ANSWER_MILLIS = "10000";
    private static final String LOGIN_SECONDS = "5";

    /**
     * Opens a connection and closes it again.
     *
     * @throws UnusableTargetException if that does not work
     */
    void open(String connectorClass, String url, String user, String password) {
        Driver driver = drivers.find(connectorClass, url);
        Properties login = new Properties();
        login.put("user", user);
        login.put("password", password);
        if (url.startsWith("jdbc:mysql:")) {
            login.put("connectTimeout", CONNECT_MILLIS);
            login.put("socketTimeout", ANSWER_MILLIS);
        } else if (url.startsWith("jdbc:sqlserver:")) {
            login.put("loginTimeout", LOGIN_SECONDS);
        }
        try (Connection connection = driver.connect(url, login)) {
            if (connection == null) {
                throw new UnusableTargetException(address(url) + " is no address that its driver knows");
            }
        } catch (SQLException e) {
            throw notOpened(address(url), user, e);
        }
    }

    /** Without options, which may hold a password. */
    private static String address(String url) {
        return url.replaceFirst("[?;].*", "").replaceFirst("//[^/@]*@", "//");
    }

    private static RuntimeException notOpened(String address, String user, SQLException e) {
        Throwable root = Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause)
                .reduce((outer, inner) -> inner)
                .orElse(e);
        if (root instanceof SSLException) {
            return new NotCheckedException("%s: %s".formatted(address, firstLine(root)));
        }
        String state = String.valueOf(e.getSQLState());
        if (state.startsWith("28")) {
            return new UnusableTargetException(
                    "%s refuses the user '%s'; compare user and password".formatted(address, user), e);
        }
        String answer = state.startsWith("08") ? "does not answer" : "cannot be opened";
        return new UnusableTargetException("%s %s: %s".formatted(address, answer, firstLine(root)), e);
    }

    private static String firstLine(Throwable failure) {
        return failure.getClass().getSimpleName()
                + Optional.ofNullable(failure.getMessage())
                        .flatMap(text -> text.lines().findFirst())
                        .map(line -> ": " + line)
                        .orElse("");
    }
}
